using NumSharp;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.datasets.imdb.</summary>
public sealed class ImdbApi
{
    private const string Name = "imdb";

    internal ImdbApi() { }

    /// <summary>25,000 reviews of films for training and as many for testing: words' numbers, with int64 labels, 1 for praise.</summary>
    /// <remarks>From a folder <c>imdb</c> of one's data, or ~/.keras/datasets, where it is downloaded to.</remarks>
    /// <param name="path">The file's name.</param>
    /// <param name="num_words">Only words below this number, the most frequent ones, are kept; all by default, but the rarest.</param>
    /// <param name="skip_top">How many of the most frequent words are left out.</param>
    /// <param name="maxlen">Reviews of as many words or more are left out.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="start_char">What every review begins with; null for nothing.</param>
    /// <param name="oov_char">What stands for words that are left out; null for nothing.</param>
    /// <param name="index_from">The words' numbers begin here.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    /// <exception cref="InvalidArgumentException">No review is as short as maxlen asks, or the seed is negative.</exception>
    public ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
        string path = "imdb.npz",
        int? num_words = null,
        int skip_top = 0,
        int? maxlen = null,
        int seed = 113,
        int? start_char = 1,
        int? oov_char = 2,
        int index_from = 3
    )
    {
        var file = KerasFile.Find(
            Name,
            path,
            KerasFile.Offered("imdb.npz"),
            "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"
        );
        var words = new WordSequences(Name, num_words, skip_top, maxlen, seed, start_char, oov_char, index_from);
        var (train, test) = NpzFile.Read(file, archive => (Part(archive, "train"), Part(archive, "test")));
        var bound = words.Bound(train.X.Concat(test.X));
        return ((words.Limited(train.X, bound), train.Y), (words.Limited(test.X, bound), test.Y));

        (int[][] X, NDArray Y) Part(NpzFile archive, string part) =>
            words.Arranged(WordSequences.Read(archive, $"x_{part}", file), archive.Array($"y_{part}"), file);
    }

    /// <summary>The words' numbers, by how frequent they are, from 1 on.</summary>
    /// <param name="path">The file's name.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    public Dictionary<string, int> get_word_index(string path = "imdb_word_index.json") =>
        WordSequences.WordIndex(
            KerasFile.Find(Name, path, KerasFile.Offered("imdb_word_index.json"), "bfafd718b763782e994055a2d397834f")
        );
}
