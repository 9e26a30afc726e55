using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Catalog;

/// <summary>What of an activation an op computes.</summary>
internal enum ActivationPart
{
    /// <summary>f(x).</summary>
    Value,

    /// <summary>f'(x) u.</summary>
    Gradient,

    /// <summary>f''(x) u.</summary>
    SecondGradient,

    /// <summary>f'''(x) u, or a higher derivative.</summary>
    HigherGradient,

    /// <summary>f(x) u.</summary>
    Gate,
}

/// <summary>An op of an elementwise activation.</summary>
internal interface IActivationOp
{
    ElementwiseActivation Activation { get; }

    ActivationPart Part { get; }
}

/// <summary>y = f(x) for an elementwise activation.</summary>
internal sealed class ActivationOp<TKernel> : Op, IActivationOp
    where TKernel : struct, IElementwise
{
    private readonly TKernel kernel32;
    private readonly TKernel kernel64;
    private readonly Arithmetic arithmetic32;
    private readonly Arithmetic arithmetic64;
    private PassOp<BackwardPass<TKernel>>? gradient;
    private PassOp<HigherPass<TKernel, DerivativeOf<FirstDerivative>>>? secondGradient;
    private PassOp<GatePass<TKernel>>? gate;

    public ActivationOp(ElementwiseActivation<TKernel> activation)
        : base(activation.Info.Name)
    {
        Activation = activation;
        kernel32 = activation.KernelFor(DType.Float32);
        kernel64 = activation.KernelFor(DType.Float64);
        arithmetic64 = kernel64.RoundsOnce ? Arithmetic.Own : Arithmetic.Wider;
        arithmetic32 =
            kernel32.HasFloatForm ? Arithmetic.Float
            : kernel32.RoundsOnce ? Arithmetic.Own
            : Arithmetic.Wider;
    }

    public ElementwiseActivation Activation { get; }

    public ActivationPart Part => ActivationPart.Value;

    /// <summary>The op for a part of the activation.</summary>
    public Op Of(ActivationPart part) =>
        part switch
        {
            ActivationPart.Value => this,
            ActivationPart.Gradient => gradient ??= new(
                Activation,
                part,
                Backward32,
                Backward64,
                (x, u) => Of(ActivationPart.SecondGradient).Run(x, u)
            ),
            ActivationPart.SecondGradient => secondGradient ??= new(
                Activation,
                part,
                new(kernel32),
                new(kernel64),
                Next<DerivativeOf<FirstDerivative>>()
            ),
            ActivationPart.Gate => gate ??= new(
                Activation,
                part,
                new(kernel32, arithmetic32),
                new(kernel64, arithmetic64),
                (x, u) => Of(ActivationPart.Gradient).Run(x, u)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

    /// <summary>The derivative after a lower one, times a factor; it has one after it in turn.</summary>
    private Func<Tensor, Tensor, Tensor> Next<TLower>()
        where TLower : struct, IDerivative =>
        (x, u) =>
            new PassOp<HigherPass<TKernel, DerivativeOf<TLower>>>(
                Activation,
                ActivationPart.HigherGradient,
                new(kernel32),
                new(kernel64),
                Next<DerivativeOf<TLower>>()
            ).Run(x, u);

    public ForwardPass<TKernel> Forward32 => new(kernel32, arithmetic32);

    public ForwardPass<TKernel> Forward64 => new(kernel64, arithmetic64);

    public BackwardPass<TKernel> Backward32 => new(kernel32, arithmetic32);

    public BackwardPass<TKernel> Backward64 => new(kernel64, arithmetic64);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = Floating(inputs[0]);
        return Tensor.Allocate(x.Shape, x.DType);
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
        Of(ActivationPart.Gradient).Run(inputs[0], upstream, output);
}

/// <summary>g(x) u, where g is an activation or a derivative of one: linear in u.</summary>
/// <remarks>Inputs: x, u, and for the gradient, where it is known, f(x): some of TensorFlow's gradients start from it.</remarks>
/// <param name="activation">The activation.</param>
/// <param name="part">What of it.</param>
/// <param name="pass32">The pass for float.</param>
/// <param name="pass64">The pass for double.</param>
/// <param name="derivative">g'(x) v.</param>
internal sealed class PassOp<TPass>(
    ElementwiseActivation activation,
    ActivationPart part,
    TPass pass32,
    TPass pass64,
    Func<Tensor, Tensor, Tensor> derivative
) : Op(activation.Info.Name), IActivationOp
    where TPass : struct, IPass
{
    public ElementwiseActivation Activation => activation;

    public ActivationPart Part => part;

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
            return Run([inputs[0], upstream, .. inputs[2..]]);
        return index == 0 ? derivative(inputs[0], inputs[1] * upstream) : null;
    }
}
