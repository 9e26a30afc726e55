using NumSharp;

namespace TfActivations.Autodiff;

// As Tensor's: a variable beside a NumSharp array, and beside numbers, which convert to arrays too.
public sealed partial class Variable
{
    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Variable x, NDArray y) => (Tensor)x + y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(NDArray x, Variable y) => x + (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Variable x, NDArray y) => (Tensor)x - y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(NDArray x, Variable y) => x - (Tensor)y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Variable x, NDArray y) => (Tensor)x * y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(NDArray x, Variable y) => x * (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Variable x, NDArray y) => (Tensor)x / y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(NDArray x, Variable y) => x / (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Variable x, NDArray y) => (Tensor)x > y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(NDArray x, Variable y) => x > (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Variable x, NDArray y) => (Tensor)x < y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(NDArray x, Variable y) => x < (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Variable x, NDArray y) => (Tensor)x >= y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(NDArray x, Variable y) => x >= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Variable x, NDArray y) => (Tensor)x <= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(NDArray x, Variable y) => x <= (Tensor)y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Variable x, double y) => (Tensor)x + y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(double x, Variable y) => x + (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Variable x, double y) => (Tensor)x - y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(double x, Variable y) => x - (Tensor)y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Variable x, double y) => (Tensor)x * y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(double x, Variable y) => x * (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Variable x, double y) => (Tensor)x / y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(double x, Variable y) => x / (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Variable x, double y) => (Tensor)x > y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(double x, Variable y) => x > (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Variable x, double y) => (Tensor)x < y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(double x, Variable y) => x < (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Variable x, double y) => (Tensor)x >= y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(double x, Variable y) => x >= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Variable x, double y) => (Tensor)x <= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(double x, Variable y) => x <= (Tensor)y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Variable x, long y) => (Tensor)x + y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(long x, Variable y) => x + (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Variable x, long y) => (Tensor)x - y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(long x, Variable y) => x - (Tensor)y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Variable x, long y) => (Tensor)x * y;

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(long x, Variable y) => x * (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Variable x, long y) => (Tensor)x / y;

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(long x, Variable y) => x / (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Variable x, long y) => (Tensor)x > y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(long x, Variable y) => x > (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Variable x, long y) => (Tensor)x < y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(long x, Variable y) => x < (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Variable x, long y) => (Tensor)x >= y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(long x, Variable y) => x >= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Variable x, long y) => (Tensor)x <= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(long x, Variable y) => x <= (Tensor)y;
}
