using System.Text;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>The number of each text in a vocabulary, or the other way round.</summary>
/// <inheritdoc cref="IndexLookup{TToken}" path="/remarks"/>
[ConfigConstant("encoding", "utf-8")]
public sealed class StringLookup : IndexLookup<string>
{
    internal StringLookup()
        : base(ByBytes.Instance) { }

    /// <summary>The text that stands for nothing; null for none.</summary>
    public string? mask_token { get; init; }

    /// <summary>The text that stands for those that are not in the vocabulary.</summary>
    public string oov_token { get; init; } = "[UNK]";

    private protected override bool HasMask => mask_token is not null;

    private protected override string MaskToken => mask_token ?? "";

    private protected override string OutOfVocabulary => oov_token;

    private protected override string[] TokensOf(Tensor tensor) =>
        tensor.DType == DType.String
            ? [.. tensor.AsStrings()]
            : throw new InvalidArgumentException($"{ClassName} '{Name}': needs texts. Received: {tensor.DType.Name()}");

    private protected override Tensor TensorOf(string[] tokens, Shape shape) => StringTensor.Of(tokens, shape);

    private protected override string Parse(string token) => token;

    private protected override long Bucket(string token, int buckets) =>
        (long)(FarmHash.Fingerprint(Encoding.UTF8.GetBytes(token)) % (ulong)buckets);

    /// <summary>Texts by their bytes in UTF-8, as Python sorts bytes.</summary>
    private sealed class ByBytes : IComparer<string>
    {
        public static readonly ByBytes Instance = new();

        public int Compare(string? x, string? y) =>
            Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.StringLookup"/>
    /// <param name="max_tokens">How many numbers there are at most, those of special tokens among them.</param>
    /// <param name="num_oov_indices">How many numbers texts have that are not in the vocabulary.</param>
    /// <param name="mask_token">The text that stands for nothing.</param>
    /// <param name="oov_token">The text that stands for those that are not in the vocabulary.</param>
    /// <param name="vocabulary">The texts; null where adapt or set_vocabulary says them.</param>
    /// <param name="idf_weights">What each text weighs where output_mode is "tf_idf".</param>
    /// <param name="invert">Whether numbers become texts.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public StringLookup StringLookup(
        int? max_tokens = null, int num_oov_indices = 1, string? mask_token = null, string oov_token = "[UNK]",
        IReadOnlyList<string>? vocabulary = null, IReadOnlyList<double>? idf_weights = null,
        bool invert = false, string output_mode = "int", bool pad_to_max_tokens = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new StringLookup
        {
            max_tokens = max_tokens, num_oov_indices = num_oov_indices, mask_token = mask_token,
            oov_token = oov_token, vocabulary = vocabulary, idf_weights = idf_weights, invert = invert,
            output_mode = output_mode, pad_to_max_tokens = pad_to_max_tokens,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
