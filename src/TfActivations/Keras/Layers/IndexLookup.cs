using System.Globalization;
using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The number of each token in a vocabulary, or the other way round.</summary>
/// <remarks>
/// In the order of the numbers: the mask's token, where there is one and output_mode is "int"; num_oov_indices for tokens that are out of the vocabulary; the
/// vocabulary. <c>adapt</c> makes it of data: what is most frequent first, and of what is as frequent the larger token first.
/// </remarks>
/// <typeparam name="TToken">string or long.</typeparam>
[ConfigConstant("sparse", false)]
[ConfigConstant("oov_method", "floormod")]
[ConfigConstant("salt", null)]
[IgnoredKeys("has_input_vocabulary")]
public abstract class IndexLookup<TToken> : Layer, IVocabularyLayer
    where TToken : notnull
{
    private readonly VocabularyCounts<TToken> counts;
    private TToken[]? tokens;
    private Dictionary<TToken, long> numbers = [];
    private double[]? weights;

    private protected IndexLookup(IComparer<TToken> order) => counts = new(order);

    /// <summary>How many numbers there are at most, those of special tokens among them; null for no limit.</summary>
    [Positive]
    public int? max_tokens { get; init; }

    /// <summary>How many numbers tokens have that are not in the vocabulary, by a hash of the token; 0 makes them an error.</summary>
    [NotNegative]
    public int num_oov_indices { get; init; } = 1;

    /// <summary>The tokens; null where <c>adapt</c> or <c>set_vocabulary</c> says them.</summary>
    public IReadOnlyList<TToken>? vocabulary { get; init; }

    /// <summary>What each token weighs where output_mode is "tf_idf".</summary>
    public IReadOnlyList<double>? idf_weights { get; init; }

    /// <summary>Whether numbers become tokens.</summary>
    public bool invert { get; init; }

    /// <summary>"int": the numbers; "one_hot", "multi_hot" and "count" as CategoryEncoding; "tf_idf": the count times the token's weight.</summary>
    [AllowedValues("int", "one_hot", "multi_hot", "count", "tf_idf")]
    public string output_mode { get; init; } = "int";

    /// <summary>Whether rows are as long as max_tokens, however many tokens there are.</summary>
    public bool pad_to_max_tokens { get; init; }

    private protected abstract bool HasMask { get; }

    private protected abstract TToken MaskToken { get; }

    private protected abstract TToken OutOfVocabulary { get; }

    private protected abstract TToken[] TokensOf(Tensor tensor);

    private protected abstract Tensor TensorOf(TToken[] tokens, Shape shape);

    private protected abstract long Bucket(TToken token, int buckets);

    private protected abstract TToken Parse(string token);

    IReadOnlyList<string>? IVocabularyLayer.MadeVocabulary =>
        vocabulary is null && tokens is not null
            ? [.. get_vocabulary().Select(token => Convert.ToString(token, CultureInfo.InvariantCulture)!)]
            : null;

    IReadOnlyList<double>? IVocabularyLayer.MadeWeights => weights;

    void IVocabularyLayer.Take(IReadOnlyList<string> tokens, IReadOnlyList<double>? weights) =>
        SetVocabulary([.. tokens.Select(Parse)], weights);

    private int MaskNumbers => HasMask && output_mode == "int" ? 1 : 0;

    private int FirstToken => MaskNumbers + num_oov_indices;

    internal override DType ResultDType =>
        invert ? (typeof(TToken) == typeof(string) ? DType.String : DType.Int64)
        : output_mode == "tf_idf" ? DType.Float32
        : DType.Int64;

    private protected override bool IsBuiltByInputs => false;

    private protected override Tensor CastInput(Tensor input) => input;

    private protected override void Validate()
    {
        if (invert && output_mode != "int")
            throw new InvalidArgumentException(
                $"{ClassName}: invert goes with output_mode 'int'. Received: '{output_mode}'"
            );
        if (pad_to_max_tokens && max_tokens is null)
            throw new InvalidArgumentException($"{ClassName}: pad_to_max_tokens needs max_tokens");
        if (idf_weights is not null && (output_mode != "tf_idf" || vocabulary is null))
            throw new InvalidArgumentException(
                $"{ClassName}: idf_weights go with output_mode 'tf_idf' and a vocabulary"
            );
        if (vocabulary is not null)
            SetVocabulary(vocabulary, idf_weights);
    }

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        config["vocabulary_size"] = vocabulary_size();
        return config;
    }

    /// <summary>How many numbers there are, those of special tokens among them. As <c>layer.vocabulary_size</c>.</summary>
    public int vocabulary_size() => tokens is null && StatedSize > 0 ? StatedSize : (tokens?.Length ?? 0) + FirstToken;

    /// <summary>How many numbers a configuration says that there are, of a vocabulary that stands elsewhere; 0 for nothing.</summary>
    internal int StatedSize { private get; set; }

    internal override void Restore(JsonObject others)
    {
        StatedSize = TakeSize(others, ClassName);
        base.Restore(others);
    }

    internal static int TakeSize(JsonObject config, string className) =>
        config.Remove("vocabulary_size", out var size) && size is not null
            ? (int)ConfigValue.FromJson(size, typeof(int), $"{className}: vocabulary_size")!
            : 0;

    /// <summary>The tokens in the order of their numbers. As <c>layer.get_vocabulary</c>.</summary>
    /// <param name="include_special_tokens">Whether those of the mask and of what is out of the vocabulary are among them.</param>
    public IReadOnlyList<TToken> get_vocabulary(bool include_special_tokens = true) =>
        [
            .. include_special_tokens
                ? Enumerable.Repeat(OutOfVocabulary, num_oov_indices).Prepend(MaskToken).Skip(1 - MaskNumbers)
                : [],
            .. tokens ?? [],
        ];

    /// <summary>Says the tokens. As <c>layer.set_vocabulary</c>.</summary>
    /// <param name="vocabulary">The tokens in the order of their numbers, with or without the special ones in front.</param>
    /// <param name="idf_weights">What each weighs where output_mode is "tf_idf".</param>
    /// <exception cref="InvalidArgumentException">A token is there twice, they are more than max_tokens, or weights are missing.</exception>
    public void set_vocabulary(IReadOnlyList<TToken> vocabulary, IReadOnlyList<double>? idf_weights = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        SetVocabulary(vocabulary, idf_weights);
    }

    private void SetVocabulary(IReadOnlyList<TToken> vocabulary, IReadOnlyList<double>? idf)
    {
        if (vocabulary.Any(token => token is null))
            throw new InvalidArgumentException($"{ClassName}: a token of the vocabulary is null");
        TToken[] special =
        [
            .. Enumerable.Repeat(MaskToken, MaskNumbers),
            .. Enumerable.Repeat(OutOfVocabulary, num_oov_indices),
        ];
        var hasSpecial = special.Length > 0 && vocabulary.Take(special.Length).SequenceEqual(special);
        TToken[] all = [.. vocabulary.Skip(hasSpecial ? special.Length : 0)];
        if (all.GroupBy(token => token).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidArgumentException(
                $"{ClassName}: a vocabulary has each token once. Received: {twice.Key} twice"
            );
        foreach (var reserved in special.Distinct().Where(all.Contains))
            throw new InvalidArgumentException(
                $"{ClassName}: '{reserved}' stands for what is not in the vocabulary, and is in front of it or not in it at all"
            );
        if (max_tokens is { } most && all.Length + FirstToken > most)
            throw new InvalidArgumentException(
                $"{ClassName}: max_tokens is {most}, special tokens among them. Received: {all.Length + FirstToken} tokens"
            );
        if (output_mode == "tf_idf" && (idf?.Count != vocabulary.Count || idf.Any(weight => !double.IsFinite(weight))))
            throw new InvalidArgumentException(
                $"{ClassName}: output_mode 'tf_idf' needs a finite weight for each of {vocabulary.Count} tokens. Received: {idf?.Count ?? 0}"
            );
        Take(all);
        if (idf is not null)
            weights = [.. hasSpecial ? [] : Enumerable.Repeat(idf.DefaultIfEmpty().Average(), FirstToken), .. idf];
    }

    private void Take(TToken[] all)
    {
        numbers = all.Select((token, i) => (token, i))
            .ToDictionary(each => each.token, each => (long)each.i + FirstToken);
        tokens = all;
    }

    /// <summary>Makes the vocabulary of data. As <c>layer.adapt</c>.</summary>
    /// <param name="data">The tokens of all samples, a row each.</param>
    /// <exception cref="InvalidStateException">The layer was given a vocabulary.</exception>
    public void adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        adapt(Enumerable.Repeat(data.Shape.Rank == 1 ? Stacking.ExpandDims(data, -1) : data, 1));
    }

    /// <summary>Makes the vocabulary of batches of data.</summary>
    /// <param name="data">The batches.</param>
    /// <param name="steps">How many of them; null for all.</param>
    /// <exception cref="InvalidStateException">The layer was given a vocabulary.</exception>
    public void adapt(IEnumerable<Tensor> data, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        AdaptRows((steps is { } some ? data.Take(some) : data).SelectMany(Rows));
    }

    internal void AdaptRows(IEnumerable<TToken[]> rows)
    {
        if (vocabulary is not null)
            throw new InvalidStateException($"{ClassName} '{Name}': has its vocabulary; there is nothing to adapt");
        counts.Clear();
        foreach (var row in rows)
            counts.Add(row);
        TToken[] special = [.. (TToken[])(HasMask ? [MaskToken] : []), OutOfVocabulary];
        TToken[] found = [.. counts.MostFrequent().Where(token => !special.Contains(token))];
        Take(max_tokens is { } most ? found[..Math.Clamp(most - FirstToken, 0, found.Length)] : found);
        if (output_mode != "tf_idf")
            return;
        double[] idf = [.. tokens!.Select(counts.InverseFrequency)];
        weights = [.. Enumerable.Repeat(idf.DefaultIfEmpty().Average(), FirstToken), .. idf];
    }

    private IEnumerable<TToken[]> Rows(Tensor batch)
    {
        var all = TokensOf(batch);
        var length = batch.Shape.Rank < 2 ? all.Length : batch.Shape[^1];
        return length == 0 ? [] : all.Chunk(length);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return invert ? Named(input) : Encoded(new HostOp(ClassName, Numbered).Run(input));
    }

    /// <summary>The numbers of tokens.</summary>
    internal long NumberOf(TToken token) =>
        HasMask && token.Equals(MaskToken) ? (MaskNumbers == 1 ? 0 : OfUnknown(token))
        : numbers.TryGetValue(token, out var number) ? number
        : OfUnknown(token);

    private long OfUnknown(TToken token) =>
        num_oov_indices switch
        {
            0 => HasMask && token.Equals(MaskToken)
                ? -1
                : throw new InvalidArgumentException(
                    $"{ClassName} '{Name}': with num_oov_indices 0 all tokens must be in the vocabulary. Received: {token}"
                ),
            1 => MaskNumbers,
            var buckets => Bucket(token, buckets) + MaskNumbers,
        };

    /// <summary>What output_mode makes of numbers.</summary>
    internal Tensor Encoded(Tensor indices)
    {
        if (output_mode == "int")
            return indices;
        var depth = pad_to_max_tokens ? max_tokens!.Value : vocabulary_size();
        if (output_mode != "tf_idf")
            return CategoryCounts.Of(indices, output_mode, depth, DType.Int64);
        double[] padded = [.. weights!, .. Enumerable.Repeat(0.0, depth - weights!.Length)];
        return CategoryCounts.Of(indices, "count", depth, DType.Float32) * CastOp.Apply((Tensor)padded, DType.Float32);
    }

    private Tensor Numbered(Tensor input)
    {
        RequireVocabulary();
        return Ops.ReshapeOp.Apply((Tensor)TokensOf(input).Select(NumberOf).ToArray(), input.Shape);
    }

    internal void RequireVocabulary()
    {
        if (tokens is null)
            throw new InvalidStateException($"{ClassName} '{Name}': has no vocabulary yet; give one, or call adapt");
    }

    private Tensor Named(Tensor input)
    {
        RequireVocabulary();
        return new HostOp(ClassName, given => TensorOf([.. HostOp.Longs(given).Select(TokenOf)], given.Shape)).Run(
            input
        );
    }

    private TToken TokenOf(long number) =>
        number == 0 && MaskNumbers == 1 ? MaskToken
        : number >= FirstToken && number - FirstToken < tokens!.Length ? tokens[number - FirstToken]
        : OutOfVocabulary;

    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        output_mode switch
        {
            "int" => inputs[0],
            "one_hot" => [.. inputs[0].Rank > 1 && inputs[0][^1] == 1 ? inputs[0][..^1] : inputs[0], Depth],
            _ => [.. inputs[0][..^1], Depth],
        };

    private int Depth => pad_to_max_tokens ? max_tokens!.Value : vocabulary_size();
}

/// <summary>How often tokens are there, and in how many rows.</summary>
internal sealed class VocabularyCounts<TToken>(IComparer<TToken> order)
    where TToken : notnull
{
    private readonly Dictionary<TToken, long> tokens = [];
    private readonly Dictionary<TToken, long> rows = [];
    private long count;

    public void Clear()
    {
        tokens.Clear();
        rows.Clear();
        count = 0;
    }

    public void Add(TToken[] row)
    {
        count++;
        foreach (var token in row)
            tokens[token] = tokens.GetValueOrDefault(token) + 1;
        foreach (var token in row.Distinct())
            rows[token] = rows.GetValueOrDefault(token) + 1;
    }

    public IEnumerable<TToken> MostFrequent() =>
        tokens.OrderByDescending(each => each.Value).ThenByDescending(each => each.Key, order).Select(each => each.Key);

    public double InverseFrequency(TToken token) => Math.Log(1 + count / (1.0 + rows[token]));
}
