using System.Text.Json;
using NumSharp;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>Texts as lists of words' numbers, as Keras's imdb and reuters give them.</summary>
/// <param name="caller">What errors call the loader.</param>
/// <param name="num_words">Words from this number on are left out; null for none.</param>
/// <param name="skip_top">Words below this number are left out.</param>
/// <param name="maxlen">Texts of as many words or more are left out; null for none.</param>
/// <param name="seed">Of the order; parts that are arranged later go on with the same numbers.</param>
/// <param name="start_char">What every text begins with; null for nothing.</param>
/// <param name="oov_char">What stands for a word that is left out; null for nothing.</param>
/// <param name="index_from">What is added to the words' numbers.</param>
internal sealed class WordSequences(
    string caller,
    int? num_words,
    int skip_top,
    int? maxlen,
    int seed,
    int? start_char,
    int? oov_char,
    int index_from
)
{
    private readonly NumPyRandom random = SeededOrder.Generator(caller, seed);

    // imdb.npz has 6 million of each part.
    private const int MostValues = 30_000_000;

    /// <summary>The lists of an archive.</summary>
    /// <exception cref="DataFileException">They are not there, or no lists of whole numbers.</exception>
    public static int[][] Read(NpzFile archive, string name, string path)
    {
        path = $"{path}/{name}.npy";
        if (
            PickleReader.Read(archive.Pickle(name), path, MostValues)
            is not PickledArray { Shape.Length: 1, Values: { } texts }
        )
            throw new DataFileException(path, "expected an array of lists");
        return [.. texts.Select(text => Numbers(text, path))];
    }

    /// <summary>Texts and labels in the order of the seed, with the words' numbers moved, without those that are too long.</summary>
    /// <exception cref="InvalidArgumentException">None is left.</exception>
    /// <exception cref="DataFileException">There is another number of labels.</exception>
    public (int[][] X, NDArray Y) Arranged(int[][] texts, NDArray labels, string path)
    {
        if (labels.ndim != 1 || labels.size != texts.Length)
            throw new DataFileException(path, $"holds {labels.size} labels for {texts.Length} texts");
        var order = SeededOrder.Of(random, texts.Length);
        int[] kept = maxlen is { } limit
            ? [.. order.Where(i => texts[i].Length + (start_char is null ? 0 : 1) < limit)]
            : order;
        if (kept.Length == 0)
            throw new InvalidArgumentException(
                $"{caller}: no sequence is shorter than maxlen; increase it. Received: {maxlen}"
            );
        return ([.. kept.Select(i => Moved(texts[i]))], labels[np.array(kept)]);
    }

    /// <summary>Replaces or drops words by their numbers; without num_words the most frequent ones' bound is the largest number.</summary>
    public int[][] Limited(int[][] texts, int bound)
    {
        bool IsKept(int word) => skip_top <= word && word < bound;
        return oov_char is { } other
            ? [.. texts.Select(text => Array.ConvertAll(text, word => IsKept(word) ? word : other))]
            : [.. texts.Select(text => Array.FindAll(text, IsKept))];
    }

    /// <summary>The number from which on words are left out, for these texts together.</summary>
    public int Bound(IEnumerable<int[]> texts) =>
        num_words is null or 0 ? texts.SelectMany(text => text).DefaultIfEmpty(0).Max() : num_words.Value;

    /// <summary>Words and their numbers, of a JSON object.</summary>
    /// <exception cref="DataFileException">It is none.</exception>
    public static Dictionary<string, int> WordIndex(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(FileErrors.ReadAll(path));
            return json.RootElement.EnumerateObject().ToDictionary(word => word.Name, word => word.Value.GetInt32());
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DataFileException(path, $"expected words and their numbers: {error.Message}", error);
        }
    }

    private int[] Moved(int[] text) =>
        start_char is { } start ? [start, .. text.Select(word => word + index_from)]
        : index_from == 0 ? text
        : [.. text.Select(word => word + index_from)];

    private static int[] Numbers(object? text, string path) =>
        text is List<object?> words
            ?
            [
                .. words.Select(word =>
                    word is long and >= int.MinValue / 2 and <= int.MaxValue / 2
                        ? (int)(long)word
                        : throw new DataFileException(path, "expected lists of whole numbers")
                ),
            ]
            : throw new DataFileException(path, "expected lists of whole numbers");
}
