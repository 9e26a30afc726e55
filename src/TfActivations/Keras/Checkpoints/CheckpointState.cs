using System.Globalization;
using System.Text;
using TfActivations.Files;

namespace TfActivations.Keras.Checkpoints;

/// <summary>The file "checkpoint" of a folder: which checkpoints there are, the latest among them. As <c>tf.train.CheckpointState</c>.</summary>
/// <remarks>A message of protobuf's as text, a line for each field.</remarks>
public sealed class CheckpointState
{
    /// <summary>The file's name where none is given.</summary>
    internal const string FileName = "checkpoint";

    private const int LargestFile = 1 << 24;

    /// <summary>The prefix of the latest.</summary>
    public string model_checkpoint_path { get; internal init; } = "";

    /// <summary>The prefixes of all that are kept, the oldest first.</summary>
    public IReadOnlyList<string> all_model_checkpoint_paths { get; internal init; } = [];

    /// <summary>When each was written, in seconds since 1970.</summary>
    public IReadOnlyList<double> all_model_checkpoint_timestamps { get; internal init; } = [];

    /// <summary>When the last was written that is kept for good.</summary>
    public double last_preserved_timestamp { get; internal init; }

    /// <summary>The prefix of a folder's latest checkpoint; null where it has none.</summary>
    internal static string? Latest(string folder, string? name = null) =>
        Read(folder, name)?.model_checkpoint_path is { Length: > 0 } latest && CheckpointFiles.Exists(latest)
            ? latest
            : null;

    /// <summary>What the file says, with whole paths; null where there is no such file.</summary>
    /// <exception cref="DataFileException">It is no such file.</exception>
    internal static CheckpointState? Read(string folder, string? name = null)
    {
        var path = Path.Combine(folder, name ?? FileName);
        if (!File.Exists(path))
            return null;
        if (new FileInfo(path).Length > LargestFile)
            throw new DataFileException(path, $"is larger than {LargestFile} bytes, and no list of checkpoints");
        var fields = Encoding
            .UTF8.GetString(FileErrors.ReadAll(path))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Field(line, path))
            .ToLookup(field => field.Name, field => field.Value);
        return new()
        {
            model_checkpoint_path = fields[nameof(model_checkpoint_path)].Select(Whole).LastOrDefault() ?? "",
            all_model_checkpoint_paths = [.. fields[nameof(all_model_checkpoint_paths)].Select(Whole)],
            all_model_checkpoint_timestamps =
            [
                .. fields[nameof(all_model_checkpoint_timestamps)].Select(text => Number(text, path)),
            ],
            last_preserved_timestamp = fields[nameof(last_preserved_timestamp)]
                .Select(text => Number(text, path))
                .LastOrDefault(),
        };

        string Whole(string prefix) => Path.Combine(folder, prefix);
    }

    /// <summary>Writes the file; paths in the same folder are written without it, so that the folder may move.</summary>
    internal void Write(string folder, string? name = null)
    {
        StringBuilder text = new();
        Line(nameof(model_checkpoint_path), Quoted(Within(model_checkpoint_path)));
        foreach (var path in all_model_checkpoint_paths)
            Line(nameof(all_model_checkpoint_paths), Quoted(Within(path)));
        foreach (var time in all_model_checkpoint_timestamps)
            Line(nameof(all_model_checkpoint_timestamps), Text(time));
        if (last_preserved_timestamp != 0)
            Line(nameof(last_preserved_timestamp), Text(last_preserved_timestamp));
        AtomicFile.Write(Path.Combine(folder, name ?? FileName), text.ToString());

        void Line(string field, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"{field}: {value}").Append('\n');

        string Within(string path) =>
            Path.GetDirectoryName(Path.GetFullPath(path)) == Path.GetFullPath(Path.Combine(folder, "."))
                ? Path.GetFileName(path)
                : path;

        static string Text(double time) => time.ToString("R", CultureInfo.InvariantCulture);
    }

    private static (string Name, string Value) Field(string line, string path) =>
        line.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value]
            ? (name, value.StartsWith('"') ? Unquoted(value, path) : value)
            : throw new DataFileException(path, "no list of checkpoints: a line of it has no name");

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (var each in Encoding.UTF8.GetBytes(text))
            _ = each switch
            {
                (byte)'"' or (byte)'\\' or (byte)'\'' => quoted.Append('\\').Append((char)each),
                >= 0x20 and < 0x7F => quoted.Append((char)each),
                _ => quoted
                    .Append('\\')
                    .Append((char)('0' + (each >> 6)))
                    .Append((char)('0' + ((each >> 3) & 7)))
                    .Append((char)('0' + (each & 7))),
            };
        return quoted.Append('"').ToString();
    }

    private static string Unquoted(string value, string path)
    {
        List<byte> bytes = [];
        for (var i = 1; i < value.Length - 1; i++)
            if (value[i] != '\\')
                bytes.AddRange(Encoding.UTF8.GetBytes(value[i].ToString()));
            else if (i + 3 < value.Length && value.Substring(i + 1, 3).All(char.IsAsciiDigit))
            {
                bytes.Add((byte)value.Substring(i + 1, 3).Aggregate(0, (sum, digit) => sum * 8 + (digit - '0')));
                i += 3;
            }
            else
                bytes.Add((byte)value[++i]);
        return value is [_, .., '"']
            ? Encoding.UTF8.GetString([.. bytes])
            : throw new DataFileException(path, "no list of checkpoints: a text of it does not end");
    }

    private static double Number(string text, string path) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DataFileException(path, $"no list of checkpoints: '{text}' is no number");
}
