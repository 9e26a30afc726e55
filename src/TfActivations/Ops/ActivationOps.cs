using TfActivations.Catalog;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>y = f(x) for an elementwise activation.</summary>
internal sealed class ActivationOp<TKernel> : Op
    where TKernel : struct, IElementwise
{
    private readonly PassOp<BackwardPass<TKernel>> backward;

    public ActivationOp(ElementwiseActivation<TKernel> activation)
        : base(activation.Info.Name)
    {
        var kernel32 = activation.Kernel(ElementwiseActivation<TKernel>.Rounding(DType.Float32));
        var kernel64 = activation.Kernel(ElementwiseActivation<TKernel>.Rounding(DType.Float64));
        (Forward32, Forward64) = (new(kernel32), new(kernel64));
        (Backward32, Backward64) = (new(kernel32), new(kernel64));
        var second = new PassOp<SecondPass<TKernel>>($"{Name}GradGrad", new(kernel32), new(kernel64), null);
        backward = new($"{Name}Grad", Backward32, Backward64, (x, factor) => second.Run(x, factor));
        Gate = new PassOp<GatePass<TKernel>>(
            $"{Name}Gate",
            new(kernel32),
            new(kernel64),
            (x, factor) => backward.Run(x, factor)
        );
    }

    /// <summary>f(x) times a second tensor, rounded once.</summary>
    public Op Gate { get; }

    public ForwardPass<TKernel> Forward32 { get; }

    public ForwardPass<TKernel> Forward64 { get; }

    public BackwardPass<TKernel> Backward32 { get; }

    public BackwardPass<TKernel> Backward64 { get; }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        return x.DType.IsFloating()
            ? Tensor.Allocate(x.Shape, x.DType)
            : throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0];
        if (x.DType == DType.Float32)
            Elementwise.Run(Forward32, x.Span<float>(), x.Span<float>(), output.Span<float>());
        else
            Elementwise.Run(Forward64, x.Span<double>(), x.Span<double>(), output.Span<double>());
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        backward.Run(inputs[0], upstream);
}

/// <summary>g(x) u, where g is a derivative of an activation: linear in u, and differentiable in x once more.</summary>
/// <param name="name">The op's name.</param>
/// <param name="pass32">The pass for float.</param>
/// <param name="pass64">The pass for double.</param>
/// <param name="derivative">g'(x) v, or null where the derivatives end.</param>
internal sealed class PassOp<TPass>(string name, TPass pass32, TPass pass64, Func<Tensor, Tensor, Tensor>? derivative)
    : Op(name)
    where TPass : struct, IPass
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (x, factor) = (inputs[0], inputs[1]);
        if (x.DType == DType.Float32)
            Elementwise.Run(pass32, x.Span<float>(), factor.Span<float>(), output.Span<float>());
        else
            Elementwise.Run(pass64, x.Span<double>(), factor.Span<double>(), output.Span<double>());
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        if (index == 1)
            return Run(inputs[0], upstream);
        return derivative is not null
            ? derivative(inputs[0], inputs[1] * upstream)
            : throw Error("activations have first and second derivatives; a third was asked for");
    }
}
