using TfActivations.Data;

namespace TfActivations.Keras.Data;

/// <summary>What fit validates on: samples <c>(x, y)</c> or <c>(x, y, weights)</c>, a dataset, or a <see cref="PyDataset"/>.</summary>
public sealed class ValidationData
{
    private ValidationData(IEnumerable<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Batches = batches;
    }

    private ValidationData(TensorList x, TensorList y, TensorList? weights) => Samples = (x, y, weights);

    internal (TensorList X, TensorList Y, TensorList? Weights)? Samples { get; }

    internal IEnumerable<Batch>? Batches { get; }

    /// <summary>Samples and what should come out.</summary>
    public static implicit operator ValidationData((TensorList X, TensorList Y) samples) =>
        new(samples.X, samples.Y, null);

    /// <summary>Samples, what should come out, and a weight for each.</summary>
    public static implicit operator ValidationData((TensorList X, TensorList Y, TensorList Weights) samples) =>
        new(samples.X, samples.Y, samples.Weights);

    /// <summary>Batches of a dataset.</summary>
    public static implicit operator ValidationData(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new(ElementBatches.Of(dataset));
    }

    /// <summary>Batches that are made when they are asked for.</summary>
    public static implicit operator ValidationData(PyDataset batches) => new((IEnumerable<Batch>)batches);
}
