using TfActivations.Keras.Layers;

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
    public List<(LayerCall Call, Tensor Input, Tensor Output, Activation Activation)> Applied { get; } = [];

    public override void Enter(Layer layer, params ReadOnlySpan<Tensor> inputs) => calls.Push(CallOf(layer));

    public override void Activated(Layer layer, Activation activation, Tensor input, Tensor output) =>
        Applied.Add((CallOf(layer), input, output, activation));

    public override void Leave(Tensor output) => calls.Pop();

    public void Dispose() => Current = outer;

    /// <summary>The call under way where it is the layer's; else one below it.</summary>
    private LayerCall CallOf(Layer layer) =>
        calls.Peek() is var under && under.Layer == layer ? under : new(layer, under);
}
