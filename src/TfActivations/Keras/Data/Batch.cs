namespace TfActivations.Keras.Data;

/// <summary>What a step of training works on: some samples, what should come out, maybe a weight for each.</summary>
/// <remarks>A step of one's own takes it apart: <c>var (x, y, weights) = batch;</c></remarks>
public sealed partial record Batch
{
    /// <summary>Some samples.</summary>
    /// <param name="x">The inputs: a tensor, an array, or a list of them, whose first axis counts the samples.</param>
    /// <param name="y">What should come out; empty where only predictions are wanted.</param>
    /// <param name="sample_weight">A weight for each sample, or of several outputs for each of each.</param>
    /// <exception cref="InvalidArgumentException">The numbers of samples differ, or are 0.</exception>
    public Batch(TensorList x, TensorList y, TensorList? sample_weight = null)
        : this(nameof(Batch), x, y, sample_weight) { }

    /// <summary>Some samples, of the data that a call was given: its name is for the message where there are none.</summary>
    internal Batch(string caller, TensorList x, TensorList y, TensorList? weights)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (X, Y, Weights) = (x, y, weights);
        if (x.Count == 0 || All.Any(tensor => tensor.Shape.Rank == 0))
            throw new InvalidArgumentException("the data must be tensors whose first axis counts the samples");
        Count = x[0].Shape[0];
        if (All.FirstOrDefault(tensor => tensor.Shape[0] != Count) is { } odd)
            throw new InvalidArgumentException(
                $"inputs, targets and weights must have one number of samples. Received: {Count} and {odd.Shape[0]}"
            );
        if (Count == 0)
            throw new InvalidArgumentException($"{caller}: no samples were given");
    }

    /// <summary>The inputs; the first axis of each counts the samples.</summary>
    public TensorList X { get; }

    /// <summary>What should come out; empty where only predictions are wanted.</summary>
    public TensorList Y { get; }

    /// <summary>A weight for each sample, or of several outputs for each of each; null for 1.</summary>
    public TensorList? Weights { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>Takes it apart.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    public void Deconstruct(out TensorList x, out TensorList y) => (x, y) = (X, Y);

    /// <summary>Takes it apart.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="weights">A weight for each sample.</param>
    public void Deconstruct(out TensorList x, out TensorList y, out TensorList? weights) =>
        (x, y, weights) = (X, Y, Weights);

    /// <summary>Inputs and what should come out: <c>yield return (x, y)</c>.</summary>
    public static implicit operator Batch((TensorList X, TensorList Y) pair) => new(pair.X, pair.Y);

    /// <summary>Inputs, what should come out, and a weight for each sample: <c>yield return (x, y, w)</c>.</summary>
    public static implicit operator Batch((TensorList X, TensorList Y, TensorList Weights) triple) =>
        new(triple.X, triple.Y, triple.Weights);
}
