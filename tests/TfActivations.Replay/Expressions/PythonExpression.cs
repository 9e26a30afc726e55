using System.Numerics;
using TfActivations.Migration.Python;
using TfActivations.Replay.Calls;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>Evaluates Python on the facade: expressions, assignments and what stands within <c>with</c>.</summary>
internal sealed class PythonExpression
{
    private readonly Dictionary<string, object?> names;
    private readonly PythonObjects objects;

    private PythonExpression(Dictionary<string, object?> names)
    {
        this.names = names;
        objects = new(new(Evaluate));
    }

    /// <summary>The value: a C# object, or one of the records of Python's values.</summary>
    /// <param name="source">An expression.</param>
    /// <param name="names">Values that it names.</param>
    public static object? Evaluate(string source, IReadOnlyDictionary<string, object?> names) =>
        Parser.Parse(source).Body is [ExprStmt { Value: var value }]
            ? new PythonExpression(new(names)).Value(value)
            : throw new UnreadableException($"no expression: {source}");

    /// <summary>The values that <c>print(source)</c> prints, after a program.</summary>
    public static IReadOnlyList<object?> Printed(string setup, string source)
    {
        var program = new PythonExpression([]);
        foreach (var statement in Parser.Parse(setup).Body)
            program.Execute(statement);
        return Parser.Parse($"print({source})").Body is [ExprStmt { Value: Call call }]
            ? [.. call.Args.Select(program.Value)]
            : throw new UnreadableException($"no expression: {source}");
    }

    private object? Evaluate(string source) => Evaluate(source, names);

    private void Execute(Stmt statement)
    {
        switch (statement)
        {
            case ExprStmt { Value: var value }:
                Value(value);
                break;
            case Assign { Targets: [var target], Value: var value }:
                Assign(target, Value(value));
                break;
            case With { Items: [{ ContextExpr: var context, OptionalVars: var target }], Body: var body }:
                using (var entered = Value(context) as IDisposable)
                {
                    if (target is not null)
                        Assign(target, entered);
                    foreach (var inner in body)
                        Execute(inner);
                }
                break;
            default:
                throw new UnreadableException($"not read: {statement.GetType().Name}");
        }
    }

    private void Assign(Expr target, object? value)
    {
        if (target is Name name)
            names[name.Id] = value;
        else if (target is Migration.Python.Tuple { Elts: var parts } && objects.Items(value) is var items)
            foreach (var (part, item) in parts.Zip(items))
                Assign(part, item);
        else
            throw new UnreadableException($"no target: {target.GetType().Name}");
    }

    private object? Value(Expr expression) => objects.Resolved(Unresolved(expression));

    private object? Unresolved(Expr expression) =>
        expression switch
        {
            Constant constant => OfConstant(constant.Value),
            Name { Id: var id } => names.TryGetValue(id, out var value) ? value : objects.Named(id),
            Migration.Python.Attribute member => objects.Member(Unresolved(member.Value), member.Attr),
            Call call => OfCall(call),
            Subscript item => objects.Item(Value(item.Value), Indices(item.Slice)),
            BinOp binary => objects.Operators.Binary(binary.Op, Value(binary.Left), Value(binary.Right)),
            UnaryOp unary => objects.Operators.Unary(unary.Op, Value(unary.Operand)),
            Migration.Python.Compare { Ops: [var sign], Comparators: [var right], Left: var left } =>
                objects.Operators.Compared(sign, Value(left), Value(right)),
            IfExp choice => py.truth(PythonObjects.Native(Value(choice.Test)))
                ? Value(choice.Body)
                : Value(choice.Orelse),
            List list => new PythonList(Each(list.Elts)),
            Migration.Python.Tuple tuple => new PythonList(Each(tuple.Elts), IsTuple: true),
            Set set => new PythonSet(Each(set.Elts)),
            Dict dict => new PythonDict([.. dict.Keys.Zip(dict.Values, (k, v) => (Value(k!), Value(v)))]),
            Lambda lambda => OfLambda(lambda),
            ListComp { Generators: [{ Ifs: [] } loop], Elt: var each } => new PythonList([
                .. objects.Items(Value(loop.Iter)).Select(item => Within(loop.Target, item).Value(each)),
            ]),
            JoinedStr text => string.Concat(text.Values.Select(part => (string)Value(part)!)),
            FormattedValue field => py.format(PythonObjects.Native(Value(field.Value)), Spec(field)),
            _ => throw new UnreadableException($"not read: {expression.GetType().Name}"),
        };

    private List<object?> Each(IReadOnlyList<Expr> expressions) => [.. expressions.Select(Value)];

    private static object? OfConstant(object? value) =>
        value switch
        {
            BigInteger whole when whole >= long.MinValue && whole <= long.MaxValue => (object)(long)whole,
            Migration.Python.EllipsisValue => new Calls.EllipsisValue(),
            _ => value,
        };

    private object? OfCall(Call call)
    {
        var function = Unresolved(call.Func);
        var arguments = call.Args.SelectMany(each =>
            each is Starred starred ? objects.Items(Value(starred.Value)) : [Value(each)]
        );
        return objects.Call(
            function,
            [.. arguments],
            [.. call.Keywords.Select(keyword => (keyword.Name!, Value(keyword.Value)))]
        );
    }

    private IReadOnlyList<object?> Indices(Expr index) =>
        index is Migration.Python.Tuple several ? [.. several.Elts.Select(Index)] : [Index(index)];

    private object? Index(Expr index) =>
        index is Slice slice
            ? new SliceValue(
                slice.Lower is null ? null : (long?)Value(slice.Lower),
                slice.Upper is null ? null : (long?)Value(slice.Upper),
                slice.Step is null ? null : (long?)Value(slice.Step)
            )
            : Value(index);

    private PythonFunction OfLambda(Lambda lambda) =>
        new(
            lambda.Args.Args.Count,
            arguments =>
            {
                var inner = new PythonExpression(new(names));
                foreach (var (parameter, argument) in lambda.Args.Args.Zip(arguments))
                    inner.names[parameter.Name] = argument;
                return inner.Value(lambda.Body);
            }
        );

    private PythonExpression Within(Expr target, object? item)
    {
        var inner = new PythonExpression(new(names));
        inner.Assign(target, item);
        return inner;
    }

    private string Spec(FormattedValue field)
    {
        var conversion = field.Conversion < 0 ? "" : $"!{(char)field.Conversion}";
        var spec = field.FormatSpec is null ? "" : (string)Value(field.FormatSpec)!;
        return conversion.Length > 0 && spec.Length > 0 ? $"{conversion}:{spec}" : conversion + spec;
    }
}
