using NumSharp;
using TfActivations.Files;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.datasets.reuters.</summary>
public sealed class ReutersApi
{
    private const string Name = "reuters";

    internal ReutersApi() { }

    /// <summary>11,228 news as words' numbers, with their topics: int64 from 0 to 45.</summary>
    /// <remarks>From a folder <c>reuters</c> of one's data, or ~/.keras/datasets, where it is downloaded to.</remarks>
    /// <param name="path">The file's name.</param>
    /// <param name="num_words">Only words below this number, the most frequent ones, are kept; all by default, but the rarest.</param>
    /// <param name="skip_top">How many of the most frequent words are left out.</param>
    /// <param name="maxlen">News of as many words or more are left out.</param>
    /// <param name="test_split">The share that is for testing.</param>
    /// <param name="seed">Of the order.</param>
    /// <param name="start_char">What every text begins with; null for nothing.</param>
    /// <param name="oov_char">What stands for words that are left out; null for nothing.</param>
    /// <param name="index_from">The words' numbers begin here.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    /// <exception cref="InvalidArgumentException">Nothing is as short as maxlen asks, or test_split or seed is out of range.</exception>
    public ((int[][] x_train, NDArray y_train), (int[][] x_test, NDArray y_test)) load_data(
        string path = "reuters.npz",
        int? num_words = null,
        int skip_top = 0,
        int? maxlen = null,
        double test_split = 0.2,
        int seed = 113,
        int? start_char = 1,
        int? oov_char = 2,
        int index_from = 3
    )
    {
        SeededOrder.TrainingRows(Name, 0, test_split);
        var file = KerasFile.Find(
            Name,
            path,
            KerasFile.Offered("reuters.npz"),
            "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916"
        );
        var words = new WordSequences(Name, num_words, skip_top, maxlen, seed, start_char, oov_char, index_from);
        var (x, y) = NpzFile.Read(
            file,
            archive => words.Arranged(WordSequences.Read(archive, "x", file), archive.Array("y"), file)
        );
        x = words.Limited(x, words.Bound(x));
        var cut = SeededOrder.TrainingRows(Name, x.Length, test_split);
        return ((x[..cut], y[$":{cut}"].copy()), (x[cut..], y[$"{cut}:"].copy()));
    }

    /// <summary>The words' numbers, by how frequent they are, from 1 on.</summary>
    /// <param name="path">The file's name.</param>
    /// <exception cref="DataFileException">The file is missing, damaged or not what it should be.</exception>
    public Dictionary<string, int> get_word_index(string path = "reuters_word_index.json") =>
        WordSequences.WordIndex(
            KerasFile.Find(Name, path, KerasFile.Offered("reuters_word_index.json"), "4d44cc38712099c9e383dc6e5f11a921")
        );

    /// <summary>The topics' names, in the order of labels.</summary>
    public IReadOnlyList<string> get_label_names() =>
        (
            "cocoa grain veg-oil earn acq wheat copper housing money-supply coffee sugar trade reserves ship cotton carcass crude nat-gas "
            + "cpi money-fx interest gnp meal-feed alum oilseed gold tin strategic-metal livestock retail ipi iron-steel rubber heat jobs "
            + "lei bop zinc orange pet-chem dlr gas silver wpi hog lead"
        ).Split(' ');
}
