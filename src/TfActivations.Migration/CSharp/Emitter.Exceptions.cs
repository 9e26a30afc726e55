using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Errors: raise, try, and their classes here.
internal sealed partial class Emitter
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Exception"] = "Exception",
        ["BaseException"] = "Exception",
        ["ValueError"] = "InvalidArgumentException",
        ["TypeError"] = "TypeException",
        ["KeyError"] = "KeyException",
        ["IndexError"] = "IndexException",
        ["AttributeError"] = "AttributeException",
        ["AssertionError"] = "AssertionException",
        ["StopIteration"] = "StopIterationException",
        ["ZeroDivisionError"] = "ZeroDivisionException",
        ["OverflowError"] = "RangeException",
        ["NotImplementedError"] = "NotImplementedException",
        ["RuntimeError"] = "InvalidOperationException",
        ["FileNotFoundError"] = "FileNotFoundException",
        ["OSError"] = "IOException",
        ["IOError"] = "IOException",
    };

    private static readonly Dictionary<string, string[]> ExceptionGroups = new()
    {
        ["LookupError"] = ["KeyException", "IndexException"],
        ["ArithmeticError"] = ["ZeroDivisionException", "RangeException"],
    };

    private void RaiseStatement(Raise raise)
    {
        if (raise.Exc is null)
        {
            Write("throw;");
            return;
        }
        var (type, args) = raise.Exc is Call { Keywords.Count: 0 } call ? (call.Func, call.Args) : (raise.Exc, []);
        if (type is Name name && scope.Find(name.Id) is Variable variable)
            Write($"throw {variable.Text};");
        else if (type is Name { Id: var id } && classes.TryGetValue(id, out var own))
            Write($"throw {Construct(own, raise.Exc as Call ?? new Call(raise.At, type, [], [])).Text};");
        else
            Write($"throw new {ExceptionOf(type)}({Message(type, args)});");
    }

    private string Message(Expr type, IReadOnlyList<Expr> args) =>
        (type, args) switch
        {
            (Name { Id: "KeyError" }, [var key]) => $"py.repr({Expression(key).Text})",
            (Name { Id: "StopIteration" }, []) => "",
            (Name { Id: "Exception" }, []) => "\"\"",
            (_, []) => ExceptionOf(type) is "AssertionException" ? "" : "\"\"",
            (_, [var message]) => AsText(Expression(message)),
            _ => throw Gap("an error of several values"),
        };

    private string ExceptionOf(Expr type) =>
        type is Name { Id: var id } && classes.TryGetValue(id, out var own) ? own.Text
        : PathOf(type) is { } path && path.EndsWith(".LinAlgError", StringComparison.Ordinal) ? "LinAlgError"
        : PathOf(type) is { } ofErrors && ofErrors.StartsWith("tensorflow.errors.", StringComparison.Ordinal)
            ? "InvalidArgumentException"
        : type is Name { Id: var name } && scope.Find(name) is null && Exceptions.TryGetValue(name, out var known)
            ? known
        : throw Gap($"{Shortened(SourceOf(type).TrimEnd(':'))} has no exception here");

    private IEnumerable<string> ExceptionsOf(Expr type) =>
        type switch
        {
            Python.Tuple { Elts: var several } => several.SelectMany(ExceptionsOf),
            Name { Id: var id } when ExceptionGroups.TryGetValue(id, out var group) => group,
            _ => [ExceptionOf(type)],
        };

    private void TryStatement(Try statement)
    {
        var done = statement.Orelse.Count > 0 ? Fresh("succeeded") : null;
        var isNested = done is not null && statement.Finalbody.Count > 0;
        if (done is not null)
            Write($"var {done} = false;");
        if (isNested)
        {
            Write("try");
            Open();
        }
        Write("try");
        Open();
        tries.Push(statement);
        Statements(statement.Body);
        tries.Pop();
        if (done is not null)
            Write($"{done} = true;");
        Close();
        foreach (var handler in statement.Handlers)
            Handler(handler);
        if (done is not null)
        {
            Write($"if ({done})");
            Body(statement.Orelse);
        }
        if (isNested)
            Close();
        if (statement.Finalbody.Count == 0)
            return;
        Write("finally");
        Body(statement.Finalbody);
    }

    private void Handler(ExceptHandler handler)
    {
        FlushComments(handler.At.Line);
        var types = handler.Type is null ? [] : ExceptionsOf(handler.Type).ToList();
        var name =
            handler.Name is { } own ? LambdaName(own)
            : types.Count > 1 ? Fresh("error")
            : null;
        Write(
            types switch
            {
                [] => "catch",
                // NumSharp's errors are no InvalidArgumentException.
                ["InvalidArgumentException" or "IndexException" or "ArgumentOutOfRangeException"]
                    when UsesModule("numpy") =>
                    $"catch (Exception {name ?? "e"}) when ({name ?? "e"} is {types[0]} or INumSharpException)",
                [var single] => $"catch ({single}{(name is null ? "" : " " + name)})",
                _ => $"catch (Exception {name}) when ({name} is {string.Join(" or ", types)})",
            }
        );
        Open();
        if (handler.Name is { } bound)
        {
            var hidden = scope.Names.GetValueOrDefault(bound);
            Bind(
                bound,
                types is [var type] && !lines[^2].Text.Contains(" when ", StringComparison.Ordinal)
                    ? type
                    : "Exception",
                text: name
            );
            Statements(handler.Body);
            scope.Names.Remove(bound);
            if (hidden is not null)
                scope.Names[bound] = hidden;
        }
        else
            Statements(handler.Body);
        Close();
    }

    private readonly Stack<Try> tries = new();

    /// <summary>Whether the program looks at errors of elements that are not there: then they have to be Python's.</summary>
    private bool CatchesLookups =>
        (
            catchesLookups ??= module
                .Body.SelectMany(Children.Within)
                .OfType<ExceptHandler>()
                .Any(h =>
                    h.Type is not null
                    && Children.Within(h.Type).Any(n => n is Name { Id: "KeyError" or "IndexError" or "LookupError" })
                )
        ) || tries.Any(t => t.Handlers.Any(h => h.Type is null or Name { Id: "Exception" or "BaseException" }));

    private bool? catchesLookups;
}
