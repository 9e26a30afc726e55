using NumSharp;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Keras.Preprocessing;

/// <summary>Numbers the words of texts from 1 on, the most frequent first. As <c>keras.preprocessing.text.Tokenizer</c>.</summary>
public sealed class Tokenizer
{
    private readonly Words words;
    private readonly OrderedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, int> documents = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<int, int> indexDocuments = [];
    private OrderedDictionary<string, int> indices = new(StringComparer.Ordinal);
    private OrderedDictionary<int, string> byIndex = [];

    internal Tokenizer(Words words, int? num_words, string? oov_token)
    {
        if (num_words < 0)
            throw new InvalidArgumentException($"num_words: must not be negative. Received: {num_words}");
        (this.words, this.num_words, this.oov_token) = (words, num_words, oov_token);
    }

    /// <summary>Words with this number and above do not come out; null for all.</summary>
    public int? num_words { get; }

    /// <summary>The word that stands for those that are not known; null where they are left out.</summary>
    public string? oov_token { get; }

    /// <summary>How many texts there were.</summary>
    public int document_count { get; private set; }

    /// <summary>How often each word came, in the order in which they came first.</summary>
    public IReadOnlyDictionary<string, int> word_counts => counts;

    /// <summary>In how many texts each word came.</summary>
    public IReadOnlyDictionary<string, int> word_docs => documents;

    /// <summary>In how many texts the word of each number came.</summary>
    public IReadOnlyDictionary<int, int> index_docs => indexDocuments;

    /// <summary>The number of each word; the most frequent first, and of those as frequent the one that came first.</summary>
    public IReadOnlyDictionary<string, int> word_index => indices;

    /// <summary>The word of each number.</summary>
    public IReadOnlyDictionary<int, string> index_word => byIndex;

    /// <summary>Counts the words of texts, beside those that were counted before, and numbers them.</summary>
    /// <param name="texts">The texts.</param>
    /// <exception cref="InvalidArgumentException">A text is null.</exception>
    public void fit_on_texts(IEnumerable<string> texts) => Fit(Split(texts));

    /// <summary>Counts words that have been found already, a list for each text.</summary>
    /// <inheritdoc cref="fit_on_texts(IEnumerable{string})"/>
    public void fit_on_texts(IEnumerable<IEnumerable<string>> texts) => Fit(Split(texts));

    /// <summary>Counts in how many sequences each number comes, which <c>tfidf</c> needs.</summary>
    /// <param name="sequences">Lists of the numbers of words.</param>
    /// <exception cref="InvalidArgumentException">A sequence is null.</exception>
    public void fit_on_sequences(IEnumerable<IEnumerable<int>> sequences)
    {
        foreach (var sequence in All(sequences))
        {
            document_count++;
            foreach (var index in sequence.Distinct())
                Increment(indexDocuments, index);
        }
    }

    /// <summary>The numbers of the words of each text.</summary>
    /// <param name="texts">The texts.</param>
    /// <exception cref="InvalidArgumentException">A text is null.</exception>
    public int[][] texts_to_sequences(IEnumerable<string> texts) => [.. Split(texts).Select(Indices)];

    /// <summary>The numbers of words that have been found already, a list for each text.</summary>
    /// <inheritdoc cref="texts_to_sequences(IEnumerable{string})"/>
    public int[][] texts_to_sequences(IEnumerable<IEnumerable<string>> texts) => [.. Split(texts).Select(Indices)];

    /// <summary>The words of each sequence, with blanks between them.</summary>
    /// <param name="sequences">Lists of the numbers of words.</param>
    /// <exception cref="InvalidArgumentException">A sequence is null.</exception>
    public string[] sequences_to_texts(IEnumerable<IEnumerable<int>> sequences)
    {
        return [.. All(sequences).Select(sequence => string.Join(' ', sequence.Select(Word).OfType<string>()))];

        string? Word(int index) =>
            byIndex.TryGetValue(index, out var word) && IsKept(index) ? word
            : Unknown is { } unknown ? byIndex[unknown]
            : null;
    }

    /// <summary>A row for each text, a column for each number of a word, as float64.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="mode">"binary": 1 where the word comes; "count": how often; "freq": its share of the text; "tfidf".</param>
    /// <exception cref="InvalidArgumentException">A text is null, the mode is unknown, or no text was counted before.</exception>
    public NDArray texts_to_matrix(IEnumerable<string> texts, string mode = "binary") =>
        sequences_to_matrix(texts_to_sequences(texts), mode);

    /// <summary>
    /// A row for each sequence, a column for each number, as float64. tfidf is (1 + log count) log(1 + texts / (1 + texts with the word)).
    /// </summary>
    /// <param name="sequences">Lists of the numbers of words.</param>
    /// <param name="mode">"binary", "count", "freq" or "tfidf".</param>
    /// <exception cref="InvalidArgumentException">
    /// A sequence is null or has a negative number, the mode is unknown, or no text was counted before.
    /// </exception>
    public NDArray sequences_to_matrix(IEnumerable<IEnumerable<int>> sequences, string mode = "binary")
    {
        int[][] rows = [.. All(sequences).Select(sequence => sequence.ToArray())];
        var columns = num_words is > 0 and var limit ? limit : indices.Count + 1;
        if (columns == 1 && num_words is not 1)
            throw new InvalidArgumentException(
                "sequences_to_matrix: give num_words, or call fit_on_texts before; no word is known"
            );
        var value = Value(mode);
        var matrix = Tensor.Filled((rows.Length, columns), DType.Float64, 0);
        for (var row = 0; row < rows.Length; row++)
            foreach (var (index, count) in rows[row].Where(index => index < columns).CountBy(index => index))
                matrix.Span<double>()[
                    (row * columns)
                        + (
                            index >= 0
                                ? index
                                : throw new InvalidArgumentException(
                                    $"sequences_to_matrix: numbers must not be negative. Received: {index}"
                                )
                        )
                ] = value(index, count, rows[row].Length);
        return matrix.numpy();
    }

    /// <summary>A word's number in a row: of its number, how often it comes, and the length of the text.</summary>
    private Func<int, int, int, double> Value(string mode) =>
        mode switch
        {
            "binary" => (_, _, _) => 1,
            "count" => (_, count, _) => count,
            "freq" => (_, count, length) => (double)count / length,
            "tfidf" when document_count > 0 => (index, count, _) =>
                (1 + Math.Log(count))
                * Math.Log(1 + ((double)document_count / (1 + indexDocuments.GetValueOrDefault(index)))),
            "tfidf" => throw new InvalidArgumentException(
                "sequences_to_matrix: mode \"tfidf\" needs fit_on_texts or fit_on_sequences before"
            ),
            _ => throw new InvalidArgumentException(
                $"sequences_to_matrix: mode must be \"binary\", \"count\", \"freq\" or \"tfidf\". Received: \"{mode}\""
            ),
        };

    private void Fit(IEnumerable<string[]> texts)
    {
        foreach (var text in texts)
        {
            document_count++;
            foreach (var word in text)
                Increment(counts, word);
            foreach (var word in text.Distinct(StringComparer.Ordinal))
                Increment(documents, word);
        }
        indices = new(StringComparer.Ordinal);
        byIndex = [];
        var index = 0;
        foreach (var word in counts.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Prepend(oov_token))
            if (word is not null)
                indices[word] = ++index;
        foreach (var (word, number) in indices)
            byIndex[number] = word;
        indexDocuments.Clear();
        foreach (var (word, count) in documents)
            indexDocuments[indices[word]] = count;
    }

    private int? Unknown => oov_token is not null && indices.TryGetValue(oov_token, out var index) ? index : null;

    private bool IsKept(int index) => num_words is null or 0 || index < num_words;

    private int[] Indices(string[] text) =>
        [
            .. text.Select(word => indices.TryGetValue(word, out var index) && IsKept(index) ? index : Unknown)
                .OfType<int>(),
        ];

    private IEnumerable<string[]> Split(IEnumerable<string> texts) => All(texts).Select(text => Known(words.Of(text)));

    private IEnumerable<string[]> Split(IEnumerable<IEnumerable<string>> texts) =>
        All(texts).Select(text => Known(words.Of(All(text))));

    private static string[] Known(IEnumerable<string> found) => [.. All(found)];

    private static IEnumerable<T> All<T>(IEnumerable<T> items)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Select(item => item ?? throw new InvalidArgumentException("a text, a word or a sequence is null"));
    }

    private static void Increment<K>(OrderedDictionary<K, int> counted, K key)
        where K : notnull => counted[key] = counted.GetValueOrDefault(key) + 1;
}
