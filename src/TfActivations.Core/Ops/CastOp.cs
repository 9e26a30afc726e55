using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>tf.cast: to another dtype; fractions are cut off.</summary>
internal sealed class CastOp(DType target) : Op("Cast")
{
    public override bool TakesHalf => true;

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["DstT"] = target };

    public static Tensor Apply(Tensor x, DType target)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == target ? x : new CastOp(target).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, target);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Conversion.Copy(inputs[0], output);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        inputs[0].DType.IsFloating() ? Apply(upstream, inputs[0].DType) : null;
}

/// <summary>A copy.</summary>
internal sealed class IdentityOp() : Op("Identity")
{
    public static readonly IdentityOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Conversion.Copy(inputs[0], output);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) => upstream;
}

/// <summary>A copy through which no gradient flows.</summary>
internal sealed class StopGradientOp() : Op("StopGradient")
{
    public static readonly StopGradientOp Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Conversion.Copy(inputs[0], output);
}
