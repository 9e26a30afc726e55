using System.Collections;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using NumSharp;

namespace TfActivations.Text;

/// <summary>Values as Python writes them.</summary>
internal static class PythonText
{
    /// <summary>None, True, 1.0, nan, inf, 1e-05, [1, 2], (1, 'a'), {'loss': [0.5, 0.25]}; anything else in its own words.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            double number => Number(number),
            float number => Number(number),
            string text => text,
            Exception error => error.Message,
            BigInteger number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            NumSharp.Shape { NDim: 1 } shape => FormattableString.Invariant($"({shape[0]},)"),
            Type type when NumPyName(type) is { } name => name,
            IWritten own => own.Written(),
            Enum kind when Printed(kind.GetType()) is { } form => form.Of(kind),
            ITuple { Length: 1 } pair => $"({Repr(pair[0])},)",
            ITuple parts => $"({string.Join(", ", Enumerable.Range(0, parts.Length).Select(i => Repr(parts[i])))})",
            Array { Rank: 1 } or IList => Listed((IEnumerable)value),
            IDictionary pairs => Named(pairs),
            IEnumerable items when IsSet(items) => Braced(items),
            _ => FormattableString.Invariant($"{value}"),
        };

    private static PrintedAttribute? Printed(Type type) => type.GetCustomAttribute<PrintedAttribute>();

    // A dtype of NumSharp's.
    private static string? NumPyName(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "uint8",
            TypeCode.Single => "float32",
            TypeCode.Double => "float64",
            TypeCode.SByte => "int8",
            TypeCode.Object
            or TypeCode.String
            or TypeCode.Char
            or TypeCode.DateTime
            or TypeCode.DBNull
            or TypeCode.Empty
            or TypeCode.Decimal => null,
            var code => code.ToString().ToLowerInvariant(),
        };

    /// <summary>What Python's repr gives: a text in quotes, <c>array([1, 2])</c>, <c>np.float32(0.5)</c>.</summary>
    public static string Repr(object? value) =>
        value switch
        {
            string text => Quoted(text),
            IRepresented own => own.Repr(),
            KeyException key => $"KeyError({key.Message})",
            Exception error =>
                $"{PythonNames.OfType(error)}({(error.Message.Length > 0 ? Quoted(error.Message) : "")})",
            NDArray { ndim: 0 } scalar => NumPyScalar(scalar),
            NDArray array => np.array_repr(array, null, null, null),
            not null when value.GetType().GetMethod("__repr__", []) is { } own => (string)own.Invoke(value, null)!,
            _ => Of(value),
        };

    private static string NumPyScalar(NDArray scalar) =>
        scalar.dtype == typeof(bool) ? $"np.{scalar}_" : $"np.{NumPyName(scalar.dtype)}({scalar})";

    /// <summary>A number as NumPy prints it, of its own type: a float has fewer digits than a double.</summary>
    private static string Number<T>(T value)
        where T : unmanaged => NDArray.Scalar(value).ToString();

    private static string Listed(IEnumerable items) => $"[{string.Join(", ", items.Cast<object?>().Select(Repr))}]";

    private static string Named(IDictionary pairs) =>
        $"{{{string.Join(", ", pairs.Keys.Cast<object>().Select(key => $"{Repr(key)}: {Repr(pairs[key])}"))}}}";

    public static bool IsSet(IEnumerable items) =>
        Array.Exists(
            items.GetType().GetInterfaces(),
            i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISet<>)
        );

    private static string Braced(IEnumerable items) =>
        InHashOrder(items).Select(Repr).ToList() is { Count: > 0 } texts ? $"{{{string.Join(", ", texts)}}}" : "set()";

    // Python's sets have small whole numbers in their order, everything else in that of a table of hashes.
    private static IEnumerable<object?> InHashOrder(IEnumerable items)
    {
        var all = items.Cast<object?>().ToList();
        return all.TrueForAll(item => item is int and >= 0) ? all.Order() : all;
    }

    private static string Quoted(string text)
    {
        var quote =
            text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var c in text)
            _ = c switch
            {
                '\\' => result.Append(@"\\"),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                _ when c == quote => result.Append('\\').Append(c),
                < ' ' or '\x7f' => result.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                >= '\x80' and < '\xa1' or '\xad' => result.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"\\x{(int)c:x2}"
                ),
                _ => result.Append(c),
            };
        return result.Append(quote).ToString();
    }
}

/// <summary>How the values of an enumeration print.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class PrintedAttribute(string form) : Attribute
{
    /// <summary>The text of a value, whose name stands for {0}.</summary>
    public string Of(Enum value) => form.Replace("{0}", value.ToString().ToLowerInvariant(), StringComparison.Ordinal);
}

/// <summary>What is written in a way of its own, though it is a list or a dictionary.</summary>
internal interface IWritten
{
    /// <summary>What Python's str gives.</summary>
    string Written();
}

/// <summary>What stands otherwise in a list than by itself.</summary>
internal interface IRepresented
{
    /// <summary>What Python's repr gives.</summary>
    string Repr();
}
