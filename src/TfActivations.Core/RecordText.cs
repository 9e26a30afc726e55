using System.Reflection;

namespace TfActivations;

/// <summary>What a record prints, as the compiler writes it, but the same in every country.</summary>
internal static class RecordText
{
    public static string Of(object record)
    {
        var type = record.GetType();
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"{property.Name} = {property.GetValue(record)}");
        return $"{type.Name} {{ {string.Join(", ", members)} }}";
    }
}
