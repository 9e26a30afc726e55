using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

// Statements.
internal sealed partial class Emitter
{
    private void Statements(IReadOnlyList<Stmt> body)
    {
        for (var i = 0; i < body.Count; i++)
            Statement(body[i]);
    }

    private void Statement(Stmt statement)
    {
        var (outer, startBlock) = (current, block);
        Lead(statement);
        var (frame, firstMember, depth) = (new Frame(lines.Count), members.Count, frames.Count);
        frames.Push(frame);
        current = statement;
        try
        {
            if (learned.Gaps.TryGetValue(statement, out var refused))
                throw Gap(refused);
            Translate(statement);
            Trail(statement);
        }
        catch (UntranslatableException why)
        {
            lines.RemoveRange(frame.Start, lines.Count - frame.Start);
            members.RemoveRange(firstMember, members.Count - firstMember);
            (block, isStale) = (startBlock, true);
            WriteGap(statement, why.Message);
        }
        while (frames.Count > depth)
            frames.Pop();
        current = outer;
    }

    private void WriteGap(Stmt statement, string reason)
    {
        Gaps.Add(new(statement.At.Line, reason));
        Write($"// not translated: {reason}");
        for (var line = FirstLine(statement); line <= statement.EndLine; line++)
            Write($"// {sourceLines[line - 1].TrimEnd()}".TrimEnd());
        SkipComments(statement.EndLine);
        foreach (var name in BoundNames([statement]))
            if (
                !(scope.Names.GetValueOrDefault(name) is Variable or ClassBinding or FunctionBinding or ImportedBinding)
            )
                scope.Names[name] = new MissingBinding($"{name} is not translated (line {statement.At.Line})");
    }

    private static int FirstLine(Stmt statement) =>
        statement switch
        {
            FunctionDef { DecoratorList: [var first, ..] } => first.At.Line,
            ClassDef { DecoratorList: [var first, ..] } => first.At.Line,
            _ => statement.At.Line,
        };

    private void Translate(Stmt statement)
    {
        switch (statement)
        {
            case ExprStmt { Value: Constant { Value: string or EllipsisValue } text }:
                Docstring(text);
                break;
            case ExprStmt { Value: Yield or YieldFrom } expression:
                YieldStatement(expression.Value);
                break;
            case ExprStmt expression:
                ExpressionStatement(expression.Value);
                break;
            case Assign assign:
                AssignTo(assign);
                break;
            case AnnAssign { Value: { } value } annotated:
                Store(annotated.Target, value);
                break;
            case AnnAssign or Pass or Global or Nonlocal:
                Declaration(statement);
                break;
            case AugAssign augmented:
                Augment(augmented);
                break;
            case Import or ImportFrom:
                ImportStatement(statement);
                break;
            case If conditional:
                Conditional(conditional);
                break;
            case For loop:
                ForLoop(loop);
                break;
            case While loop:
                WhileLoop(loop);
                break;
            case Break:
                if (unbroken is not null)
                    Write($"{unbroken} = false;");
                Write("break;");
                break;
            case Continue:
                Write("continue;");
                break;
            case Return back:
                ReturnStatement(back);
                break;
            case FunctionDef function:
                DefineFunction(function);
                break;
            case ClassDef type:
                DefineClass(type);
                break;
            case With with:
                WithStatement(with);
                break;
            case Assert assert:
                var test = Condition(assert.Test);
                Write($"if ({Negated(test).Text})");
                Write(
                    $"    throw new AssertionException({(assert.Msg is { } message ? AsText(Expression(message)) : "")});"
                );
                break;
            case Raise raise:
                RaiseStatement(raise);
                break;
            case Try attempt:
                TryStatement(attempt);
                break;
            case Delete delete:
                DeleteStatement(delete);
                break;
            default:
                throw Gap($"{statement.GetType().Name} statements are not translated");
        }
    }

    private void Declaration(Stmt statement)
    {
        switch (statement)
        {
            case Global { Names: var names }:
                scope.Declared.UnionWith(names);
                break;
            case Nonlocal { Names: var names }:
                scope.Declared.UnionWith(names);
                break;
        }
    }

    private void Docstring(Constant text)
    {
        if (text.Value is string words)
            foreach (var line in words.Trim().Split('\n'))
                Write($"// {line.Trim()}".TrimEnd());
    }

    private void ExpressionStatement(Expr value)
    {
        if (IsSilent(value))
            return;
        var code = value is Call call ? CallExpression(call, null, isStatement: true) : Expression(value);
        if (value is Call && (code.Text.EndsWith(')') || code.Level == Level.Lambda))
            Write($"{code.Text};");
        else if (IsModuleLevel && (value is Name || isScript && value is Python.Attribute or Subscript))
            return;
        else
            Write($"_ = {code.Text};");
    }

    private bool IsModuleLevel => ReferenceEquals(scope, global);

    // Calls that have no meaning here: the backend of pictures, warnings' filters.
    private bool IsSilent(Expr value) =>
        value is Call call
        && PathOf(call.Func)
            is "matplotlib.use"
                or "warnings.filterwarnings"
                or "warnings.simplefilter"
                or "sys.stdout.flush";

    private void Conditional(If statement)
    {
        if (statement.Test is Compare { Left: Name { Id: "__name__" } })
        {
            Statements(statement.Body);
            return;
        }
        // A kind that is known already decides.
        if (
            statement.Test is Call { Func: Name { Id: "isinstance" } }
            && Condition(statement.Test).Text is "true" or "false"
        )
        {
            Statements(Condition(statement.Test).Text == "true" ? statement.Body : statement.Orelse);
            return;
        }
        Branches(statement, "if");
    }

    private void Branches(If statement, string word)
    {
        Write($"{word} ({Condition(statement.Test).Text})");
        TrailHeader(statement.Test.At.Line);
        Body(statement.Body);
        if (statement.Orelse is [If next] && next.At.Column == statement.At.Column)
        {
            FlushComments(next.At.Line);
            Branches(next, "else if");
        }
        else if (statement.Orelse.Count > 0)
        {
            Write("else");
            Body(statement.Orelse);
        }
    }

    /// <summary>A block in braces.</summary>
    private void Body(IReadOnlyList<Stmt> body, bool isLoop = false, Action? first = null)
    {
        Open(isLoop);
        first?.Invoke();
        Statements(body);
        Close();
    }

    private void WhileLoop(While loop)
    {
        Otherwise(loop.Orelse, () => WhileBody(loop));
    }

    private void WhileBody(While loop)
    {
        Write($"while ({Condition(loop.Test).Text})");
        TrailHeader(loop.Test.At.Line);
        Body(loop.Body, isLoop: true);
    }

    private void ReturnStatement(Return statement)
    {
        if (isGenerator)
        {
            Write("yield break;");
            return;
        }
        if (statement.Value is null or Constant { Value: null } && FunctionScope is { ReturnsValue: false })
        {
            Write("return;");
            FunctionScope!.Returns.Add("void");
            return;
        }
        if (statement.Value is null)
        {
            Write("return null;");
            FunctionScope!.Returns.Add("null");
            return;
        }
        var want = FunctionScope is { } function ? learned.TypeOf("return:" + function.Key) : null;
        var code =
            FunctionValue(statement.Value) is { } own ? own
            : want is not null && IsAny(want) ? Expression(statement.Value)
            : Expression(statement.Value, want == "void" ? null : want);
        if (statement.Value is Constant { Value: null })
            FunctionScope!.Returns.Add("null");
        else
            FunctionScope!.Returns.Add(RequireType(code));
        var isCast = want is not null && !IsAny(want) && IsAny(code.Type) && code.Type != "null";
        Write(
            $"return {(isCast ? Cast(code, want!) : want is not null && (!IsAny(want) || code.Target?.StartsWith('(') == true) && code.Target is { } target ? target : code.Text)};"
        );
    }

    private void YieldStatement(Expr node)
    {
        var key = "yield:" + FunctionScope!.Key;
        if (node is YieldFrom { Value: var all })
        {
            var (items, each) = Iterable(all);
            learned.Note(key, each, WidenedToAny);
            var name = Fresh("item");
            Write($"foreach (var {name} in {items.Text})");
            Write($"    yield return {name};");
            return;
        }
        if (((Yield)node).Value is not { } value)
        {
            learned.Note(key, "object", WidenedToAny);
            Write("yield return null;");
            return;
        }
        var code = Expression(value, learned.TypeOf(key));
        learned.Note(key, RequireType(code) == "null" ? "object" : TypeOf(code), WidenedToAny);
        Write($"yield return {code.Target ?? code.Text};");
    }

    // Whether what is being written is a function with yield.
    private bool isGenerator;

    private Scope? FunctionScope
    {
        get
        {
            var inner = scope;
            while (inner is { IsFunction: false })
                inner = inner.Outer!;
            return inner;
        }
    }

    private void DeleteStatement(Delete statement)
    {
        foreach (var target in statement.Targets)
            switch (target)
            {
                case Subscript { Value: var receiver, Slice: not Slice and var index }
                    when TypeOf(Expression(receiver)) is { } type && IsDict(type):
                    Write($"{Expression(receiver).At(Level.Primary)}.Remove({Expression(index).Text});");
                    break;
                case Subscript { Value: var receiver, Slice: not Slice and var index }
                    when TypeOf(Expression(receiver)) is { } type && IsList(type):
                    Write(
                        $"{Expression(receiver).At(Level.Primary)}.RemoveAt({IndexOf(Expression(receiver), index)});"
                    );
                    break;
                case Subscript { Value: var receiver, Slice: Slice slice }
                    when TypeOf(Expression(receiver)) is { } type && IsList(type):
                    Write($"py.del_slice({Expression(receiver).Text}{Bounds(slice, ", ")});");
                    break;
                case Name name:
                    scope.Names.Remove(name.Id);
                    break;
                default:
                    throw Gap("del of this");
            }
    }

    private string SourceOf(Node node) => sourceLines[node.At.Line - 1][(node.At.Column - 1)..].Trim();
}
