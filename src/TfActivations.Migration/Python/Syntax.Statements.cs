namespace TfActivations.Migration.Python;

internal abstract record Stmt(Place At) : Node(At)
{
    /// <summary>The last line of its last token.</summary>
    public int EndLine { get; set; }
}

internal sealed record FunctionDef(
    Place At,
    string Name,
    Arguments Args,
    IReadOnlyList<Stmt> Body,
    IReadOnlyList<Expr> DecoratorList,
    Expr? Returns,
    IReadOnlyList<TypeParam> TypeParams
) : Stmt(At);

internal sealed record AsyncFunctionDef(
    Place At,
    string Name,
    Arguments Args,
    IReadOnlyList<Stmt> Body,
    IReadOnlyList<Expr> DecoratorList,
    Expr? Returns,
    IReadOnlyList<TypeParam> TypeParams
) : Stmt(At);

internal sealed record ClassDef(
    Place At,
    string Name,
    IReadOnlyList<Expr> Bases,
    IReadOnlyList<Keyword> Keywords,
    IReadOnlyList<Stmt> Body,
    IReadOnlyList<Expr> DecoratorList,
    IReadOnlyList<TypeParam> TypeParams
) : Stmt(At);

internal sealed record Return(Place At, Expr? Value) : Stmt(At);

internal sealed record Delete(Place At, IReadOnlyList<Expr> Targets) : Stmt(At);

internal sealed record Assign(Place At, IReadOnlyList<Expr> Targets, Expr Value) : Stmt(At);

internal sealed record TypeAlias(Place At, Expr Name, IReadOnlyList<TypeParam> TypeParams, Expr Value) : Stmt(At);

internal sealed record AugAssign(Place At, Expr Target, BinaryOperator Op, Expr Value) : Stmt(At);

internal sealed record AnnAssign(Place At, Expr Target, Expr Annotation, Expr? Value, int Simple) : Stmt(At);

internal sealed record For(Place At, Expr Target, Expr Iter, IReadOnlyList<Stmt> Body, IReadOnlyList<Stmt> Orelse)
    : Stmt(At);

internal sealed record AsyncFor(Place At, Expr Target, Expr Iter, IReadOnlyList<Stmt> Body, IReadOnlyList<Stmt> Orelse)
    : Stmt(At);

internal sealed record While(Place At, Expr Test, IReadOnlyList<Stmt> Body, IReadOnlyList<Stmt> Orelse) : Stmt(At);

internal sealed record If(Place At, Expr Test, IReadOnlyList<Stmt> Body, IReadOnlyList<Stmt> Orelse) : Stmt(At);

internal sealed record With(Place At, IReadOnlyList<WithItem> Items, IReadOnlyList<Stmt> Body) : Stmt(At);

internal sealed record AsyncWith(Place At, IReadOnlyList<WithItem> Items, IReadOnlyList<Stmt> Body) : Stmt(At);

internal sealed record Match(Place At, Expr Subject, IReadOnlyList<MatchCase> Cases) : Stmt(At);

internal sealed record Raise(Place At, Expr? Exc, Expr? Cause) : Stmt(At);

internal sealed record Try(
    Place At,
    IReadOnlyList<Stmt> Body,
    IReadOnlyList<ExceptHandler> Handlers,
    IReadOnlyList<Stmt> Orelse,
    IReadOnlyList<Stmt> Finalbody
) : Stmt(At);

internal sealed record TryStar(
    Place At,
    IReadOnlyList<Stmt> Body,
    IReadOnlyList<ExceptHandler> Handlers,
    IReadOnlyList<Stmt> Orelse,
    IReadOnlyList<Stmt> Finalbody
) : Stmt(At);

internal sealed record Assert(Place At, Expr Test, Expr? Msg) : Stmt(At);

internal sealed record Import(Place At, IReadOnlyList<Alias> Names) : Stmt(At);

internal sealed record ImportFrom(Place At, string? Module, IReadOnlyList<Alias> Names, int Level) : Stmt(At);

internal sealed record Global(Place At, IReadOnlyList<string> Names) : Stmt(At);

internal sealed record Nonlocal(Place At, IReadOnlyList<string> Names) : Stmt(At);

internal sealed record ExprStmt(Place At, Expr Value) : Stmt(At);

internal sealed record Pass(Place At) : Stmt(At);

internal sealed record Break(Place At) : Stmt(At);

internal sealed record Continue(Place At) : Stmt(At);

internal abstract record Pattern(Place At) : Node(At);

internal sealed record MatchValue(Place At, Expr Value) : Pattern(At);

internal sealed record MatchSingleton(Place At, object? Value) : Pattern(At);

internal sealed record MatchSequence(Place At, IReadOnlyList<Pattern> Patterns) : Pattern(At);

internal sealed record MatchMapping(Place At, IReadOnlyList<Expr> Keys, IReadOnlyList<Pattern> Patterns, string? Rest)
    : Pattern(At);

internal sealed record MatchClass(
    Place At,
    Expr Cls,
    IReadOnlyList<Pattern> Patterns,
    IReadOnlyList<string> KwdAttrs,
    IReadOnlyList<Pattern> KwdPatterns
) : Pattern(At);

internal sealed record MatchStar(Place At, string? Name) : Pattern(At);

internal sealed record MatchAs(Place At, Pattern? Pattern, string? Name) : Pattern(At);

internal sealed record MatchOr(Place At, IReadOnlyList<Pattern> Patterns) : Pattern(At);
