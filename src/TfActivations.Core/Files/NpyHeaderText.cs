namespace TfActivations.Files;

/// <summary>
/// Reads the text of an .npy file's header: a dictionary as Python prints it, with NumPy's three keys and nothing else.
/// </summary>
/// <param name="text">The header.</param>
/// <param name="path">What errors call the file.</param>
internal sealed class NpyHeaderText(string text, string path)
{
    // Below 2^63; what has more is no length of an axis.
    private const int MostDigits = 18;

    private int at;

    /// <exception cref="DataFileException">It is anything else.</exception>
    public (string Descr, bool IsFortran, long[] Shape) Read()
    {
        string? descr = null;
        bool? isFortran = null;
        long[]? shape = null;
        Expect('{');
        while (Next() == '\'' || Next() == '"')
        {
            var key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    descr = Descr();
                    break;
                case "fortran_order" when isFortran is null:
                    isFortran = Boolean();
                    break;
                case "shape" when shape is null:
                    shape = Axes();
                    break;
                default:
                    throw Damaged($"has the key '{key}' twice, or should not have it");
            }
            if (!Skip(','))
                break;
        }
        Expect('}');
        if (Next() is not null)
            throw Damaged($"goes on after its end: {Rest()}");
        return descr is null || isFortran is null || shape is null
            ? throw Damaged("needs descr, fortran_order and shape")
            : (descr, isFortran.Value, shape);
    }

    private string Descr() =>
        Next() is '[' or '('
            ? throw new DataFileException(path, $"holds records of several fields; expected numbers: {NpyType.Known}")
            : Quoted();

    private bool Boolean() =>
        Skip("True") || (Skip("False") ? false : throw Damaged($"needs True or False. Received: {Rest()}"));

    private long[] Axes()
    {
        List<long> axes = [];
        Expect('(');
        while (Next() is not ')')
        {
            axes.Add(Number());
            // Python's (3) is a number and (3,) a tuple.
            if (!Skip(',') && (axes.Count == 1 || Next() is not ')'))
                throw Damaged($"needs a tuple as the shape. Received: {Rest()}");
        }
        Expect(')');
        return [.. axes];
    }

    private long Number()
    {
        Next();
        var length = text.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
        if (length is < 1 or > MostDigits)
            throw Damaged($"needs a number as the length of an axis. Received: {Rest()}");
        var number = long.Parse(text.AsSpan(at, length), System.Globalization.CultureInfo.InvariantCulture);
        at += length;
        // Python 2 wrote its long numbers so.
        Skip('L');
        return number;
    }

    private string Quoted()
    {
        if (Next() is not ('\'' or '"'))
            throw Damaged($"needs a text. Received: {Rest()}");
        var end = text.IndexOf(text[at], at + 1);
        if (end < 0)
            throw Damaged($"has a text without an end: {Rest()}");
        var quoted = text[(at + 1)..end];
        at = end + 1;
        return quoted;
    }

    private void Expect(char expected)
    {
        if (!Skip(expected))
            throw Damaged($"needs '{expected}'. Received: {Rest()}");
    }

    private bool Skip(char expected) => Skip($"{expected}");

    private bool Skip(string expected)
    {
        Next();
        var isThere = text.AsSpan(at).StartsWith(expected);
        at += isThere ? expected.Length : 0;
        return isThere;
    }

    /// <summary>The next character that is not blank, where reading goes on; null at the end.</summary>
    private char? Next()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
        return at < text.Length ? text[at] : null;
    }

    private string Rest() => text.Length - at <= 40 ? text[at..] : $"{text[at..(at + 40)]}...";

    private DataFileException Damaged(string what) =>
        new(path, $"not an array of numbers, or damaged: its header {what}");
}
