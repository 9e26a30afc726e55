namespace TfActivations.Tensors;

public sealed partial class Tensor
{
    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Tensor x, Tensor y) => Operations.Add(x, y);

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Tensor x, Tensor y) => Operations.Subtract(x, y);

    /// <summary>x y, element by element, with NumPy's broadcasting.</summary>
    public static Tensor operator *(Tensor x, Tensor y) => Operations.Multiply(x, y);

    /// <summary>x / y with NumPy's broadcasting; integers give float64, as in TensorFlow.</summary>
    public static Tensor operator /(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return Operations.Divide(x, y);
    }

    /// <summary>-x.</summary>
    public static Tensor operator -(Tensor x) => Operations.Negate(x);

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Tensor x, Tensor y) => Operations.Greater(x, y);

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Tensor x, Tensor y) => Operations.Less(x, y);

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Tensor x, Tensor y) => Operations.GreaterEqual(x, y);

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Tensor x, Tensor y) => Operations.LessEqual(x, y);
}
