using System.Globalization;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The number of each whole number in a vocabulary, or the other way round.</summary>
/// <inheritdoc cref="IndexLookup{TToken}" path="/remarks"/>
[ConfigConstant("vocabulary_dtype", "int64")]
public sealed class IntegerLookup : IndexLookup<long>
{
    internal IntegerLookup()
        : base(Comparer<long>.Default) { }

    /// <summary>The number that stands for nothing; null for none.</summary>
    public long? mask_token { get; init; }

    /// <summary>The number that stands for those that are not in the vocabulary.</summary>
    public long oov_token { get; init; } = -1;

    private protected override bool HasMask => mask_token is not null;

    private protected override long MaskToken => mask_token ?? 0;

    private protected override long OutOfVocabulary => oov_token;

    private protected override long[] TokensOf(Tensor tensor) =>
        tensor.DType != DType.String
            ? HostOp.Longs(tensor)
            : throw new InvalidArgumentException($"{ClassName} '{Name}': needs numbers. Received: texts");

    private protected override Tensor TensorOf(long[] tokens, Shape shape) =>
        Ops.ReshapeOp.Apply((Tensor)tokens, shape);

    private protected override long Parse(string token) =>
        long.TryParse(token, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': a token must be a whole number. Received: '{token}'"
            );

    private protected override long Bucket(long token, int buckets) => (token % buckets + buckets) % buckets;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.IntegerLookup"/>
    /// <param name="max_tokens">How many numbers there are at most, those of special tokens among them.</param>
    /// <param name="num_oov_indices">How many numbers those have that are not in the vocabulary.</param>
    /// <param name="mask_token">The number that stands for nothing.</param>
    /// <param name="oov_token">The number that stands for those that are not in the vocabulary.</param>
    /// <param name="vocabulary">The numbers; null where adapt or set_vocabulary says them.</param>
    /// <param name="vocabulary_dtype">Only "int64", which holds all.</param>
    /// <param name="idf_weights">What each weighs where output_mode is "tf_idf".</param>
    /// <param name="invert">Whether it goes the other way.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public IntegerLookup IntegerLookup(
        int? max_tokens = null, int num_oov_indices = 1, long? mask_token = null, long oov_token = -1,
        IReadOnlyList<long>? vocabulary = null, string vocabulary_dtype = "int64",
        IReadOnlyList<double>? idf_weights = null, bool invert = false, string output_mode = "int",
        bool pad_to_max_tokens = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        vocabulary_dtype != "int64" ? throw new InvalidArgumentException($"IntegerLookup: vocabulary_dtype can only be int64. Received: {vocabulary_dtype}")
        : new IntegerLookup
        {
            max_tokens = max_tokens, num_oov_indices = num_oov_indices, mask_token = mask_token,
            oov_token = oov_token, vocabulary = vocabulary,
            idf_weights = idf_weights, invert = invert, output_mode = output_mode,
            pad_to_max_tokens = pad_to_max_tokens, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
