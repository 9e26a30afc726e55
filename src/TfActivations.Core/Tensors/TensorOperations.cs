namespace TfActivations.Tensors;

/// <summary>What the operators of tensors do: the ops have it, so that tensors know no op.</summary>
internal abstract class TensorOperations
{
    private static TensorOperations? installed;

    /// <summary>The ops' own, there before the first tensor is.</summary>
    public static TensorOperations Installed
    {
        get => installed!;
        set => installed = value;
    }

    public abstract Tensor Add(Tensor x, Tensor y);

    public abstract Tensor Subtract(Tensor x, Tensor y);

    public abstract Tensor Multiply(Tensor x, Tensor y);

    public abstract Tensor Divide(Tensor x, Tensor y);

    public abstract Tensor Negate(Tensor x);

    public abstract Tensor Greater(Tensor x, Tensor y);

    public abstract Tensor Less(Tensor x, Tensor y);

    public abstract Tensor GreaterEqual(Tensor x, Tensor y);

    public abstract Tensor LessEqual(Tensor x, Tensor y);

    public abstract Tensor Slice(Tensor x, int[] begin, int[] steps, Shape size);

    public abstract Tensor Stack(IReadOnlyList<Tensor> tensors);

    public abstract Tensor Reshape(Tensor x, Shape shape);
}
