using System.IO.Compression;
using TfActivations.Files;

namespace TfActivations.Data.Io;

/// <summary>tf.io: files, and what is in them, as tensors.</summary>
public sealed partial class IoApi
{
    internal IoApi() { }

    /// <summary>tf.io.gfile: files and folders.</summary>
    public GFileApi gfile { get; } = new();

    /// <summary>A file's content, as a string. As <c>tf.io.read_file</c>.</summary>
    /// <param name="filename">Its name.</param>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public Tensor read_file(string filename) => Texts.Scalar(FileErrors.ReadAll(filename));

    /// <summary>The content of the file that a tensor names.</summary>
    /// <inheritdoc cref="read_file(string)"/>
    public Tensor read_file(Tensor filename) => read_file((string)filename);

    /// <summary>Writes a file, and the folders it lies in. As <c>tf.io.write_file</c>.</summary>
    /// <param name="filename">Its name.</param>
    /// <param name="contents">A string.</param>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public void write_file(string filename, Tensor contents)
    {
        ArgumentNullException.ThrowIfNull(filename);
        var content = Bytes(nameof(write_file), contents);
        Folder.MakeFor(filename);
        AtomicFile.Write(filename, content);
    }

    /// <summary>The files whose names match, in order. As <c>tf.io.matching_files</c>.</summary>
    /// <param name="pattern">A pattern, or several, with *, ? and [a-z].</param>
    public Tensor matching_files(FileNames pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string[] files = [.. pattern.Names.SelectMany(FilePattern.Matches).Order(StringComparer.Ordinal)];
        return StringTensor.Of(files, files.Length);
    }

    /// <summary>The tensor as a string that <c>parse_tensor</c> reads, here and in Python. As <c>tf.io.serialize_tensor</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    public Tensor serialize_tensor(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Texts.Scalar(TensorProtos.Serialize(tensor));
    }

    /// <summary>The tensor that <c>serialize_tensor</c> wrote. As <c>tf.io.parse_tensor</c>.</summary>
    /// <param name="serialized">A string.</param>
    /// <param name="out_type">The dtype that it must have.</param>
    /// <exception cref="InvalidArgumentException">It is no tensor, or of another dtype.</exception>
    public Tensor parse_tensor(Tensor serialized, DType out_type)
    {
        var tensor = TensorProtos.Parse(nameof(parse_tensor), Bytes(nameof(parse_tensor), serialized));
        return tensor.DType == out_type
            ? tensor
            : throw new InvalidArgumentException(
                $"parse_tensor: the tensor is {tensor.DType.Name()}, not {out_type.Name()}"
            );
    }

    /// <summary>The bytes of strings as numbers along a new last axis. As <c>tf.io.decode_raw</c>.</summary>
    /// <param name="input_bytes">Strings of one length.</param>
    /// <param name="out_type">The numbers' dtype.</param>
    /// <param name="little_endian">Whether a number's lowest byte comes first.</param>
    /// <param name="fixed_length">How many bytes are taken of each; shorter ones are filled up with 0.</param>
    /// <exception cref="InvalidArgumentException">The lengths differ, or are no multiple of a number's.</exception>
    public Tensor decode_raw(Tensor input_bytes, DType out_type, bool little_endian = true, int? fixed_length = null)
    {
        var texts = Strings(nameof(decode_raw), input_bytes);
        var size = out_type.Size();
        var length = fixed_length ?? (texts.Length > 0 ? texts[0].Length : 0);
        if (size == 0 || length < 0 || length % size != 0)
            throw new InvalidArgumentException(
                $"decode_raw: {length} bytes are no whole number of elements of {out_type.Name()}"
            );
        var numbers = Tensor.Allocate([.. input_bytes.Shape, length / size], out_type);
        var target = numbers.Bytes();
        target.Clear();
        foreach (var text in texts)
        {
            if (fixed_length is null && text.Length != length)
                throw new InvalidArgumentException(
                    $"decode_raw: strings must be equally long. Received: {length} and {text.Length} bytes"
                );
            text.AsSpan(0, Math.Min(length, text.Length)).CopyTo(target);
            target = target[length..];
        }
        if (!little_endian)
            for (var at = 0; at < numbers.Bytes().Length; at += size)
                numbers.Bytes().Slice(at, size).Reverse();
        return numbers;
    }

    /// <summary>Strings that were compressed. As <c>tf.io.decode_compressed</c>.</summary>
    /// <param name="bytes">Strings.</param>
    /// <param name="compression_type">"", "GZIP" or "ZLIB".</param>
    /// <exception cref="InvalidArgumentException">A string is damaged.</exception>
    public Tensor decode_compressed(Tensor bytes, string compression_type = "")
    {
        ArgumentNullException.ThrowIfNull(compression_type);
        return Mapped(nameof(decode_compressed), bytes, text => Decompressed(text, compression_type));
    }

    /// <summary>Strings in base64 for the web: - and _ instead of + and /. As <c>tf.io.encode_base64</c>.</summary>
    /// <param name="input">Strings.</param>
    /// <param name="pad">Whether = fill up the last four digits.</param>
    public Tensor encode_base64(Tensor input, bool pad = false) =>
        Mapped(
            nameof(encode_base64),
            input,
            text =>
            {
                var digits = Convert.ToBase64String(text).Replace('+', '-').Replace('/', '_');
                return System.Text.Encoding.ASCII.GetBytes(pad ? digits : digits.TrimEnd('='));
            }
        );

    /// <summary>Strings that were in base64 for the web. As <c>tf.io.decode_base64</c>.</summary>
    /// <param name="input">Strings.</param>
    /// <exception cref="InvalidArgumentException">A string is none in base64.</exception>
    public Tensor decode_base64(Tensor input) => Mapped(nameof(decode_base64), input, FromBase64);

    /// <summary>Lines of a CSV file as a tensor for each column. As <c>tf.io.decode_csv</c>.</summary>
    /// <param name="records">Lines.</param>
    /// <param name="record_defaults">
    /// A value for each column, for fields that are empty; its dtype is the column's. An empty tensor: the field must not be empty.
    /// </param>
    /// <param name="field_delim">What stands between fields.</param>
    /// <param name="use_quote_delim">Whether a field may stand in double quotes.</param>
    /// <param name="na_value">What stands for an empty field too.</param>
    /// <param name="select_cols">Which columns, from 0 and in order; all by default.</param>
    /// <exception cref="InvalidArgumentException">A line has another number of fields, or a field is no number.</exception>
    public IReadOnlyList<Tensor> decode_csv(
        Tensor records,
        IReadOnlyList<Tensor> record_defaults,
        string field_delim = ",",
        bool use_quote_delim = true,
        string na_value = "",
        IReadOnlyList<int>? select_cols = null
    )
    {
        var decoder = new CsvDecoder(record_defaults, field_delim, use_quote_delim, na_value, select_cols);
        var texts = Strings(nameof(decode_csv), records);
        return records.IsRecorded ? decoder.Sample(records.Shape) : decoder.Decode(texts, records.Shape);
    }

    private static byte[] Decompressed(byte[] text, string compression)
    {
        if (compression.Length == 0)
            return text;
        try
        {
            using var source = new MemoryStream(text);
            using Stream unpacked = compression switch
            {
                "GZIP" => new GZipStream(source, CompressionMode.Decompress),
                "ZLIB" => new ZLibStream(source, CompressionMode.Decompress),
                _ => throw new InvalidArgumentException(
                    $"decode_compressed: compression_type must be \"\", \"GZIP\" or \"ZLIB\". Received: \"{compression}\""
                ),
            };
            using var content = new MemoryStream();
            unpacked.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidArgumentException($"decode_compressed: damaged: {error.Message}", error);
        }
    }

    private static byte[] FromBase64(byte[] text)
    {
        var digits = System.Text.Encoding.Latin1.GetString(text).TrimEnd('=');
        try
        {
            if (digits.Contains('+', StringComparison.Ordinal) || digits.Contains('/', StringComparison.Ordinal))
                throw new FormatException("+ and / are none of its digits");
            return Convert.FromBase64String(
                digits.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (digits.Length % 4)) % 4)
            );
        }
        catch (FormatException error)
        {
            throw new InvalidArgumentException($"decode_base64: no base64 for the web: {error.Message}", error);
        }
    }

    private static Tensor Mapped(string caller, Tensor input, Func<byte[], byte[]> function)
    {
        var texts = Strings(caller, input);
        var results = Tensor.Allocate(input.Shape, DType.String);
        for (var i = 0; i < texts.Length; i++)
            results.Texts()[i] = function(texts[i]);
        return results;
    }

    /// <summary>The one string of a tensor.</summary>
    private static byte[] Bytes(string caller, Tensor contents) =>
        // C#'s bytes are Python's.
        contents is { DType: DType.UInt8, Shape.Rank: 1 }
            ? contents.AsSpan<byte>().ToArray()
        : Strings(caller, contents) is [var only] ? only
        : throw new InvalidArgumentException($"{caller}: one string is needed. Received: shape {contents.Shape}");

    private static byte[][] Strings(string caller, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.DType == DType.String
            ? input.Texts().ToArray()
            : throw new InvalidArgumentException($"{caller}: strings are needed. Received: {input.DType.Name()}");
    }
}
