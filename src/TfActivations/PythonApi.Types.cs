using System.Reflection;
using NumSharp;
using TfActivations.Text;

namespace TfActivations;

public sealed partial class PythonApi
{
    // What TensorFlow calls its functions where it exports them by another name.
    private static readonly Dictionary<string, string> FunctionNames = new()
    {
        ["softmax"] = "softmax_v2",
        ["log_softmax"] = "log_softmax_v2",
        ["crelu"] = "crelu_v2",
        ["silu"] = "swish",
    };

    /// <summary>The name that a function was defined with: Python's <c>f.__name__</c>; &lt;lambda&gt; where it has none.</summary>
    public string name(Delegate function)
    {
        var method = Imports.NotNull(function).Method;
        if (method.Name.StartsWith('<'))
            return method.Name.Split("g__") is [_, var local] ? local.Split('|')[0] : "<lambda>";
        return method.DeclaringType == Imports.tf.nn.GetType()
            ? FunctionNames.GetValueOrDefault(method.Name, method.Name)
            : method.Name;
    }

    /// <summary>The name of a value's class: Python's <c>type(value).__name__</c>.</summary>
    public string type_name(object? value) =>
        value is NDArray { ndim: 0 } scalar ? PythonText.Of(scalar.dtype)
        : value?.GetType().GetCustomAttribute<KerasNameAttribute>()?.Name is { } keras ? keras
        : value is Tensor ? "EagerTensor"
        : PythonNames.OfType(value);

    /// <summary>Two numbers as NumPy's, which a tuple prints with their type: <c>(np.float64(0.0), np.float64(1.0))</c>.</summary>
    public (NDArray, NDArray) numpy((double, double) pair) => (NDArray.Scalar(pair.Item1), NDArray.Scalar(pair.Item2));

    /// <summary>Numbers, or rows of one shape, as an array: Python's <c>np.array([a, b])</c>.</summary>
    /// <exception cref="InvalidArgumentException">Their shapes differ.</exception>
    public NDArray array(params NDArray[] rows)
    {
        if (Array.Exists(Imports.NotNull(rows), row => row is null))
            throw new ArgumentNullException(nameof(rows));
        if (rows.Length == 0)
            return np.zeros(new NumSharp.Shape(0), np.float64);
        if (Array.Find(rows, row => !row.shape.SequenceEqual(rows[0].shape)) is { } other)
            throw new InvalidArgumentException(
                $"array: rows must have one shape. Received: {PythonText.Of(rows[0].shape)} and {PythonText.Of(other.shape)}"
            );
        return Array.TrueForAll(rows, row => row.ndim == 0)
            ? np.concatenate([.. rows.Select(row => row.reshape(1))])
            : np.stack(rows);
    }

    /// <summary>The sum of arrays; 0 of none: Python's <c>sum(arrays)</c>.</summary>
    /// <exception cref="InvalidArgumentException">Their shapes do not go together.</exception>
    public NDArray sum(IEnumerable<NDArray> arrays)
    {
        NDArray[] all = [.. Imports.NotNull(arrays).Select(Imports.NotNull)];
        try
        {
            return all.Length == 0 ? NDArray.Scalar(0L) : all.Aggregate((sum, each) => sum + each);
        }
        catch (IncorrectShapeException error)
        {
            throw new InvalidArgumentException($"sum: {error.Message.Trim()}", error);
        }
    }

    /// <summary>The sum of tensors; 0 of none: Python's <c>sum(tensors)</c>.</summary>
    public Tensor sum(IEnumerable<Tensor> tensors) =>
        Imports.NotNull(tensors).Aggregate((Tensor?)null, (sum, each) => sum is null ? each : sum + each) ?? 0;
}
