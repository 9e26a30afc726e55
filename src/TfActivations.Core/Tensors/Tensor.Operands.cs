using NumSharp;

namespace TfActivations.Tensors;

// NumSharp's arrays have operators with any object, so that a tensor beside an array needs operators of its own to be preferred to those.
// As numbers convert to arrays, they need their own too.
public sealed partial class Tensor
{
    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Tensor x, NDArray y) => x + (Tensor)y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(NDArray x, Tensor y) => (Tensor)x + y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Tensor x, NDArray y) => x - (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(NDArray x, Tensor y) => (Tensor)x - y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Tensor x, NDArray y) => x * (Tensor)y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(NDArray x, Tensor y) => (Tensor)x * y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Tensor x, NDArray y) => x / (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(NDArray x, Tensor y) => (Tensor)x / y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Tensor x, NDArray y) => x > (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(NDArray x, Tensor y) => (Tensor)x > y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Tensor x, NDArray y) => x < (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(NDArray x, Tensor y) => (Tensor)x < y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Tensor x, NDArray y) => x >= (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(NDArray x, Tensor y) => (Tensor)x >= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Tensor x, NDArray y) => x <= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(NDArray x, Tensor y) => (Tensor)x <= y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Tensor x, double y) => x + (Tensor)y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(double x, Tensor y) => (Tensor)x + y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Tensor x, double y) => x - (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(double x, Tensor y) => (Tensor)x - y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Tensor x, double y) => x * (Tensor)y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(double x, Tensor y) => (Tensor)x * y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Tensor x, double y) => x / (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(double x, Tensor y) => (Tensor)x / y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Tensor x, double y) => x > (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(double x, Tensor y) => (Tensor)x > y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Tensor x, double y) => x < (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(double x, Tensor y) => (Tensor)x < y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Tensor x, double y) => x >= (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(double x, Tensor y) => (Tensor)x >= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Tensor x, double y) => x <= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(double x, Tensor y) => (Tensor)x <= y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Tensor x, long y) => x + Number(y);

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(long x, Tensor y) => Number(x) + y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Tensor x, long y) => x - Number(y);

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(long x, Tensor y) => Number(x) - y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Tensor x, long y) => x * Number(y);

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(long x, Tensor y) => Number(x) * y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Tensor x, long y) => x / Number(y);

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(long x, Tensor y) => Number(x) / y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Tensor x, long y) => x > Number(y);

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(long x, Tensor y) => Number(x) > y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Tensor x, long y) => x < Number(y);

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(long x, Tensor y) => Number(x) < y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Tensor x, long y) => x >= Number(y);

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(long x, Tensor y) => Number(x) >= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Tensor x, long y) => x <= Number(y);

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(long x, Tensor y) => Number(x) <= y;

    private static Tensor Number(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : value;
}
