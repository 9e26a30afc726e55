using System.Diagnostics.CodeAnalysis;

namespace TfActivations.Keras.Layers;

/// <summary>A layer around another. As <c>keras.layers.Wrapper</c>, from which one's own may be derived.</summary>
public abstract class Wrapper : Layer
{
    private protected Wrapper() { }

    /// <summary>Puts a layer around another.</summary>
    /// <param name="layer">The layer within.</param>
    /// <param name="name">A name, or null for one made from the class.</param>
    [SetsRequiredMembers]
    protected Wrapper(Layer layer, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        this.layer = layer;
    }

    /// <summary>The layer within.</summary>
    public required Layer layer { get; init; }

    private protected override void Validate() => ArgumentNullException.ThrowIfNull(layer);

    /// <inheritdoc/>
    protected override void Build(Shape inputShape) => layer.EnsureBuilt([inputShape]);
}
