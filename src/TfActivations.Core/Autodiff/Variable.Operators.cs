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

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Variable x, Variable y) => (Tensor)x > (Tensor)y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Variable x, Tensor y) => (Tensor)x > y;

    /// <summary>Where x is greater than y, as bool.</summary>
    public static Tensor operator >(Tensor x, Variable y) => x > (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Variable x, Variable y) => (Tensor)x < (Tensor)y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Variable x, Tensor y) => (Tensor)x < y;

    /// <summary>Where x is less than y, as bool.</summary>
    public static Tensor operator <(Tensor x, Variable y) => x < (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Variable x, Variable y) => (Tensor)x >= (Tensor)y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Variable x, Tensor y) => (Tensor)x >= y;

    /// <summary>Where x is greater than y or equal, as bool.</summary>
    public static Tensor operator >=(Tensor x, Variable y) => x >= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Variable x, Variable y) => (Tensor)x <= (Tensor)y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Variable x, Tensor y) => (Tensor)x <= y;

    /// <summary>Where x is less than y or equal, as bool.</summary>
    public static Tensor operator <=(Tensor x, Variable y) => x <= (Tensor)y;

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis; <c>^1</c> is the last.</summary>
    /// <param name="index">From the start, or from the end with <c>^</c>.</param>
    public Tensor this[Index index] => Value[index];

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis.</summary>
    /// <param name="index">From the start, or from the end when negative, as in Python.</param>
    public Tensor this[int index] => Value[index];

    /// <summary>A part of the value: <c>v[1..3, ..^1]</c>, <c>v[.., 0]</c>, <c>v["::2"]</c>. Axes that are not named stay whole.</summary>
    /// <param name="indices">What stands for each axis.</param>
    public Tensor this[params ReadOnlySpan<TensorIndex> indices] => Value[indices];
}
