namespace TfActivations.Migration.Python;

/// <summary>Line and column of a character, from 1, columns in characters and not in UTF-16 units.</summary>
internal readonly record struct Place(int Line, int Column);

internal enum TokenKind
{
    Name,
    Number,
    Text,
    FormattedStart,
    FormattedMiddle,
    FormattedEnd,
    Operator,
    NewLine,
    Indent,
    Dedent,
    End,
    Error,
}

/// <summary>A token, with the depth of brackets behind it and where it stands in the source.</summary>
internal sealed record Token(TokenKind Kind, string Text, Place Start, Place End, int Level, int From, int To)
{
    /// <summary>What the tokenizer found instead of a token.</summary>
    public PythonSyntaxException? Error { get; init; }

    public bool Is(string text) => Kind is TokenKind.Operator or TokenKind.Name && Text == text;
}

/// <summary>A comment, or a line of IPython's (<c>%matplotlib inline</c>, <c>!pip install</c>), which is one here.</summary>
/// <param name="Text">As it stands, with its sign.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Alone">Whether nothing stands before it in its line.</param>
internal sealed record Comment(string Text, Place At, bool Alone);
