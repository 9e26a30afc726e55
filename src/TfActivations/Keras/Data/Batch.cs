namespace TfActivations.Keras.Data;

/// <summary>What a step of training works on: some samples, what should come out, maybe a weight for each.</summary>
/// <param name="x">The inputs: a tensor, an array, or a list of them, whose first axis counts the samples.</param>
/// <param name="y">What should come out; empty where only predictions are wanted.</param>
/// <param name="sample_weight">A weight for each sample.</param>
/// <exception cref="InvalidArgumentException">The numbers of samples differ.</exception>
public sealed class Batch(TensorList x, TensorList y, Tensor? sample_weight = null)
{
    internal Dataset Rows { get; } = new(x, y, sample_weight);
}
