namespace TfActivations.Keras.Callbacks;

/// <summary>How often something is done: "epoch", "batch", or a number of batches. Strings and numbers convert.</summary>
public readonly record struct Frequency
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    private Frequency(int batches) => Batches = batches;

    /// <summary>Each so many batches; null for each epoch, which is the default.</summary>
    public int? Batches { get; }

    /// <summary>Each so many batches.</summary>
    /// <exception cref="InvalidArgumentException">The number is not positive.</exception>
    public static implicit operator Frequency(int batches) =>
        batches > 0
            ? new(batches)
            : throw new InvalidArgumentException($"a frequency in batches must be positive. Received: {batches}");

    /// <summary>Each epoch or each batch.</summary>
    /// <exception cref="UnknownNameException">It is neither "epoch" nor "batch".</exception>
    public static implicit operator Frequency(string name) =>
        name switch
        {
            "epoch" => default,
            "batch" => new(1),
            _ => throw new UnknownNameException("frequency", name, ["epoch", "batch"]),
        };
}
