namespace TfActivations.Tensors;

public sealed partial class Tensor
{
    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis; <c>^1</c> is the last.</summary>
    /// <param name="index">From the start, or from the end with <c>^</c>.</param>
    /// <exception cref="InvalidArgumentException">The index is out of range.</exception>
    public Tensor this[Index index] => Element(index.GetOffset(Length));

    /// <summary>Element or sub-tensor <paramref name="index"/> of the first axis.</summary>
    /// <param name="index">From the start, or from the end when negative, as in Python.</param>
    /// <exception cref="InvalidArgumentException">The index is out of range.</exception>
    public Tensor this[int index] => Element(index < 0 ? index + Length : index);

    /// <summary>A part of the tensor: <c>x[1..3, ..^1]</c>, <c>x[.., 0]</c>, <c>x["::2, None"]</c>. Axes that are not named stay whole.</summary>
    /// <param name="indices">What stands for each axis.</param>
    /// <exception cref="InvalidArgumentException">An element is out of range, or there are more indices than axes.</exception>
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            var (begin, steps, size, shape) = TensorIndex.Resolve(Shape, indices);
            var part = Operations.Slice(this, begin, steps, size);
            return shape.Equals(size) ? part : Operations.Reshape(part, shape);
        }
    }

    /// <summary>The elements or sub-tensors of the first axis, one after the other: <c>foreach (var row in x)</c>.</summary>
    /// <exception cref="InvalidArgumentException">The tensor is a scalar.</exception>
    public IEnumerator<Tensor> GetEnumerator()
    {
        var length = Length;
        for (var i = 0; i < length; i++)
            yield return Element(i);
    }

    /// <summary>What is written as a list where a tensor is asked for: <c>tf.nn.relu([-1f, 2f])</c>; as <c>tf.stack</c>.</summary>
    /// <param name="rows">Numbers, or tensors of one shape.</param>
    public static Tensor Create(ReadOnlySpan<Tensor> rows) =>
        rows.IsEmpty ? Allocate(0, DType.Float32) : Operations.Stack([.. rows]);

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
