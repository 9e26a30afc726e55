namespace TfActivations.Migration.Python;

// Python's syntax tree: the classes of its module ast, with the same names and fields. Left out is what follows from the place in the tree (ctx).

/// <summary>A part of a program.</summary>
/// <param name="At">Its first character.</param>
internal abstract record Node(Place At);

/// <summary>A program, and its comments in order.</summary>
internal sealed record Module(IReadOnlyList<Stmt> Body, IReadOnlyList<Comment> Comments, string Source);

internal sealed record Arguments(
    IReadOnlyList<Arg> Posonlyargs,
    IReadOnlyList<Arg> Args,
    Arg? Vararg,
    IReadOnlyList<Arg> Kwonlyargs,
    IReadOnlyList<Expr?> KwDefaults,
    Arg? Kwarg,
    IReadOnlyList<Expr> Defaults
);

internal sealed record Arg(Place At, string Name, Expr? Annotation) : Node(At);

internal sealed record Keyword(Place At, string? Name, Expr Value) : Node(At);

internal sealed record Alias(Place At, string Name, string? Asname) : Node(At);

internal sealed record WithItem(Expr ContextExpr, Expr? OptionalVars);

internal sealed record ExceptHandler(Place At, Expr? Type, string? Name, IReadOnlyList<Stmt> Body) : Node(At);

internal sealed record MatchCase(Pattern Pattern, Expr? Guard, IReadOnlyList<Stmt> Body);

internal sealed record Comprehension(Expr Target, Expr Iter, IReadOnlyList<Expr> Ifs, int IsAsync);

internal abstract record TypeParam(Place At, string Name, Expr? DefaultValue) : Node(At);

internal sealed record TypeVar(Place At, string Name, Expr? Bound, Expr? DefaultValue)
    : TypeParam(At, Name, DefaultValue);

internal sealed record ParamSpec(Place At, string Name, Expr? DefaultValue) : TypeParam(At, Name, DefaultValue);

internal sealed record TypeVarTuple(Place At, string Name, Expr? DefaultValue) : TypeParam(At, Name, DefaultValue);
