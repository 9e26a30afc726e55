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

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis; <c>^1</c> is the last.</summary>
    /// <param name="index">From the start, or from the end with <c>^</c>.</param>
    /// <exception cref="InvalidArgumentException">The index is out of range.</exception>
    public Tensor this[Index index] => Element(index.GetOffset(Length));

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis.</summary>
    /// <param name="index">From the start, or from the end when negative, as in Python.</param>
    /// <exception cref="InvalidArgumentException">The index is out of range.</exception>
    public Tensor this[int index] => Element(index < 0 ? index + Length : index);

    /// <summary>A part of the tensor: <c>x[1..3, ..^1]</c>. Axes that are not named stay whole.</summary>
    /// <param name="ranges">A C# range for each axis; one that reaches past the end stops there.</param>
    public Tensor this[params ReadOnlySpan<Range> ranges] => Operations.Slice(this, ranges);

    private static TensorOperations Operations => TensorOperations.Installed;

    private int Length =>
        Shape.Rank > 0 ? Shape[0] : throw new InvalidArgumentException("a scalar has no axis to index");

    private Tensor Element(int position)
    {
        if (position < 0 || position >= Length)
            throw new InvalidArgumentException(
                $"index {(position < 0 ? position - Length : position)} is out of range for shape {Shape}"
            );
        return Operations.Reshape(this[position..(position + 1)], Shape[1..]);
    }
}
