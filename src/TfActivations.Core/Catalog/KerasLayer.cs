using System.Collections.Frozen;

namespace TfActivations.Catalog;

/// <summary>The layer of Keras that is an activation: what its files say where an activation has parameters.</summary>
/// <param name="ClassName">Keras's name: "LeakyReLU".</param>
public sealed record KerasLayer(string ClassName)
{
    /// <summary>The layer's parameters in Keras's names.</summary>
    public IReadOnlyDictionary<string, object?> Config { get; init; } = FrozenDictionary<string, object?>.Empty;
}
