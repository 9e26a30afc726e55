using System.Numerics;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>An op whose kernel is written once for numbers of all types; booleans are bytes to it, 0 and 1.</summary>
internal abstract class NumberOp(string name) : Op(name)
{
    public sealed override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        NumberTypes.Run(KernelType(inputs, output), new Kernel(this, inputs, output));

    /// <inheritdoc cref="Op.Compute"/>
    protected abstract void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>;

    /// <summary>On which dtype's C# type the kernel runs.</summary>
    protected virtual DType KernelType(ReadOnlySpan<Tensor> inputs, Tensor output) => inputs[0].DType;

    /// <summary>The tensor itself, unless it holds no numbers.</summary>
    /// <exception cref="InvalidArgumentException">It is of bool, complex numbers or strings.</exception>
    protected Tensor Numbers(Tensor x) =>
        x.DType.IsNumber() ? x : throw Error($"not defined for {x.DType.Name()}; use tf.cast");

    private readonly ref struct Kernel(NumberOp op, ReadOnlySpan<Tensor> inputs, Tensor output) : INumberKernel
    {
        private readonly ReadOnlySpan<Tensor> inputs = inputs;

        public void Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => op.Compute<T>(inputs, output);
    }
}
