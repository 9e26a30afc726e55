using TfActivations.Catalog;
using TfActivations.Kernels;
using TfActivations.TensorFlow.Native;
using TfActivations.TensorFlow.Registered;

namespace TfActivations.TensorFlow;

/// <summary>TensorFlow's ops by which one of ours is computed. It frees all handles at its end.</summary>
internal sealed class Steps(IOpRunner runner) : IDisposable
{
    private readonly List<TensorHandle> handles = [];

    /// <summary>Hands TensorFlow a tensor.</summary>
    public TensorHandle Input(Tensor tensor) => Keep(TensorHandle.Of(tensor));

    /// <summary>A vector of int32: a shape, axes.</summary>
    public TensorHandle Vector(params ReadOnlySpan<int> values) => Keep(TensorHandle.Of(values));

    /// <summary>A number of a dtype.</summary>
    public TensorHandle Number(double value, DType dtype) => Input(Tensor.Filled(Shape.Scalar, dtype, value));

    /// <summary>An attribute of ours that TensorFlow takes as a tensor of a dtype.</summary>
    public TensorHandle Constant(object value, DType dtype) =>
        value switch
        {
            int number => Number(number, dtype),
            double number => Number(number, dtype),
            int[] numbers => Input(Conversion.Copy(numbers, dtype)),
            int[,] numbers => Input(Conversion.Copy(numbers, dtype)),
            _ => throw new InvalidOperationException($"no input can be a {value.GetType().Name}"),
        };

    /// <summary>Runs an op without attributes.</summary>
    public TensorHandle Run(string op, params ReadOnlySpan<TensorHandle> inputs) => Keep(runner.Run(op, inputs, []));

    /// <summary>Runs an op.</summary>
    public TensorHandle Run(
        string op,
        ReadOnlySpan<TensorHandle> inputs,
        params ReadOnlySpan<OpAttribute> attributes
    ) => Keep(runner.Run(op, inputs, attributes));

    /// <summary>Runs one of the registered ops.</summary>
    public TensorHandle Run(Catalog.Activation activation, ActivationPart part, ReadOnlySpan<TensorHandle> inputs)
    {
        var op = RegisteredOps.For(activation);
        return Keep(runner.Run(op.NameOf(part), inputs, op.Attributes(activation)));
    }

    public void Dispose()
    {
        foreach (var handle in handles)
            handle.Dispose();
    }

    private TensorHandle Keep(TensorHandle handle)
    {
        handles.Add(handle);
        return handle;
    }
}
