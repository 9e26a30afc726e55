using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What activations do in a forward pass on this thread, noted layer by layer until it is disposed of.</summary>
internal sealed class ActivationTrace : IDisposable
{
    [ThreadStatic]
    private static ActivationTrace? current;

    private readonly ActivationTrace? outer = current;

    public ActivationTrace() => current = this;

    /// <summary>The activations in the order in which they were applied.</summary>
    public List<(Layer Layer, Tensor Input, Tensor Output, Func<Tensor, Tensor> Function)> Applied { get; } = [];

    /// <summary>Applies a layer's activation; a trace under way on this thread takes note.</summary>
    public static Tensor Apply(Layer layer, Func<Tensor, Tensor> function, Tensor input)
    {
        var output = function(input);
        current?.Applied.Add((layer, input, output, function));
        return output;
    }

    public void Dispose() => current = outer;
}
