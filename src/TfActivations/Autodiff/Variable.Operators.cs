namespace TfActivations.Autodiff;

// Tensor's operators are found only where an operand is a Tensor: these serve variables among themselves and with numbers.
public sealed partial class Variable
{
    /// <summary>-x.</summary>
    public static Tensor operator -(Variable x) => -(Tensor)x;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Variable x, Variable y) => (Tensor)x + (Tensor)y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Variable x, Tensor y) => (Tensor)x + y;

    /// <summary>x + y with NumPy's broadcasting.</summary>
    public static Tensor operator +(Tensor x, Variable y) => x + (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Variable x, Variable y) => (Tensor)x - (Tensor)y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Variable x, Tensor y) => (Tensor)x - y;

    /// <summary>x - y with NumPy's broadcasting.</summary>
    public static Tensor operator -(Tensor x, Variable y) => x - (Tensor)y;

    /// <summary>x y, element by element with NumPy's broadcasting.</summary>
    public static Tensor operator *(Variable x, Variable y) => (Tensor)x * (Tensor)y;

    /// <summary>x y, element by element with NumPy's broadcasting.</summary>
    public static Tensor operator *(Variable x, Tensor y) => (Tensor)x * y;

    /// <summary>x y, element by element with NumPy's broadcasting.</summary>
    public static Tensor operator *(Tensor x, Variable y) => x * (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting.</summary>
    public static Tensor operator /(Variable x, Variable y) => (Tensor)x / (Tensor)y;

    /// <summary>x / y with NumPy's broadcasting.</summary>
    public static Tensor operator /(Variable x, Tensor y) => (Tensor)x / y;

    /// <summary>x / y with NumPy's broadcasting.</summary>
    public static Tensor operator /(Tensor x, Variable y) => x / (Tensor)y;
}
