namespace TfActivations.Migration.Python;

internal enum BoolOperator
{
    And,
    Or,
}

internal enum BinaryOperator
{
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

internal enum UnaryOperator
{
    Invert,
    Not,
    UAdd,
    USub,
}

internal enum CompareOperator
{
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// <summary>The value of <c>...</c>.</summary>
internal sealed record EllipsisValue
{
    public static EllipsisValue Instance { get; } = new();
}

internal abstract record Expr(Place At) : Node(At);

internal sealed record BoolOp(Place At, BoolOperator Op, IReadOnlyList<Expr> Values) : Expr(At);

internal sealed record NamedExpr(Place At, Expr Target, Expr Value) : Expr(At);

internal sealed record BinOp(Place At, Expr Left, BinaryOperator Op, Expr Right) : Expr(At);

internal sealed record UnaryOp(Place At, UnaryOperator Op, Expr Operand) : Expr(At);

internal sealed record Lambda(Place At, Arguments Args, Expr Body) : Expr(At);

internal sealed record IfExp(Place At, Expr Test, Expr Body, Expr Orelse) : Expr(At);

internal sealed record Dict(Place At, IReadOnlyList<Expr?> Keys, IReadOnlyList<Expr> Values) : Expr(At);

internal sealed record Set(Place At, IReadOnlyList<Expr> Elts) : Expr(At);

/// <summary>What the four comprehensions have in common.</summary>
internal abstract record Generated(Place At, IReadOnlyList<Comprehension> Generators) : Expr(At);

internal sealed record ListComp(Place At, Expr Elt, IReadOnlyList<Comprehension> Generators)
    : Generated(At, Generators);

internal sealed record SetComp(Place At, Expr Elt, IReadOnlyList<Comprehension> Generators) : Generated(At, Generators);

internal sealed record DictComp(Place At, Expr Key, Expr Value, IReadOnlyList<Comprehension> Generators)
    : Generated(At, Generators);

internal sealed record GeneratorExp(Place At, Expr Elt, IReadOnlyList<Comprehension> Generators)
    : Generated(At, Generators);

internal sealed record Await(Place At, Expr Value) : Expr(At);

internal sealed record Yield(Place At, Expr? Value) : Expr(At);

internal sealed record YieldFrom(Place At, Expr Value) : Expr(At);

internal sealed record Compare(Place At, Expr Left, IReadOnlyList<CompareOperator> Ops, IReadOnlyList<Expr> Comparators)
    : Expr(At);

internal sealed record Call(Place At, Expr Func, IReadOnlyList<Expr> Args, IReadOnlyList<Keyword> Keywords) : Expr(At);

/// <summary>A field of an f-string; Conversion is the letter's code, or -1.</summary>
internal sealed record FormattedValue(Place At, Expr Value, int Conversion, Expr? FormatSpec) : Expr(At);

internal sealed record JoinedStr(Place At, IReadOnlyList<Expr> Values) : Expr(At);

/// <summary>Value: null (None), bool, BigInteger, double, Complex, string, byte[] or EllipsisValue.</summary>
internal sealed record Constant(Place At, object? Value, string? Kind = null) : Expr(At)
{
    /// <summary>A number as it was written: 1e-3, 0xFF.</summary>
    public string Source { get; init; } = "";
}

internal sealed record Attribute(Place At, Expr Value, string Attr) : Expr(At);

internal sealed record Subscript(Place At, Expr Value, Expr Slice) : Expr(At);

internal sealed record Starred(Place At, Expr Value) : Expr(At);

internal sealed record Name(Place At, string Id) : Expr(At);

internal sealed record List(Place At, IReadOnlyList<Expr> Elts) : Expr(At);

internal sealed record Tuple(Place At, IReadOnlyList<Expr> Elts) : Expr(At);

internal sealed record Slice(Place At, Expr? Lower, Expr? Upper, Expr? Step) : Expr(At);
