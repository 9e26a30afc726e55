namespace TfActivations.Keras.Layers;

/// <summary>What a layer is called with besides its inputs, by Python's names: an initial state, masks, flags.</summary>
/// <param name="Names">The keyword of each tensor, null for those without; or empty, where none has one.</param>
/// <param name="Flags">The flags that are true: use_causal_mask, return_attention_scores.</param>
internal sealed record CallArguments(IReadOnlyList<string?> Names, IReadOnlyList<string> Flags)
{
    /// <summary>Nothing besides.</summary>
    public static CallArguments None { get; } = new([], []);

    /// <summary>Whether the call is always one of training, or never; null where the model's call says it.</summary>
    public bool? Training { get; init; }

    /// <summary>What the layer itself is given.</summary>
    public CallArguments OfLayer =>
        Training is null ? this
        : this with { Training = null } is { IsNone: false } rest ? rest
        : None;

    public bool IsNone => Names.All(name => name is null) && Flags.Count == 0 && Training is null;

    /// <summary>The inputs without keyword, then keywords with one tensor or several, null for one that is not given.</summary>
    public static (IReadOnlyList<T> Tensors, CallArguments Arguments) Of<T>(
        IReadOnlyList<T> inputs,
        IReadOnlyList<(string Name, IReadOnlyList<T>? Tensors)> keywords,
        params IEnumerable<(string Name, bool IsSet)> flags
    )
    {
        var given = keywords.Where(keyword => keyword.Tensors is not null).ToList();
        return (
            [.. inputs, .. given.SelectMany(keyword => keyword.Tensors!)],
            new(
                [
                    .. inputs.Select(_ => (string?)null),
                    .. given.SelectMany(keyword => keyword.Tensors!.Select(_ => keyword.Name)),
                ],
                [.. flags.Where(flag => flag.IsSet).Select(flag => flag.Name)]
            )
        );
    }

    public bool Has(string flag) => Flags.Contains(flag);

    public string? NameOf(int index) => Names.Count == 0 ? null : Names[index];

    /// <summary>Whether a tensor is a mask, which is of truth values.</summary>
    public bool IsMask(int index) => NameOf(index)?.EndsWith("mask", StringComparison.Ordinal) == true;

    /// <summary>The tensors without keyword.</summary>
    public IReadOnlyList<T> Positional<T>(IReadOnlyList<T> tensors) => Named(tensors, null);

    /// <summary>The tensors of a keyword.</summary>
    public IReadOnlyList<T> Named<T>(IReadOnlyList<T> tensors, string? name) =>
        [.. tensors.Where((_, i) => NameOf(i) == name)];
}
