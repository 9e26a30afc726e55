namespace TfActivations.Keras.Data;

/// <summary>What a step of training works on: some samples, what should come out, maybe a weight for each.</summary>
/// <param name="x">The inputs: a tensor, an array, or a list of them, whose first axis counts the samples.</param>
/// <param name="y">What should come out; empty where only predictions are wanted.</param>
/// <param name="sample_weight">A weight for each sample.</param>
/// <exception cref="InvalidArgumentException">The numbers of samples differ, or are 0.</exception>
public sealed class Batch(TensorList x, TensorList y, Tensor? sample_weight = null)
{
    internal Dataset Rows { get; } = new Dataset(x, y, sample_weight).RequireSamples(nameof(Batch));

    /// <summary>Inputs and what should come out: <c>yield return (x, y)</c>.</summary>
    public static implicit operator Batch((TensorList X, TensorList Y) pair) => new(pair.X, pair.Y);

    /// <summary>Inputs, what should come out, and a weight for each sample: <c>yield return (x, y, w)</c>.</summary>
    public static implicit operator Batch((TensorList X, TensorList Y, Tensor Weights) triple) =>
        new(triple.X, triple.Y, triple.Weights);
}
