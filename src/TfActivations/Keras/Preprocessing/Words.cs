using System.Text;

namespace TfActivations.Keras.Preprocessing;

/// <summary>How a text is taken apart into words.</summary>
internal sealed class Words
{
    /// <summary>Keras's filters: punctuation but the apostrophe, tab and the end of a line.</summary>
    public const string Filters = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";

    private readonly string filters;
    private readonly bool lower;
    private readonly string split;
    private readonly bool charLevel;
    private readonly Func<string, IEnumerable<string>>? analyzer;

    public Words(
        string filters,
        bool lower,
        string split,
        bool charLevel = false,
        Func<string, IEnumerable<string>>? analyzer = null
    )
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(split);
        if (split.Length == 0)
            throw new InvalidArgumentException("split: expected what stands between words. Received: an empty text");
        (this.filters, this.lower, this.split) = (filters, lower, split);
        (this.charLevel, this.analyzer) = (charLevel, analyzer);
    }

    /// <summary>The words of a text.</summary>
    public IEnumerable<string> Of(string text)
    {
        if (charLevel)
            return Cased(text).EnumerateRunes().Select(rune => rune.ToString());
        return analyzer is null
            ? Separated(Cased(text)).Split(split, StringSplitOptions.RemoveEmptyEntries)
            : analyzer(text) ?? throw new InvalidArgumentException("analyzer: it gave null; expected words");
    }

    /// <summary>Words that have been found already.</summary>
    public IEnumerable<string> Of(IEnumerable<string> words) => words.Select(Cased);

    private string Cased(string text) => lower ? text.ToLowerInvariant() : text;

    private string Separated(string text)
    {
        var separated = new StringBuilder(text.Length);
        foreach (var character in text)
            if (filters.Contains(character, StringComparison.Ordinal))
                separated.Append(split);
            else
                separated.Append(character);
        return separated.ToString();
    }
}
