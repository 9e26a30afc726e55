using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Text;

/// <summary>What Python calls the types of values.</summary>
internal static class PythonNames
{
    private static readonly Dictionary<Type, string> Errors = new()
    {
        [typeof(InvalidArgumentException)] = "ValueError",
        [typeof(TypeException)] = "TypeError",
        [typeof(ZeroDivisionException)] = "ZeroDivisionError",
        [typeof(KeyException)] = "KeyError",
        [typeof(KeyNotFoundException)] = "KeyError",
        [typeof(IndexException)] = "IndexError",
        [typeof(ArgumentOutOfRangeException)] = "IndexError",
        [typeof(AttributeException)] = "AttributeError",
        [typeof(AssertionException)] = "AssertionError",
        [typeof(StopIterationException)] = "StopIteration",
        [typeof(RangeException)] = "OverflowError",
        [typeof(OverflowException)] = "OverflowError",
        [typeof(NotImplementedException)] = "NotImplementedError",
        [typeof(FileNotFoundException)] = "FileNotFoundError",
        [typeof(InvalidOperationException)] = "RuntimeError",
        [typeof(Exception)] = "Exception",
    };

    /// <summary>int, float, str, list, ValueError; a class of one's own by its name.</summary>
    public static string OfType(object? value) =>
        value switch
        {
            null => "NoneType",
            bool => "bool",
            int or long or BigInteger or short or byte or sbyte or ushort or uint or ulong => "int",
            double or float or Half => "float",
            string or char => "str",
            Exception error => OfError(error.GetType()),
            Delegate => "function",
            IDictionary => "dict",
            ITuple => "tuple",
            IList => "list",
            IEnumerable items when PythonText.IsSet(items) => "set",
            _ when value.GetType().Name is "NDArray" => "ndarray",
            _ => Plain(value.GetType()),
        };

    /// <summary>The name of a class of errors.</summary>
    public static string OfError(Type type) =>
        Errors.GetValueOrDefault(type) ?? (type.Name == "PythonException" ? "Exception" : Plain(type));

    private static string Plain(Type type) => type.Name.Split('`')[0];
}
