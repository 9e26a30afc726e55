namespace TfActivations.Tensors;

// Numbers convert to NumSharp's arrays too, which have a dtype of their own: they need operators that take them as they are.
public abstract partial class TensorLike
{
    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(TensorLike x, double y) => Operations.Add(Of(x), y);

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(TensorLike x, double y) => Operations.Subtract(Of(x), y);

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(TensorLike x, double y) => Operations.Multiply(Of(x), y);

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(TensorLike x, double y) => Operations.Divide(Of(x), y);

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(TensorLike x, double y) => Operations.Greater(Of(x), y);

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(TensorLike x, double y) => Operations.Less(Of(x), y);

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(TensorLike x, double y) => Operations.GreaterEqual(Of(x), y);

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(TensorLike x, double y) => Operations.LessEqual(Of(x), y);

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(double x, TensorLike y) => Operations.Add(x, Of(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(double x, TensorLike y) => Operations.Subtract(x, Of(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(double x, TensorLike y) => Operations.Multiply(x, Of(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(double x, TensorLike y) => Operations.Divide(x, Of(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(double x, TensorLike y) => Operations.Greater(x, Of(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(double x, TensorLike y) => Operations.Less(x, Of(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(double x, TensorLike y) => Operations.GreaterEqual(x, Of(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(double x, TensorLike y) => Operations.LessEqual(x, Of(y));

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(TensorLike x, long y) => Operations.Add(Of(x), Number(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(TensorLike x, long y) => Operations.Subtract(Of(x), Number(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(TensorLike x, long y) => Operations.Multiply(Of(x), Number(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(TensorLike x, long y) => Operations.Divide(Of(x), Number(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(TensorLike x, long y) => Operations.Greater(Of(x), Number(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(TensorLike x, long y) => Operations.Less(Of(x), Number(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(TensorLike x, long y) => Operations.GreaterEqual(Of(x), Number(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(TensorLike x, long y) => Operations.LessEqual(Of(x), Number(y));

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(long x, TensorLike y) => Operations.Add(Number(x), Of(y));

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(long x, TensorLike y) => Operations.Subtract(Number(x), Of(y));

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(long x, TensorLike y) => Operations.Multiply(Number(x), Of(y));

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(long x, TensorLike y) => Operations.Divide(Number(x), Of(y));

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(long x, TensorLike y) => Operations.Greater(Number(x), Of(y));

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(long x, TensorLike y) => Operations.Less(Number(x), Of(y));

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(long x, TensorLike y) => Operations.GreaterEqual(Number(x), Of(y));

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(long x, TensorLike y) => Operations.LessEqual(Number(x), Of(y));

    private static Tensor Number(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : value;
}
