using TfActivations.Files;
using TfActivations.Keras.Models;
using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Writes the logs of each epoch to a CSV file: a column for each value, and one for the epoch, from 0.</summary>
/// <remarks>
/// The first epoch's values are the columns, with a val_ one for each where there are none yet; a value that an epoch lacks is NA.
/// Lines end as CSV's do, in CR LF. The file is open only while a line is written.
/// </remarks>
public sealed class CSVLogger : Callback
{
    private bool hasHeader;
    private string[]? columns;

    internal CSVLogger() { }

    /// <summary>The file.</summary>
    public required string filename
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(filename));
    }

    /// <summary>What stands between the columns.</summary>
    public char separator { get; init; } = ',';

    /// <summary>Whether lines are added to a file that exists; otherwise it is written anew.</summary>
    public bool append { get; init; }

    /// <inheritdoc/>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public override void on_train_begin(IDictionary<string, double> logs) =>
        FileErrors.OfWriting(
            filename,
            () =>
            {
                using var file = new FileStream(filename, append ? FileMode.OpenOrCreate : FileMode.Create);
                (columns, hasHeader) = (null, file.Length > 0);
                if (hasHeader)
                    EndLine(file);
            }
        );

    /// <summary>What is added begins on a line of its own, also after one that a killed process left without an end.</summary>
    private static void EndLine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
            file.Write("\r\n"u8);
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        columns ??= Columns(logs);
        if (!hasHeader)
            Write(["epoch", .. columns]);
        hasHeader = true;
        var values = columns.Select(name => logs.TryGetValue(name, out var value) ? PythonText.Of(value) : "NA");
        Write([$"{epoch}", .. values]);
    }

    private static string[] Columns(IDictionary<string, double> logs)
    {
        string[] names = [.. logs.Keys.Order(StringComparer.Ordinal)];
        return names.Any(name => name.StartsWith("val_", StringComparison.Ordinal))
            ? names
            : [.. names, .. names.Select(name => $"val_{name}")];
    }

    private void Write(IEnumerable<string> fields) =>
        FileErrors.OfWriting(
            filename,
            () => File.AppendAllText(filename, string.Join(separator, fields.Select(Quoted)) + "\r\n")
        );

    private string Quoted(string field) =>
        field.AsSpan().ContainsAny(separator, '"', '\n') ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}

public sealed partial class CallbacksApi
{
    /// <summary>Writes the logs of each epoch to a CSV file: a column for each value, and one for the epoch, from 0.</summary>
    /// <param name="filename">The file.</param>
    /// <param name="separator">What stands between the columns.</param>
    /// <param name="append">Whether lines are added to a file that exists; otherwise it is written anew.</param>
    public CSVLogger CSVLogger(string filename, char separator = ',', bool append = false) =>
        new CSVLogger
        {
            filename = filename,
            separator = separator,
            append = append,
        }.Checked();
}
