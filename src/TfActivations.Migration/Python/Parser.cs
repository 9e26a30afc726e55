using System.Diagnostics.CodeAnalysis;

namespace TfActivations.Migration.Python;

/// <summary>
/// Python's grammar, 3.8 to 3.13, by recursive descent: a method for each of its rules. A text that fails is read a second time, with the rules that
/// know what people get wrong (<see cref="explaining"/>), as Python itself does; so errors stand where Python puts them.
/// </summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Keywords =
    [
        "False",
        "None",
        "True",
        "and",
        "as",
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "in",
        "is",
        "lambda",
        "nonlocal",
        "not",
        "or",
        "pass",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
    ];

    private readonly TokenList list;
    private readonly IReadOnlyList<Token> tokens;
    private bool explaining;
    private int at;
    private int furthest;

    private Parser(TokenList list, bool explaining)
    {
        this.list = list;
        tokens = list.Tokens;
        this.explaining = explaining;
    }

    /// <param name="text">The source.</param>
    /// <param name="notebook">Whether lines that begin with % or ! are IPython's, and comments here.</param>
    /// <exception cref="PythonSyntaxException">It is not Python.</exception>
    public static Module Parse(string text, bool notebook = false)
    {
        var list = Tokenizer.Read(text, notebook);
        var body = ParseOrExplain(list);
        ScopeRules.Check(body);
        return new(body, list.Comments, list.Source);
    }

    private static IReadOnlyList<Stmt> ParseOrExplain(TokenList list)
    {
        var first = new Parser(list, explaining: false);
        try
        {
            return first.File();
        }
        catch (PythonSyntaxException error)
        {
            throw TokenizersOwn(list, error, first);
        }
        catch (Failure) { }
        var second = new Parser(list, explaining: true);
        try
        {
            second.File();
        }
        catch (PythonSyntaxException error)
        {
            throw TokenizersOwn(list, error, second);
        }
        catch (Failure) { }
        throw TokenizersOwn(list, first.Generic(), first);
    }

    // What the tokenizer finds later in the text is told rather than what the parser did.
    private static PythonSyntaxException TokenizersOwn(TokenList list, PythonSyntaxException error, Parser parser)
    {
        if (list.Tokens[^1].Error is not { Kind: "SyntaxError" } found || parser.furthest == list.Tokens.Count - 1)
            return error;
        var isUnclosed = found.Message.EndsWith("was never closed", StringComparison.Ordinal);
        return isUnclosed && parser.tokens[parser.furthest].Start.Line <= found.Line ? error : found;
    }

    private PythonSyntaxException Generic()
    {
        var token = tokens[furthest];
        return token.Kind switch
        {
            TokenKind.Indent => new("IndentationError", "unexpected indent", token.Start.Line, token.Start.Column),
            TokenKind.Dedent => new("IndentationError", "unexpected unindent", token.Start.Line, token.Start.Column),
            _ => PythonSyntaxException.At(token.Start, "invalid syntax"),
        };
    }

    /// <summary>No rule fits: an error at the furthest token that was looked at, if nothing else fits either.</summary>
    private sealed class Failure : Exception;

    private Token Peek()
    {
        furthest = Math.Max(furthest, at);
        return tokens[at].Error is { } error ? throw error : tokens[at];
    }

    private Token PeekAhead()
    {
        Peek();
        furthest = Math.Max(furthest, at + 1);
        return tokens[at + 1].Error is { } error ? throw error : tokens[at + 1];
    }

    private Place Here => Peek().Start;

    private bool Sees(string text) => Peek().Is(text);

    private bool Sees(TokenKind kind) => Peek().Kind == kind;

    private bool SeesAny(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (Sees(text))
                return true;
        return false;
    }

    private bool Take(string text)
    {
        if (!Sees(text))
            return false;
        at++;
        return true;
    }

    private Token Next()
    {
        var token = Peek();
        at++;
        return token;
    }

    private void Expect(string text)
    {
        if (!Take(text))
            throw new Failure();
    }

    /// <summary>What must come here: its absence is an error of its own.</summary>
    private void Require(string text)
    {
        if (!Take(text))
            throw explaining ? Wrong(Here, $"expected '{text}'") : new Failure();
    }

    private string Identifier()
    {
        if (!SeesName())
            throw new Failure();
        return Next().Text;
    }

    private bool SeesName() => Peek() is { Kind: TokenKind.Name } token && !Keywords.Contains(token.Text);

    private static PythonSyntaxException Wrong(Place place, string message) => PythonSyntaxException.At(place, message);

    /// <summary>Reads, or stays where it was.</summary>
    private bool Try<T>(Func<T> rule, [NotNullWhen(true)] out T? result)
    {
        var start = at;
        try
        {
            result = rule()!;
            return true;
        }
        catch (Failure)
        {
            at = start;
            result = default;
            return false;
        }
    }

    private static void RequireStack(Place place)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Wrong(place, "too many nested expressions or blocks");
    }

    private List<T> Separated<T>(Func<T> item, Func<bool> ends)
    {
        var items = new List<T> { item() };
        while (Take(","))
        {
            if (ends())
                break;
            items.Add(item());
        }
        return items;
    }

    private List<Stmt> File()
    {
        var body = new List<Stmt>();
        while (!Sees(TokenKind.End))
            if (Sees(TokenKind.NewLine))
                at++;
            else
                Statement(body);
        return body;
    }
}
