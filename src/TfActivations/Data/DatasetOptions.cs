namespace TfActivations.Data;

/// <summary>How a dataset's elements are made. As <c>tf.data.Options</c>.</summary>
public sealed class DatasetOptions
{
    internal static DatasetOptions Default { get; } = new();

    internal DatasetOptions() { }

    /// <summary>
    /// Whether <c>map</c>, <c>interleave</c> and <c>batch</c> with <c>num_parallel_calls</c> keep the order where they are not told; null: they do.
    /// </summary>
    public bool? deterministic { get; init; }

    /// <summary>What of these is set, before the others'.</summary>
    internal DatasetOptions Over(DatasetOptions others) =>
        new() { deterministic = deterministic ?? others.deterministic };

    internal bool KeepsOrder(bool? asked) => asked ?? deterministic ?? true;

    /// <summary>As C# would write it.</summary>
    public override string ToString() => $"Options(deterministic={Text.PythonText.Of(deterministic)})";
}

/// <summary>A dataset with options.</summary>
internal sealed class OptionsDataset<T>(Dataset<T> source, DatasetOptions own) : Stage<T>(source)
{
    public override DatasetOptions options() => own.Over(Source.options());

    internal override RowSequence? Rows => Source.Rows;

    internal override RowBatchSequence? RowBatches => Source.RowBatches;

    internal override IEnumerable<T> Elements(DatasetOptions options) => Source.Elements(options);
}
