namespace TfActivations.Migration.CSharp;

// What kind of type a type is.
internal sealed partial class Emitter
{
    private static bool IsInteger(string? type) =>
        type is "int" or "long" or "BigInteger" or "short" or "byte" or "uint" or "ulong";

    private static bool IsFloat(string? type) => type is "double" or "float";

    private static bool IsNumber(string? type) => IsInteger(type) || IsFloat(type) || type == "bool";

    private static bool IsList(string? type) =>
        type is not null
        && (
            type.StartsWith("List<", StringComparison.Ordinal)
            || type.StartsWith("IReadOnlyList<", StringComparison.Ordinal)
            || IsVarTuple(type)
            || type.EndsWith("[]", StringComparison.Ordinal)
            || type.StartsWith("IList<", StringComparison.Ordinal)
        );

    private static bool IsVarTuple(string? type) =>
        type is not null && type.StartsWith("PythonTuple<", StringComparison.Ordinal);

    private static bool IsDelegate(string type) =>
        type is "Action" or "Delegate"
        || type.StartsWith("Func<", StringComparison.Ordinal)
        || type.StartsWith("Action<", StringComparison.Ordinal);

    private static bool IsDict(string? type) =>
        type is not null
        && type.EndsWith('>')
        && (
            type.StartsWith("Dictionary<", StringComparison.Ordinal)
            || type.StartsWith("DefaultDict<", StringComparison.Ordinal)
            || type.StartsWith("Counter<", StringComparison.Ordinal)
            || type.StartsWith("IDictionary<", StringComparison.Ordinal)
            || type.StartsWith("IReadOnlyDictionary<", StringComparison.Ordinal)
            || type.StartsWith("OrderedDictionary<", StringComparison.Ordinal)
        );

    private static bool IsSet(string? type) =>
        type is not null && type.StartsWith("HashSet<", StringComparison.Ordinal);

    private static bool IsSequence(string? type) =>
        type is not null
        && (
            type.StartsWith("IEnumerable<", StringComparison.Ordinal)
            || type.StartsWith("PythonIterator<", StringComparison.Ordinal)
        );

    private static bool IsTupleType(string? type) => type is not null && type.StartsWith('(') && type.EndsWith(')');

    private bool IsTensor(string? type) => type is "Tensor" or "Variable" or "KerasTensor";

    private static bool IsArray(string? type) =>
        type is "NDArray" || type is not null && type.StartsWith("NDArray<", StringComparison.Ordinal);

    /// <summary>What foreach gives.</summary>
    private string? ElementsOf(string type) =>
        type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2]
        : type.StartsWith("Deque<", StringComparison.Ordinal) ? PartsOf(type)[0]
        : IsList(type) || IsSet(type) || IsSequence(type) ? PartsOf(type)[0]
        : IsDict(type) ? PartsOf(type)[0]
        : type is "NDArray" ? "NDArray"
        : IsTensor(type) ? "Tensor"
        : Here.ElementOf(type);

    /// <summary>The arguments of a generic type.</summary>
    private static List<string> PartsOf(string type)
    {
        if (type.StartsWith("Counter<", StringComparison.Ordinal))
            return [type["Counter<".Length..^1], "int"];
        var start = type.IndexOf('<', StringComparison.Ordinal);
        return start < 0 ? [] : SplitTypes(type[(start + 1)..type.LastIndexOf('>')]);
    }

    /// <summary>The types in a tuple's, without names.</summary>
    private static IReadOnlyList<string> Parts(string tuple) => [.. SplitTypes(tuple[1..^1]).Select(WithoutName)];

    private static string WithoutName(string part)
    {
        var depth = 0;
        for (var i = part.Length - 1; i > 0; i--)
            if (part[i] is ')' or '>' or ']')
                depth++;
            else if (part[i] is '(' or '<' or '[')
                depth--;
            else if (part[i] == ' ' && depth == 0)
                return part[..i];
        return part;
    }

    /// <summary>The names in a tuple's type, where it has some.</summary>
    private static IReadOnlyList<string> NamesOf(string tuple) =>
        [
            .. SplitTypes(tuple[1..^1])
                .Select(part =>
                    WithoutName(part) is var type && type.Length < part.Length ? part[(type.Length + 1)..] : ""
                ),
        ];

    private static List<string> SplitTypes(string text)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '(' or '<' or '[')
                depth++;
            else if (text[i] is ')' or '>' or ']')
                depth--;
            else if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        parts.Add(text[start..].Trim());
        return parts;
    }
}
