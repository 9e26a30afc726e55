using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What activations do in a forward pass on this thread, noted call by call until it is disposed of.</summary>
internal sealed class ActivationTrace : IDisposable
{
    [ThreadStatic]
    private static ActivationTrace? current;

    private readonly ActivationTrace? outer = current;
    private LayerCall under;

    /// <summary>Starts taking notes.</summary>
    /// <param name="whole">What is called: names are given within it.</param>
    public ActivationTrace(Layer whole)
    {
        current = this;
        under = new(whole, null);
    }

    /// <summary>The activations in the order in which they were applied.</summary>
    public List<(LayerCall Call, Tensor Input, Tensor Output, Func<Tensor, Tensor> Function)> Applied { get; } = [];

    /// <summary>Applies a layer's activation; a trace under way on this thread takes note.</summary>
    public static Tensor Apply(Layer layer, Func<Tensor, Tensor> function, Tensor input)
    {
        var output = function(input);
        if (current is { } trace)
            trace.Applied.Add((trace.CallOf(layer), input, output, function));
        return output;
    }

    /// <summary>Says that a layer is called now, until what this returns is disposed of; null where no trace is under way.</summary>
    public static IDisposable? Enter(Layer layer) => current is { } trace ? new Entry(trace, layer) : null;

    public void Dispose() => current = outer;

    /// <summary>The call under way where it is the layer's; else one below it.</summary>
    private LayerCall CallOf(Layer layer) => under.Layer == layer ? under : new(layer, under);

    private sealed class Entry : IDisposable
    {
        private readonly ActivationTrace trace;
        private readonly LayerCall before;

        public Entry(ActivationTrace trace, Layer layer)
        {
            (this.trace, before) = (trace, trace.under);
            trace.under = trace.CallOf(layer);
        }

        public void Dispose() => trace.under = before;
    }
}
