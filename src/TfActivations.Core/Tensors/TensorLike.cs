using NumSharp;

namespace TfActivations.Tensors;

/// <summary>What operators take: a tensor, or what has the value of one. Beside it an array, a number or, for strings, a text.</summary>
public abstract partial class TensorLike
{
    private protected TensorLike() { }

    /// <summary>The value.</summary>
    private protected abstract Tensor AsTensor();

    private static TensorOperations Operations => TensorOperations.Installed;

    /// <summary>-x.</summary>
    public static Tensor operator -(TensorLike x) => Operations.Negate(Of(x));

    /// <summary>The strings of x with a text behind each.</summary>
    /// <exception cref="InvalidArgumentException">x has no strings.</exception>
    public static Tensor operator +(TensorLike x, string y) => Operations.Add(Strings(x, y), y);

    /// <summary>The strings of y with a text before each.</summary>
    /// <exception cref="InvalidArgumentException">y has no strings.</exception>
    public static Tensor operator +(string x, TensorLike y) => Operations.Add(x, Strings(y, x));

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(TensorLike x, TensorLike y) => Operations.Add(Of(x), Of(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(TensorLike x, TensorLike y) => Operations.Subtract(Of(x), Of(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(TensorLike x, TensorLike y) => Operations.Multiply(Of(x), Of(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(TensorLike x, TensorLike y) => Operations.Divide(Of(x), Of(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(TensorLike x, TensorLike y) => Operations.Greater(Of(x), Of(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(TensorLike x, TensorLike y) => Operations.Less(Of(x), Of(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(TensorLike x, TensorLike y) => Operations.GreaterEqual(Of(x), Of(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(TensorLike x, TensorLike y) => Operations.LessEqual(Of(x), Of(y));

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(TensorLike x, NDArray y) => Operations.Add(Of(x), y);

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(TensorLike x, NDArray y) => Operations.Subtract(Of(x), y);

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(TensorLike x, NDArray y) => Operations.Multiply(Of(x), y);

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(TensorLike x, NDArray y) => Operations.Divide(Of(x), y);

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(TensorLike x, NDArray y) => Operations.Greater(Of(x), y);

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(TensorLike x, NDArray y) => Operations.Less(Of(x), y);

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(TensorLike x, NDArray y) => Operations.GreaterEqual(Of(x), y);

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(TensorLike x, NDArray y) => Operations.LessEqual(Of(x), y);

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(NDArray x, TensorLike y) => Operations.Add(x, Of(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(NDArray x, TensorLike y) => Operations.Subtract(x, Of(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(NDArray x, TensorLike y) => Operations.Multiply(x, Of(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(NDArray x, TensorLike y) => Operations.Divide(x, Of(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(NDArray x, TensorLike y) => Operations.Greater(x, Of(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(NDArray x, TensorLike y) => Operations.Less(x, Of(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(NDArray x, TensorLike y) => Operations.GreaterEqual(x, Of(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(NDArray x, TensorLike y) => Operations.LessEqual(x, Of(y));

    private static Tensor Of(TensorLike operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return operand.AsTensor();
    }

    private static Tensor Strings(TensorLike operand, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = Of(operand);
        return value.DType == DType.String
            ? value
            : throw new InvalidArgumentException(
                $"+: a text joins strings only; to write a tensor out, let $\"...{{tensor}}...\" do it. Received: \"{Excerpt.Of(text)}\" and {value.DType.Name()} of shape {value.Shape}"
            );
    }
}
