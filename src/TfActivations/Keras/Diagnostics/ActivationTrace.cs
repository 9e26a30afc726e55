using TfActivations.Keras.Layers;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What activations do in a forward pass on this thread, noted call by call until it is disposed of.</summary>
internal sealed class ActivationTrace : LayerObserver, IDisposable
{
    private readonly LayerObserver? outer = Current;
    private readonly Stack<LayerCall> calls = new();

    /// <summary>Starts taking notes.</summary>
    /// <param name="whole">What is called: names are given within it.</param>
    public ActivationTrace(Layer whole)
    {
        calls.Push(new(whole, null));
        Current = this;
    }

    /// <summary>The activations in the order in which they were applied.</summary>
    public List<(LayerCall Call, Tensor Input, Tensor Output, Func<Tensor, Tensor> Function)> Applied { get; } = [];

    /// <summary>Applies a layer's activation; a trace under way on this thread takes note.</summary>
    public static Tensor Apply(Layer layer, Func<Tensor, Tensor> function, Tensor input)
    {
        var output =
            function(input)
            ?? throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}': its activation returned null instead of a tensor"
            );
        if (input.Shape.Span.Contains(1))
            WarnOfOneUnit(layer, function, input.Shape);
        if (Current is ActivationTrace trace)
            trace.Applied.Add((trace.CallOf(layer), input, output, function));
        return output;
    }

    private static void WarnOfOneUnit(Layer layer, Func<Tensor, Tensor> function, Shape shape)
    {
        if (ActivationIdentifier.ActivationOf(function) is not Activations.Softmax { Axis: var axis })
            return;
        axis = shape.NormalizeAxis(axis, "softmax");
        if (axis > 0 && shape[axis] == 1)
            Warnings.Say(
                $"{layer.ClassName} '{layer.Name}': a softmax over one unit always gives 1, and nothing is learned; sigmoid gives "
                    + "a probability"
            );
    }

    public override void Enter(Layer layer, params ReadOnlySpan<Tensor> inputs) => calls.Push(CallOf(layer));

    public override void Leave(Tensor output) => calls.Pop();

    public void Dispose() => Current = outer;

    /// <summary>The call under way where it is the layer's; else one below it.</summary>
    private LayerCall CallOf(Layer layer) =>
        calls.Peek() is var under && under.Layer == layer ? under : new(layer, under);
}
