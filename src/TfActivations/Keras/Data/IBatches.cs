namespace TfActivations.Keras.Data;

/// <summary>Where the batches of fit, evaluate and predict come from: epoch after epoch.</summary>
internal interface IBatches : IDisposable
{
    /// <summary>The batches of an epoch; null as long as nobody knows.</summary>
    int? Count { get; }

    /// <summary>Gives the next batch to <paramref name="step"/>; false at the end of an epoch, after which the next begins.</summary>
    /// <param name="step">Takes the data and which rows of it are the batch.</param>
    bool Next(BatchStep step);

    /// <summary>Leaves epochs out, so that rows are in the order of the next one; what cannot be gone through again is left as it is.</summary>
    void SkipEpochs(int epochs) { }
}

/// <summary>What is done with a batch.</summary>
/// <param name="data">The data.</param>
/// <param name="rows">Which rows of them.</param>
internal delegate void BatchStep(Batch data, ReadOnlySpan<int> rows);
