using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Diagnostics;

/// <summary>One call of a layer in a forward pass.</summary>
internal sealed class LayerCall
{
    private readonly Dictionary<Layer, int> calls = [];
    private readonly LayerCall? above;
    private readonly int number;

    /// <param name="layer">What is called.</param>
    /// <param name="above">The call that it is a part of; null for the model's own.</param>
    public LayerCall(Layer layer, LayerCall? above)
    {
        (Layer, this.above) = (layer, above);
        if (above is not null)
            above.calls[layer] = 1 + (number = above.calls.GetValueOrDefault(layer));
    }

    public Layer Layer { get; }

    /// <summary>
    /// As summary() names it: dense; of a layer called twice dense[0][0] and dense[1][0]; within a nested model inner/dense. The
    /// numbers are right when the pass is over.
    /// </summary>
    public string Name
    {
        get
        {
            if (above is null)
                return Layer.Name;
            var own = above.calls[Layer] > 1 ? $"{Layer.Name}[{number}][0]" : Layer.Name;
            return above.above is null ? own : $"{above.Name}/{own}";
        }
    }
}
