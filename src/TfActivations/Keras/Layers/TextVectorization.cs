using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Texts to numbers of their words.</summary>
/// <remarks>
/// As <c>keras.layers.TextVectorization</c>: small letters, no punctuation, words between blanks, and of each its number in a vocabulary, which <c>adapt</c> makes; 0
/// fills up short texts, 1 is a word that is not in the vocabulary. Input (batch) or (batch, 1) of texts.
/// </remarks>
[ConfigConstant("sparse", false)]
[ConfigConstant("ragged", false)]
[ConfigConstant("encoding", "utf-8")]
[IgnoredKeys("has_input_vocabulary")]
public sealed class TextVectorization : Layer, IVocabularyLayer
{
    private const string Punctuation = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

    [KerasName("_lookup_layer")]
    private StringLookup lookup = null!;

    internal TextVectorization() { }

    /// <summary>How many numbers there are at most, those of special tokens among them; null for no limit.</summary>
    [Positive]
    public int? max_tokens { get; init; }

    /// <summary>What is done with a text first; null for nothing, or for a function that was given.</summary>
    [AllowedValues("lower_and_strip_punctuation", "lower", "strip_punctuation", null)]
    public string? standardize { get; init; } = "lower_and_strip_punctuation";

    /// <summary>What a text is taken apart by; null for nothing.</summary>
    [AllowedValues("whitespace", "character", null)]
    public string? split { get; init; } = "whitespace";

    /// <summary>How many tokens in a row are tokens too.</summary>
    public AxisList? ngrams { get; init; }

    /// <summary>"int", "one_hot", "multi_hot", "count" or "tf_idf".</summary>
    [AllowedValues("int", "one_hot", "multi_hot", "count", "tf_idf")]
    public string output_mode { get; init; } = "int";

    /// <summary>How long the results are; null for as long as the longest.</summary>
    [Positive]
    public int? output_sequence_length { get; init; }

    /// <summary>Whether rows are as long as max_tokens.</summary>
    public bool pad_to_max_tokens { get; init; }

    /// <summary>The tokens; null where <c>adapt</c> or <c>set_vocabulary</c> says them.</summary>
    public IReadOnlyList<string>? vocabulary { get; init; }

    /// <summary>What each token weighs where output_mode is "tf_idf".</summary>
    public IReadOnlyList<double>? idf_weights { get; init; }

    internal Func<Tensor, Tensor>? Standardizer { get; init; }

    internal override DType ResultDType => lookup.ResultDType;

    internal override IReadOnlyList<Layer> Sublayers => [];

    IReadOnlyList<string>? IVocabularyLayer.MadeVocabulary => ((IVocabularyLayer)lookup).MadeVocabulary;

    IReadOnlyList<double>? IVocabularyLayer.MadeWeights => ((IVocabularyLayer)lookup).MadeWeights;

    void IVocabularyLayer.Take(IReadOnlyList<string> tokens, IReadOnlyList<double>? weights) =>
        lookup.set_vocabulary(tokens, weights);

    private protected override Tensor CastInput(Tensor input) => input;

    private protected override void Validate()
    {
        if (output_mode != "int" && output_sequence_length is not null)
            throw new InvalidArgumentException(
                $"{ClassName}: output_sequence_length goes with output_mode 'int'. Received: '{output_mode}'"
            );
        if (
            ngrams is { } widths
            && (widths.ToArray().Length == 0 || widths.ToArray().Any(width => width is < 1 or > 100))
        )
            throw new InvalidArgumentException($"{ClassName}: ngrams must be from 1 to 100");
        lookup = new StringLookup
        {
            max_tokens = max_tokens,
            vocabulary = vocabulary,
            idf_weights = idf_weights,
            pad_to_max_tokens = pad_to_max_tokens,
            mask_token = "",
            output_mode = output_mode,
        }.Checked();
    }

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        if (Standardizer is not null)
            throw new InvalidStateException(
                $"{ClassName} '{Name}': a function has no name that could be written; standardize by one of Keras's names"
            );
        var config = base.get_config();
        config["vocabulary_size"] = lookup.vocabulary_size();
        return config;
    }

    internal override void Restore(JsonObject others)
    {
        lookup.StatedSize = StringLookup.TakeSize(others, ClassName);
        base.Restore(others);
    }

    /// <summary>Makes the vocabulary of texts. As <c>layer.adapt</c>.</summary>
    /// <param name="data">The texts.</param>
    /// <exception cref="InvalidStateException">The layer was given a vocabulary.</exception>
    [OverloadResolutionPriority(1)]
    public void adapt(IEnumerable<string> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        adapt((Tensor)data.ToArray());
    }

    /// <summary>Makes the vocabulary of a tensor of texts.</summary>
    /// <param name="data">The texts.</param>
    /// <exception cref="InvalidStateException">The layer was given a vocabulary.</exception>
    public void adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        adapt(Enumerable.Repeat(data, 1));
    }

    /// <summary>Makes the vocabulary of batches of texts.</summary>
    /// <param name="data">The batches.</param>
    /// <param name="steps">How many of them; null for all.</param>
    /// <exception cref="InvalidStateException">The layer was given a vocabulary.</exception>
    public void adapt(IEnumerable<Tensor> data, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        lookup.AdaptRows((steps is { } some ? data.Take(some) : data).SelectMany(TokensOf));
    }

    /// <summary>The tokens in the order of their numbers. As <c>layer.get_vocabulary</c>.</summary>
    /// <param name="include_special_tokens">Whether "" and "[UNK]" are among them.</param>
    public IReadOnlyList<string> get_vocabulary(bool include_special_tokens = true) =>
        lookup.get_vocabulary(include_special_tokens);

    /// <summary>How many numbers there are, those of special tokens among them. As <c>layer.vocabulary_size</c>.</summary>
    public int vocabulary_size() => lookup.vocabulary_size();

    /// <summary>Says the tokens. As <c>layer.set_vocabulary</c>.</summary>
    /// <param name="vocabulary">The tokens in the order of their numbers, with or without the special ones in front.</param>
    /// <param name="idf_weights">What each weighs where output_mode is "tf_idf".</param>
    /// <exception cref="InvalidArgumentException">A token is there twice, they are more than max_tokens, or weights are missing.</exception>
    public void set_vocabulary(IReadOnlyList<string> vocabulary, IReadOnlyList<double>? idf_weights = null) =>
        lookup.set_vocabulary(vocabulary, idf_weights);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rows = new HostOp(ClassName, Vectorized).Run(input);
        return input.Shape.Rank == 0 ? Stacking.Squeeze(rows, 0)
            : split is null && input.Shape.Rank == 1 && output_mode == "int" && output_sequence_length is null
                ? Stacking.Squeeze(rows, 1)
            : rows;
    }

    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        output_mode == "int"
            ? [inputs[0][0], output_sequence_length ?? -1]
            : [inputs[0][0], pad_to_max_tokens ? max_tokens!.Value : lookup.vocabulary_size()];

    private Tensor Vectorized(Tensor input)
    {
        lookup.RequireVocabulary();
        long[][] rows = [.. TokensOf(input).Select(row => row.Select(lookup.NumberOf).ToArray())];
        if (output_mode == "int")
            return Padded(rows, output_sequence_length ?? rows.Select(row => row.Length).DefaultIfEmpty().Max());
        return Stacking.Stack([.. rows.Select(row => lookup.Encoded((Tensor)row))], 0);
    }

    private static Tensor Padded(long[][] rows, int length)
    {
        Storage.RequireRoom((double)rows.Length * length);
        var padded = new long[rows.Length * length];
        for (var i = 0; i < rows.Length; i++)
            rows[i].AsSpan(0, Math.Min(length, rows[i].Length)).CopyTo(padded.AsSpan(i * length));
        return Ops.ReshapeOp.Apply((Tensor)padded, [rows.Length, length]);
    }

    private IEnumerable<string[]> TokensOf(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var given = Standardizer is null ? input : Standardizer(input);
        if (given.DType != DType.String)
            throw new InvalidArgumentException($"{ClassName} '{Name}': needs texts. Received: {given.DType.Name()}");
        if (split is not null && given.Shape.Rank > 1 && given.Shape[^1] != 1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': takes texts of shape (batch) or (batch, 1). Received: {given.Shape}"
            );
        var texts = given.AsStrings().Select(Standardized);
        var rows = split switch
        {
            "whitespace" => texts.Select(text =>
                text.Split((char[])[' ', '\t', '\n', '\r', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries)
            ),
            "character" => texts.Select(text => text.EnumerateRunes().Select(rune => rune.ToString()).ToArray()),
            _ => given.Shape.Rank > 1
                ? texts.Chunk(Math.Max(1, given.Shape[^1]))
                : texts.Select(text => (string[])[text]),
        };
        return ngrams is null ? rows : rows.Select(row => NGrams(row, Widths()));
    }

    private int[] Widths() => ngrams!.IsSingle ? [.. Enumerable.Range(1, ngrams.ToArray()[0])] : ngrams.ToArray();

    private static string[] NGrams(string[] tokens, int[] widths) =>
        [
            .. widths.SelectMany(width =>
                Enumerable
                    .Range(0, Math.Max(0, tokens.Length - width + 1))
                    .Select(i => string.Join(' ', tokens[i..(i + width)]))
            ),
        ];

    /// <summary>The letters and signs of ASCII only, as TensorFlow does it.</summary>
    private string Standardized(string text)
    {
        if (standardize is null)
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (standardize == "lower" || !Punctuation.Contains(letter, StringComparison.Ordinal))
                result.Append(
                    standardize == "strip_punctuation" || !char.IsAsciiLetterUpper(letter)
                        ? letter
                        : (char)(letter | 32)
                );
        return result.ToString();
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.TextVectorization"/>
    /// <param name="max_tokens">How many numbers there are at most, those of special tokens among them.</param>
    /// <param name="standardize">"lower_and_strip_punctuation", "lower", "strip_punctuation", or null for the texts as they are.</param>
    /// <param name="split">"whitespace", "character", or null for texts that are tokens already.</param>
    /// <param name="ngrams">Up to how many tokens in a row are a token too, or how many exactly: 2, or <c>[2, 3]</c>.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="output_sequence_length">How long the results are, cut or filled up with 0; as long as the longest by default.</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <param name="vocabulary">The tokens; null where adapt or set_vocabulary says them.</param>
    /// <param name="idf_weights">What each token weighs where output_mode is "tf_idf".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public TextVectorization TextVectorization(
        int? max_tokens = null, string? standardize = "lower_and_strip_punctuation",
        string? split = "whitespace", AxisList? ngrams = null, string output_mode = "int",
        int? output_sequence_length = null, bool pad_to_max_tokens = false,
        IReadOnlyList<string>? vocabulary = null, IReadOnlyList<double>? idf_weights = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new TextVectorization
        {
            max_tokens = max_tokens, standardize = standardize, split = split, ngrams = ngrams,
            output_mode = output_mode, output_sequence_length = output_sequence_length,
            pad_to_max_tokens = pad_to_max_tokens, vocabulary = vocabulary, idf_weights = idf_weights,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <inheritdoc cref="Layers.TextVectorization"/>
    /// <param name="max_tokens">How many numbers there are at most, those of special tokens among them.</param>
    /// <param name="standardize">A function of a tensor of texts.</param>
    /// <param name="split">"whitespace", "character", or null for texts that are tokens already.</param>
    /// <param name="ngrams">Up to how many tokens in a row are a token too, or how many exactly: 2, or <c>[2, 3]</c>.</param>
    /// <param name="output_mode">"int", "one_hot", "multi_hot", "count" or "tf_idf".</param>
    /// <param name="output_sequence_length">How long the results are, cut or filled up with 0; as long as the longest by default.</param>
    /// <param name="pad_to_max_tokens">Whether rows are as long as max_tokens.</param>
    /// <param name="vocabulary">The tokens; null where adapt or set_vocabulary says them.</param>
    /// <param name="idf_weights">What each token weighs where output_mode is "tf_idf".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public TextVectorization TextVectorization(
        Func<Tensor, Tensor> standardize, int? max_tokens = null,
        string? split = "whitespace", AxisList? ngrams = null, string output_mode = "int",
        int? output_sequence_length = null, bool pad_to_max_tokens = false,
        IReadOnlyList<string>? vocabulary = null, IReadOnlyList<double>? idf_weights = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new TextVectorization
        {
            max_tokens = max_tokens, standardize = null, Standardizer = standardize, split = split, ngrams = ngrams,
            output_mode = output_mode, output_sequence_length = output_sequence_length,
            pad_to_max_tokens = pad_to_max_tokens, vocabulary = vocabulary, idf_weights = idf_weights,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
