namespace TfActivations.Tensors;

/// <summary>The shape and dtype that tensors have. As <c>tf.TensorSpec</c>.</summary>
/// <param name="shape">The shape, its open axes -1; null where not even the number of axes is known.</param>
/// <param name="dtype">The dtype.</param>
/// <param name="name">A name for messages.</param>
public sealed record TensorSpec(Shape? shape, DType dtype = DType.Float32, string? name = null)
{
    /// <summary>The spec that a tensor has.</summary>
    internal static TensorSpec Of(Tensor tensor) => new(tensor.Shape, tensor.DType);

    /// <summary>Whether a tensor is one of those. As <c>is_compatible_with</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    public bool is_compatible_with(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.DType == dtype
            && (shape is null || (shape.Rank == tensor.Shape.Rank && shape.Zip(tensor.Shape).All(Fits)));

        static bool Fits((int Wanted, int Length) axis) => axis.Wanted == -1 || axis.Wanted == axis.Length;
    }

    /// <summary>The narrowest spec of the tensors of both; null where their dtypes differ.</summary>
    internal TensorSpec? Union(TensorSpec other)
    {
        if (dtype != other.dtype)
            return null;
        var isRanked = shape is not null && other.shape is not null && shape.Rank == other.shape.Rank;
        return new(isRanked ? [.. shape!.Zip(other.shape!, (x, y) => x == y ? x : -1)] : null, dtype);
    }

    /// <summary>As Python prints it: TensorSpec(shape=(None, 2), dtype=tf.float32, name=None).</summary>
    public override string ToString()
    {
        var quoted = name is null ? "None" : $"'{name}'";
        return $"TensorSpec(shape={shape?.ToString() ?? "<unknown>"}, dtype=tf.{dtype.Name()}, name={quoted})";
    }
}
