using TfActivations.Ops;

namespace TfActivations.Data.Io;

/// <summary>What a feature of a serialized example is to become.</summary>
public abstract class ParsingFeature
{
    private protected ParsingFeature(DType dtype)
    {
        Dtype = dtype is DType.Float32 or DType.Int64 or DType.String
            ? dtype
            : throw new InvalidArgumentException(
                $"a feature's dtype is float32, int64 or string. Received: {dtype.Name()}"
            );
    }

    private protected DType Dtype { get; }

    /// <summary>The feature's tensor.</summary>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="feature">What the example holds; null where it has none.</param>
    internal abstract Tensor Parse(string name, Feature? feature);

    /// <summary>The tensors of several examples as one.</summary>
    internal abstract Tensor Stack(IReadOnlyList<Tensor> tensors);

    private protected Tensor? Values(string name, Feature? feature)
    {
        var values = feature?.ToTensor();
        return values is null || values.DType == Dtype
            ? values
            : throw new InvalidArgumentException(
                $"feature '{name}' is {values.DType.Name()}, where {Dtype.Name()} was expected"
            );
    }

    private protected static Tensor Padded(IReadOnlyList<Tensor> tensors) =>
        new PaddedBatchDataset<Tensor>(new TensorDataset<Tensor>(tensors), tensors.Count, [], [], false).First();
}

/// <summary>A feature of one shape. As <c>tf.io.FixedLenFeature</c>.</summary>
public sealed class FixedLenFeature : ParsingFeature
{
    private readonly Shape shape;
    private readonly Tensor? otherwise;

    internal FixedLenFeature(Shape shape, DType dtype, Tensor? default_value)
        : base(dtype)
    {
        ArgumentNullException.ThrowIfNull(shape);
        this.shape = shape.Defined(nameof(FixedLenFeature));
        if (default_value is not null && default_value.DType != dtype && dtype == DType.String)
            throw new InvalidArgumentException("FixedLenFeature: the default of strings must be a string");
        otherwise = default_value is null || dtype == DType.String ? default_value : CastOp.Apply(default_value, dtype);
    }

    internal override Tensor Parse(string name, Feature? feature)
    {
        if (Values(name, feature) is { } values)
            return values.Size == shape.Size
                ? values.View(shape)
                : throw new InvalidArgumentException(
                    $"feature '{name}' has {values.Size} values, where shape {shape} was expected"
                );
        return otherwise is null
                ? throw new InvalidArgumentException($"feature '{name}' is missing, and has no default")
            : otherwise.Size == 1 ? RowCopy.Stacked([.. Enumerable.Repeat(otherwise, shape.Size)]).View(shape)
            : ReshapeOp.Apply(otherwise, shape);
    }

    internal override Tensor Stack(IReadOnlyList<Tensor> tensors) => RowCopy.Stacked(tensors);
}

/// <summary>A feature of any number of values. As <c>tf.io.VarLenFeature</c>, but dense.</summary>
public sealed class VarLenFeature : ParsingFeature
{
    internal VarLenFeature(DType dtype)
        : base(dtype) { }

    internal override Tensor Parse(string name, Feature? feature) => Values(name, feature) ?? Tensor.Allocate(0, Dtype);

    internal override Tensor Stack(IReadOnlyList<Tensor> tensors) => Padded(tensors);
}

/// <summary>A feature of one shape for each step. As <c>tf.io.FixedLenSequenceFeature</c>.</summary>
public sealed class FixedLenSequenceFeature : ParsingFeature
{
    private readonly Shape shape;
    private readonly bool mayMiss;

    internal FixedLenSequenceFeature(Shape shape, DType dtype, bool allow_missing)
        : base(dtype)
    {
        ArgumentNullException.ThrowIfNull(shape);
        this.shape = shape.Defined(nameof(FixedLenSequenceFeature));
        mayMiss = allow_missing;
    }

    internal override Tensor Parse(string name, Feature? feature)
    {
        var values = Values(name, feature);
        if (values is null && !mayMiss)
            throw new InvalidArgumentException($"feature '{name}' is missing; allow_missing: true takes it as empty");
        values ??= Tensor.Allocate(0, Dtype);
        return shape.Size > 0 && values.Size % shape.Size == 0
            ? values.View([values.Size / shape.Size, .. shape])
            : throw new InvalidArgumentException(
                $"feature '{name}' has {values.Size} values, which are no steps of shape {shape}"
            );
    }

    internal override Tensor Stack(IReadOnlyList<Tensor> tensors) => Padded(tensors);
}
