namespace TfActivations.Data.Io;

/// <summary>tf.data.experimental.CsvDataset: what reads files for tf.data and knows what stands in their lines.</summary>
public static class CsvDatasets
{
    /// <summary>The lines of CSV files as a tensor for each column: <c>dataset.map(row => tf.stack(row))</c>. As <c>tf.data.experimental.CsvDataset</c>.</summary>
    /// <param name="experimental">tf.data.experimental.</param>
    /// <param name="filenames">A file, or several one after another.</param>
    /// <param name="record_defaults">A value for each column, for fields that are empty; its dtype is the column's.</param>
    /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
    /// <param name="buffer_size">Has no effect.</param>
    /// <param name="header">Whether the first line of each file is left out.</param>
    /// <param name="field_delim">What stands between fields.</param>
    /// <param name="use_quote_delim">Whether a field may stand in double quotes.</param>
    /// <param name="na_value">What stands for an empty field too.</param>
    /// <param name="select_cols">Which columns, from 0 and in order; all by default.</param>
    /// <exception cref="InvalidArgumentException">record_defaults does not fit select_cols.</exception>
    /// <exception cref="DatasetException">While it is gone through: a file is missing, or a line is not as said.</exception>
    public static Dataset<IReadOnlyList<Tensor>> CsvDataset(
        this DataExperimentalApi experimental,
        FileNames filenames,
        IReadOnlyList<Tensor> record_defaults,
        string compression_type = "",
        int? buffer_size = null,
        bool header = false,
        string field_delim = ",",
        bool use_quote_delim = true,
        string na_value = "",
        IReadOnlyList<int>? select_cols = null
    )
    {
        ArgumentNullException.ThrowIfNull(experimental);
        var decoder = new CsvDecoder(record_defaults, field_delim, use_quote_delim, na_value, select_cols);
        var lines = FileDatasets.Of(
            "CsvDatasetV2",
            filenames,
            path => RecordFiles.Lines(path, compression_type).Skip(header ? 1 : 0),
            null
        );
        return new MapDataset<Tensor, IReadOnlyList<Tensor>>(
            lines,
            line => line.IsRecorded ? decoder.Sample(line.Shape) : decoder.Decode(line.Texts().ToArray(), line.Shape),
            null,
            null
        );
    }
}
