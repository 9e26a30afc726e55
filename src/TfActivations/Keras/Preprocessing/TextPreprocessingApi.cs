namespace TfActivations.Keras.Preprocessing;

/// <summary>keras.preprocessing.text.</summary>
public sealed class TextPreprocessingApi
{
    internal TextPreprocessingApi() { }

    /// <summary>Numbers the words of texts. As <c>keras.preprocessing.text.Tokenizer</c>.</summary>
    /// <param name="num_words">Words with this number and above do not come out; all do by default.</param>
    /// <param name="filters">Characters that stand between words, as <paramref name="split"/> does.</param>
    /// <param name="lower">Whether texts are put in lower case.</param>
    /// <param name="split">What stands between words.</param>
    /// <param name="char_level">Whether each character is a word.</param>
    /// <param name="oov_token">A word that stands for those that are not known; they are left out by default.</param>
    /// <param name="analyzer">Finds the words of a text, instead of filters, lower and split.</param>
    /// <exception cref="InvalidArgumentException">split is empty, or num_words negative.</exception>
    public Tokenizer Tokenizer(
        int? num_words = null,
        string filters = Words.Filters,
        bool lower = true,
        string split = " ",
        bool char_level = false,
        string? oov_token = null,
        Func<string, IEnumerable<string>>? analyzer = null
    ) => new(new Words(filters, lower, split, char_level, analyzer), num_words, oov_token);

    /// <summary>The words of a text. As <c>keras.preprocessing.text.text_to_word_sequence</c>.</summary>
    /// <param name="input_text">The text.</param>
    /// <param name="filters">Characters that stand between words, as <paramref name="split"/> does.</param>
    /// <param name="lower">Whether the text is put in lower case.</param>
    /// <param name="split">What stands between words.</param>
    /// <exception cref="InvalidArgumentException">split is empty.</exception>
    public IReadOnlyList<string> text_to_word_sequence(
        string input_text,
        string filters = Words.Filters,
        bool lower = true,
        string split = " "
    )
    {
        ArgumentNullException.ThrowIfNull(input_text);
        return [.. new Words(filters, lower, split).Of(input_text)];
    }
}
