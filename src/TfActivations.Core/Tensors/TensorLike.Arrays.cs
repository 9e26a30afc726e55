namespace TfActivations.Tensors;

// C# arrays convert to NumSharp's too, which are float64 where the numbers are written as such: here a double[] takes the tensor's dtype.
public abstract partial class TensorLike
{
    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(TensorLike x, Array y) => Operations.Add(Of(x), y);

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(TensorLike x, Array y) => Operations.Subtract(Of(x), y);

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(TensorLike x, Array y) => Operations.Multiply(Of(x), y);

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(TensorLike x, Array y) => Operations.Divide(Of(x), y);

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(TensorLike x, Array y) => Operations.Greater(Of(x), y);

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(TensorLike x, Array y) => Operations.Less(Of(x), y);

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(TensorLike x, Array y) => Operations.GreaterEqual(Of(x), y);

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(TensorLike x, Array y) => Operations.LessEqual(Of(x), y);

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Array x, TensorLike y) => Operations.Add(x, Of(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Array x, TensorLike y) => Operations.Subtract(x, Of(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Array x, TensorLike y) => Operations.Multiply(x, Of(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Array x, TensorLike y) => Operations.Divide(x, Of(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Array x, TensorLike y) => Operations.Greater(x, Of(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Array x, TensorLike y) => Operations.Less(x, Of(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Array x, TensorLike y) => Operations.GreaterEqual(x, Of(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Array x, TensorLike y) => Operations.LessEqual(x, Of(y));
}
