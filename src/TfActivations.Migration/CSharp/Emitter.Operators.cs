using System.Numerics;
using TfActivations.Migration.Python;
using Tuple = TfActivations.Migration.Python.Tuple;

namespace TfActivations.Migration.CSharp;

// Arithmetic and comparisons, by what they are between.
internal sealed partial class Emitter
{
    private static string? SignOf(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Sub => "-",
            BinaryOperator.Mult => "*",
            BinaryOperator.Div => "/",
            BinaryOperator.Mod => "%",
            BinaryOperator.LShift => "<<",
            BinaryOperator.RShift => ">>",
            BinaryOperator.BitOr => "|",
            BinaryOperator.BitXor => "^",
            BinaryOperator.BitAnd => "&",
            _ => null,
        };

    private static Level LevelOf(BinaryOperator op) =>
        op switch
        {
            BinaryOperator.Add or BinaryOperator.Sub => Level.Add,
            BinaryOperator.LShift or BinaryOperator.RShift => Level.Shift,
            BinaryOperator.BitOr => Level.Or,
            BinaryOperator.BitXor => Level.Xor,
            BinaryOperator.BitAnd => Level.And,
            _ => Level.Multiply,
        };

    private Code Binary(BinOp node, string? want)
    {
        if (node.Op == BinaryOperator.Mod && node.Left is Constant { Value: string format })
            return PercentFormat(format, node.Right);
        var (left, right) = (Expression(node.Left), Expression(node.Right));
        var (a, b) = (RequireType(left), RequireType(right));
        if (OfOwn(node, left, right, a, b) is { } own)
            return own;
        (left, right) = (Present(left), Present(right));
        (a, b) = (TypeOf(left)!, TypeOf(right)!);
        if (
            a == "bool"
            && b == "bool"
            && node.Op is BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor
        )
            return Plain(node.Op, left, right, "bool");
        if (a == "bool" && (IsNumber(b) || b == "string" || IsList(b)))
            (left, a) = (AsInteger(left), "int");
        if (b == "bool" && (IsNumber(a) || a == "string" || IsList(a)))
            (right, b) = (AsInteger(right), "int");
        if (IsNumber(a) && IsNumber(b))
            return OfNumbers(node, left, right, a, b);
        if (IsAny(a) || IsAny(b))
            return ByKind(node.Op, left, right);
        if (IsSet(a) && IsSet(b) && OfSets(node.Op, left, right) is { } set)
            return set;
        if (IsList(a) || IsList(b) || a == "string" || b == "string" || IsTupleType(a) && IsTupleType(b))
            return OfSequences(node, left, right, a, b, want);
        return OfArrays(node, left, right, a, b);
    }

    private static Code AsInteger(Code flag) => new($"py.@int({flag.Text})") { Type = "int", IsNotNegative = true };

    private static Code? OfSets(BinaryOperator op, Code left, Code right) =>
        op switch
        {
            BinaryOperator.BitOr => (Code)$"{left.At(Level.Primary)}.Union({right.Text}).ToHashSet()",
            BinaryOperator.BitAnd => $"{left.At(Level.Primary)}.Intersect({right.Text}).ToHashSet()",
            BinaryOperator.Sub => $"{left.At(Level.Primary)}.Except({right.Text}).ToHashSet()",
            BinaryOperator.BitXor =>
                $"{left.At(Level.Primary)}.Except({right.Text}).Union({right.At(Level.Primary)}.Except({left.Text})).ToHashSet()",
            _ => null,
        };

    private Code Plain(BinaryOperator op, Code left, Code right, string? type = null)
    {
        var level = LevelOf(op);
        return new($"{left.At(level)} {SignOf(op)} {right.At(level + 1)}", level)
        {
            Type = type,
            IsNotNegative =
                op is BinaryOperator.Add or BinaryOperator.Mult && left.IsNotNegative && right.IsNotNegative,
        };
    }

    private Code OfNumbers(BinOp node, Code left, Code right, string a, string b)
    {
        var type =
            IsFloat(a) || IsFloat(b)
                ? a == "float" && b == "float"
                    ? "float"
                    : "double"
                : a == "BigInteger" || b == "BigInteger"
                    ? "BigInteger"
                    : a == "long" || b == "long"
                        ? "long"
                        : "int";
        switch (node.Op)
        {
            // A factorial outgrows every number of C#'s but this.
            case BinaryOperator.Mult
                when type is "int" or "long" && (IsOwnResult(node.Left) || IsOwnResult(node.Right)):
                return new($"(BigInteger){left.At(Level.Unary)} * {right.At(Level.Unary)}", Level.Multiply)
                {
                    Type = "BigInteger",
                };
            case BinaryOperator.Div:
                return Quotient(node, left, right, a, b);
            case BinaryOperator.FloorDiv when IsInteger(type) && left.IsNotNegative && IsPositive(node.Right):
                return new($"{left.At(Level.Multiply)} / {right.At(Level.Unary)}", Level.Multiply)
                {
                    Type = type,
                    IsNotNegative = true,
                };
            case BinaryOperator.FloorDiv:
                return new($"py.floordiv<{type}>({left.Text}, {right.Text})") { Type = type };
            case BinaryOperator.Mod when IsInteger(type) && left.IsNotNegative && IsPositive(node.Right):
                return new($"{left.At(Level.Multiply)} % {right.At(Level.Unary)}", Level.Multiply)
                {
                    Type = type,
                    IsNotNegative = true,
                };
            case BinaryOperator.Mod:
                return new($"py.mod<{type}>({left.Text}, {right.Text})") { Type = type };
            case BinaryOperator.Pow:
                return Power(node, left, right, type);
            case BinaryOperator.LShift
                when Constantly(node) is { } shifted && (shifted > int.MaxValue || shifted < int.MinValue):
                return new($"{Wide(left, shifted)} << {right.At(Level.Add)}", Level.Shift) { Type = Widest(shifted) };
            case BinaryOperator.LShift when IsInteger(type):
                return new($"py.shift({left.Text}, {right.Text})") { Type = a };
            case BinaryOperator.RShift when IsInteger(type) && (Constantly(node.Right) is not { } bits || bits > 31):
                return new($"py.rshift({left.Text}, {right.Text})") { Type = a };
            case BinaryOperator.MatMult:
                throw Gap("@ between numbers");
            default:
                if (IsFloat(type) && LevelOf(node.Op) is not (Level.Add or Level.Multiply))
                    throw Gap("bits of a float");
                return
                    Constantly(node) is { } value && IsInteger(type) && (value > int.MaxValue || value < int.MinValue)
                    ? new($"{Wide(left, value)} {SignOf(node.Op)} {right.At(LevelOf(node.Op) + 1)}", LevelOf(node.Op))
                    {
                        Type = Widest(value),
                    }
                    : Plain(node.Op, left, right, type);
        }
    }

    /// <summary>Whether it is the result of the function in which it stands.</summary>
    private bool IsOwnResult(Expr node) =>
        node is Call { Func: Name { Id: var id } }
        && scope.Find(id) is FunctionBinding { Function.Key: var key }
        && FunctionScope?.Key == key;

    private static string Widest(BigInteger value) =>
        value <= long.MaxValue && value >= long.MinValue ? "long" : "BigInteger";

    private static string Wide(Code left, BigInteger value) => $"({Widest(value)}){left.At(Level.Unary)}";

    /// <summary>The value of an expression of whole numbers only, where it has a bound.</summary>
    private static BigInteger? Constantly(Expr node) =>
        node switch
        {
            Constant { Value: BigInteger value } => value,
            UnaryOp { Op: UnaryOperator.USub, Operand: var operand } when Constantly(operand) is { } value => -value,
            BinOp { Left: var left, Right: var right, Op: var op }
                when Constantly(left) is { } a && Constantly(right) is { } b => op switch
            {
                BinaryOperator.Add => a + b,
                BinaryOperator.Sub => a - b,
                BinaryOperator.Mult => a * b,
                BinaryOperator.LShift when b >= 0 && b < 1000 => a << (int)b,
                BinaryOperator.Pow when b >= 0 && b < 1000 => BigInteger.Pow(a, (int)b),
                _ => null,
            },
            _ => null,
        };

    private static bool IsPositive(Expr node) => node is Constant { Value: BigInteger { Sign: > 0 } };

    private static bool HasNames(Expr node) => Children.Within(node).Any(n => n is Name);

    private Code Quotient(BinOp node, Code left, Code right, string a, string b)
    {
        if (!IsNotZero(node.Right) || a is "BigInteger" or "long" || b is "BigInteger" or "long")
        {
            var isLarge = IsInteger(a) && IsInteger(b) && (a is not "int" || b is not "int");
            return new(
                $"py.div({(isLarge && a != "BigInteger" ? "(BigInteger)" + left.At(Level.Unary) : left.Text)}, {right.Text})"
            )
            {
                Type = "double",
            };
        }
        if (IsFloat(a) || IsFloat(b))
            return Plain(BinaryOperator.Div, left, right, a == "float" && b == "float" ? "float" : "double");
        if (right.Text.All(char.IsAsciiDigit))
            return new($"{left.At(Level.Multiply)} / {right.Text}.0", Level.Multiply) { Type = "double" };
        return left.Text.All(char.IsAsciiDigit)
            ? new($"{left.Text}.0 / {right.At(Level.Unary)}", Level.Multiply) { Type = "double" }
            : new($"(double){left.At(Level.Unary)} / {right.At(Level.Unary)}", Level.Multiply) { Type = "double" };
    }

    /// <summary>Whether a divisor cannot be 0, whatever the program does.</summary>
    private bool IsNotZero(Expr node) =>
        node switch
        {
            Constant { Value: BigInteger { IsZero: false } or double and not 0 } => true,
            UnaryOp { Op: UnaryOperator.USub, Operand: var operand } => IsNotZero(operand),
            BinOp { Op: BinaryOperator.Mult or BinaryOperator.Pow, Left: var a, Right: var b } => IsAbove(a, 0)
                && IsAbove(b, 0),
            Name { Id: var id } => scope.Find(id) is Variable { IsPositive: true },
            _ => IsAbove(node, 0),
        };

    // Whether a number is above another, by its form.
    private bool IsAbove(Expr node, double least) =>
        node switch
        {
            Constant { Value: BigInteger value } => (double)value > least,
            Constant { Value: double value } => value > least,
            BinOp { Op: BinaryOperator.Add, Left: var a, Right: var b } => IsAbove(a, least) && IsNonnegative(b)
                || IsAbove(b, least) && IsNonnegative(a),
            Name { Id: var id } => least == 0 && scope.Find(id) is Variable { IsPositive: true },
            _ => false,
        };

    private bool IsNonnegative(Expr node) =>
        IsAbove(node, 0)
        || node is Constant { Value: BigInteger { IsZero: true } or 0.0 }
        || node is Name { Id: var id } && scope.Find(id) is Variable { IsNotNegative: true }
        || node is Call { Func: var f } && PathOf(f) is "math.exp" or "math.cosh"
        || node is Call { Func: Name { Id: "len" or "abs" } }
        || node is BinOp { Op: BinaryOperator.Pow, Right: Constant { Value: BigInteger { IsEven: true } } }
        || node is BinOp { Op: BinaryOperator.Mult or BinaryOperator.Add, Left: var l, Right: var r }
            && IsNonnegative(l)
            && IsNonnegative(r);

    private Code Power(BinOp node, Code left, Code right, string type)
    {
        if (IsFloat(type) || Constantly(node.Right) is { Sign: < 0 })
        {
            // Math.Pow where no error of Python's and no complex number can come of it.
            var isSafe =
                IsAbove(node.Left, 0)
                || Constantly(node.Right) is { Sign: > 0 }
                || node.Right is Constant { Value: > 0.0 } && left.IsNotNegative;
            var function = isSafe && type != "BigInteger" ? "Math.Pow" : "py.pow";
            var (x, y) =
                type == "BigInteger"
                    ? ($"(double){left.At(Level.Unary)}", $"(double){right.At(Level.Unary)}")
                    : (left.Text, right.Text);
            return new(
                function == "py.pow" && !IsFloat(type) && type != "BigInteger"
                    ? $"py.pow((double){left.At(Level.Unary)}, {right.Text})"
                    : $"{function}({x}, {y})"
            )
            {
                Type = "double",
            };
        }
        if (Constantly(node) is { } value && (value > int.MaxValue || value < int.MinValue))
            return new($"BigInteger.Pow({left.Text}, {right.Text})") { Type = "BigInteger" };
        return new($"py.pow({left.Text}, {right.Text})") { Type = TypeOf(left), IsNotNegative = left.IsNotNegative };
    }

    private Code OfSequences(BinOp node, Code left, Code right, string a, string b, string? want)
    {
        switch (node.Op)
        {
            case BinaryOperator.Add when a == "string" && b == "string":
                return Plain(BinaryOperator.Add, left, right, "string");
            case BinaryOperator.Add when IsVarTuple(a) && IsVarTuple(b):
                return new($"py.tuple(py.concat({left.Text}, {right.Text}))");
            case BinaryOperator.Add when IsList(a) && IsList(b) && IsVarTuple(a) == IsVarTuple(b):
                return Concatenated(left, right, a, b);
            case BinaryOperator.Add when IsTupleType(a) && IsTupleType(b):
                var items = Items(node.Left, left, a).Concat(Items(node.Right, right, b));
                return $"({string.Join(", ", items)})";
            case BinaryOperator.Mult when a == "string" && IsInteger(b):
                return new($"py.repeat({left.Text}, {right.Text})") { Type = "string" };
            case BinaryOperator.Mult when b == "string" && IsInteger(a):
                return new($"py.repeat({right.Text}, {left.Text})") { Type = "string" };
            case BinaryOperator.Mult when IsVarTuple(a) && IsInteger(b):
                return new($"py.tuple(py.repeat({left.Text}, {right.Text}))");
            case BinaryOperator.Mult when IsList(a) && IsInteger(b):
                return new($"py.repeat({left.Text}, {right.Text})");
            case BinaryOperator.Mult when IsList(b) && IsInteger(a):
                return new($"py.repeat({right.Text}, {left.Text})");
            case BinaryOperator.Mod when a == "string":
                throw Gap("% with a format that is not written here");
            default:
                return IsArray(a) || IsArray(b) || IsTensor(a) || IsTensor(b)
                    ? OfArrays(node, left, right, a, b)
                    : ByKind(node.Op, left, right);
        }
    }

    private Code Concatenated(Code left, Code right, string a, string b)
    {
        if (IsUnknown(a) || IsUnknown(b))
            (a, b) = IsUnknown(a) ? (b, b) : (a, a);
        var element = Widened(ElementsOf(a)!, ElementsOf(b)!) ?? "object";
        var isSame = ElementsOf(a) == element && ElementsOf(b) == element;
        var (x, y) = (left.Target == "[]" ? "[]" : left.Text, right.Target == "[]" ? "[]" : right.Text);
        if (isSame)
            return new($"py.concat{(x == "[]" || y == "[]" ? $"<{element}>" : "")}({x}, {y})")
            {
                Type = $"List<{element}>",
            };
        return new($"py.concat({Retyped(left, a, element)}, {Retyped(right, b, element)})")
        {
            Type = $"List<{element}>",
        };
    }

    // A list as one of a wider type.
    private string Retyped(Code list, string type, string element) =>
        ElementsOf(type) == element ? list.Text
        : list.Target is { } target && Fits(target, $"List<{element}>") ? $"(List<{element}>){target}"
        : $"{list.At(Level.Primary)}.Select(x => ({element})x)";

    private static IEnumerable<string> Items(Expr? node, Code code, string type) =>
        node is Tuple
            ? SplitTypes(code.Text[1..^1])
            : Enumerable.Range(1, Parts(type).Count).Select(i => $"{code.At(Level.Primary)}.Item{i}");

    private Code OfArrays(BinOp node, Code left, Code right, string a, string b)
    {
        var isTensor = IsTensor(a) || IsTensor(b);
        if (!isTensor && !IsArray(a) && !IsArray(b))
        {
            var own = SignOf(node.Op) is null ? null : Plain(node.Op, left, right);
            return own is not null && TypeOf(own) is not null ? own : ByKind(node.Op, left, right);
        }
        var name = node.Op switch
        {
            BinaryOperator.Pow => isTensor ? "tf.pow" : "np.power",
            BinaryOperator.MatMult => isTensor ? "tf.matmul" : "np.matmul",
            BinaryOperator.FloorDiv => isTensor ? "tf.math.floordiv" : "np.floor_divide",
            BinaryOperator.Mod => isTensor ? "tf.math.floormod" : "np.mod",
            _ => null,
        };
        if (name is not null)
        {
            Code call =
                $"{name}({(isTensor ? left.Target ?? left.Text : AsOperand(left, a).Text)}, {(isTensor ? right.Target ?? right.Text : AsOperand(right, b).Text)})";
            return TypeOf(call) is not null ? call : throw Gap($"{name} of {a} and {b}");
        }
        var code = Plain(node.Op, AsOperand(left, a), AsOperand(right, b));
        if (TypeOf(code) is not null)
            return code;
        if (isTensor && node.Op is BinaryOperator.BitAnd or BinaryOperator.BitOr)
            return $"tf.logical_{(node.Op == BinaryOperator.BitAnd ? "and" : "or")}({left.Text}, {right.Text})";
        throw Gap($"{SignOf(node.Op)} of {a} and {b}");
    }

    // A list beside an array is an array.
    private Code AsOperand(Code code, string type) =>
        IsList(type) ? new(ArrayText(new Constant(default, null), code, type) ?? code.Text) : code;

    private Code Comparison(Compare node)
    {
        var parts = new List<Code>();
        var left = node.Left;
        for (var i = 0; i < node.Ops.Count; i++)
        {
            parts.Add(Compared(left, node.Ops[i], node.Comparators[i]));
            left = node.Comparators[i];
            if (
                i + 1 < node.Ops.Count
                && left is not (Name or Constant or Python.Attribute or UnaryOp { Operand: Constant })
            )
            {
                // The middle is computed once.
                var middle = Expression(left);
                var name = Fresh("middle");
                scope.Names[" " + name] = new Variable(name, name, name, block) { Type = RequireType(middle) };
                isStale = true;
                parts[^1] = Compared(
                    i == 0 ? node.Left : node.Comparators[i - 1],
                    node.Ops[i],
                    new Name(left.At, " " + name)
                );
                parts[^1] = new(
                    $"{middle.At(Level.Relational)} is var {name} && {parts[^1].At(Level.And)}",
                    Level.AndAlso
                )
                {
                    Type = "bool",
                };
                left = new Name(left.At, " " + name);
            }
        }
        if (parts.Count > 1 && parts.Exists(p => TypeOf(p) != "bool"))
            throw Gap("a chain of comparisons of arrays");
        return parts.Count == 1
            ? parts[0]
            : new(string.Join(" && ", parts.Select(p => p.At(Level.And))), Level.AndAlso) { Type = "bool" };
    }

    private Code Compared(Expr leftNode, CompareOperator op, Expr rightNode)
    {
        if (op is CompareOperator.In or CompareOperator.NotIn)
            return op == CompareOperator.In ? Contained(leftNode, rightNode) : Negated(Contained(leftNode, rightNode));
        var isNone = rightNode is Constant { Value: null };
        if (isNone && op is CompareOperator.Is or CompareOperator.IsNot or CompareOperator.Eq or CompareOperator.NotEq)
            return new(
                $"{Expression(leftNode).At(Level.Relational)} is {(op is CompareOperator.Is or CompareOperator.Eq ? "null" : "not null")}",
                Level.Relational
            )
            {
                Type = "bool",
            };
        var (left, right) = (Expression(leftNode), Expression(rightNode));
        var (a, b) = (RequireType(left), RequireType(right));
        if (op is CompareOperator.Is or CompareOperator.IsNot)
        {
            if (a == "bool" && b == "bool")
                return Related(op == CompareOperator.Is ? "==" : "!=", left, right);
            if (IsNumber(a) || IsNumber(b) || IsAny(a) || IsAny(b))
                return new(
                    $"{(op == CompareOperator.Is ? "" : "!")}py.is_({left.Text}, {right.Text})",
                    op == CompareOperator.Is ? Level.Primary : Level.Unary
                )
                {
                    Type = "bool",
                };
            if (a == "string" || IsTupleType(a))
                throw Gap("is between values");
            return new($"{(op == CompareOperator.Is ? "" : "!")}ReferenceEquals({left.Text}, {right.Text})")
            {
                Type = "bool",
            };
        }
        var sign = op switch
        {
            CompareOperator.Eq => "==",
            CompareOperator.NotEq => "!=",
            CompareOperator.Lt => "<",
            CompareOperator.LtE => "<=",
            CompareOperator.Gt => ">",
            _ => ">=",
        };
        if (sign is not ("==" or "!=") && OrderOfOwn(sign, leftNode, rightNode, left, right, a) is { } order)
            return order;
        if (sign is not ("==" or "!="))
        {
            (left, right) = (Present(left), Present(right));
            (a, b) = (TypeOf(left)!, TypeOf(right)!);
        }
        if (IsNumber(a) && IsNumber(b) && (a == "bool") != (b == "bool"))
            (left, right, a, b) = (
                a == "bool" ? AsInteger(left) : left,
                b == "bool" ? AsInteger(right) : right,
                "int",
                "int"
            );
        if (IsNumber(a) && IsNumber(b) && a != "bool" && b != "bool")
            return a == "BigInteger" && IsFloat(b) || b == "BigInteger" && IsFloat(a)
                ? ByOrder(sign, left, right)
                : Related(sign, left, right);
        if (sign is "==" or "!=")
            return Equality(sign, left, right, a, b);
        if (a == "string" && b == "string")
            return new($"string.CompareOrdinal({left.Text}, {right.Text}) {sign} 0", Level.Relational)
            {
                Type = "bool",
            };
        if (IsList(a) && IsList(b) || IsTupleType(a) && IsTupleType(b))
            return new($"py.compare({left.Text}, {right.Text}) {sign} 0", Level.Relational) { Type = "bool" };
        var code = new Code($"{left.At(Level.Shift)} {sign} {right.At(Level.Shift)}", Level.Relational);
        return !IsAny(a) && !IsAny(b) && !IsSet(a) && TypeOf(code) is not null ? code : ByOrder(sign, left, right);
    }

    private static Code ByOrder(string sign, Code left, Code right) =>
        sign is "==" or "!="
            ? new(
                $"{(sign == "==" ? "" : "!")}py.equal({left.Text}, {right.Text})",
                sign == "==" ? Level.Primary : Level.Unary
            )
            {
                Type = "bool",
            }
            : new(
                $"py.{(sign switch { "<" => "lt", "<=" => "le", ">" => "gt", _ => "ge" })}({left.Text}, {right.Text})"
            )
            {
                Type = "bool",
            };

    private static Code Related(string sign, Code left, Code right)
    {
        var level = sign is "==" or "!=" ? Level.Equality : Level.Relational;
        return new($"{left.At(level + 1)} {sign} {right.At(level + 1)}", level) { Type = "bool" };
    }

    private Code Equality(string sign, Code left, Code right, string a, string b)
    {
        if (a == "string" && b == "string" || a == "bool" && b == "bool")
            return Related(sign, left, right);
        if (IsTensor(a) || IsTensor(b))
            return $"{(sign == "==" ? "tf.equal" : "tf.not_equal")}({left.Text}, {right.Text})";
        if (IsArray(a) || IsArray(b))
        {
            var code = Related(sign, AsOperand(left, a), AsOperand(right, b));
            code.Type = null;
            return TypeOf(code) is not null ? code : throw Gap($"{sign} of {a} and {b}");
        }
        return new(
            $"{(sign == "==" ? "" : "!")}py.equal({left.Text}, {right.Text})",
            sign == "==" ? Level.Primary : Level.Unary
        )
        {
            Type = "bool",
        };
    }

    private Code Contained(Expr itemNode, Expr containerNode)
    {
        var item = Expression(itemNode);
        if (
            containerNode is Tuple { Elts: { Count: > 0 } options }
                && options.All(o => o is Constant { Value: string or BigInteger })
            || containerNode is List { Elts: { Count: > 0 } choices }
                && (options = choices).All(o => o is Constant { Value: string or BigInteger })
        )
            if (TypeOf(item) is "string" or "int")
                return new(
                    $"{item.At(Level.Relational)} is {string.Join(" or ", options.Select(o => Expression(o).Text))}",
                    Level.Relational
                )
                {
                    Type = "bool",
                };
        var container = Expression(containerNode);
        var type = RequireType(container);
        RequireDictionary(type);
        if (OwnMethod(type, "__contains__"))
            return OwnCall(container, type, "__contains__", new Call(itemNode.At, containerNode, [itemNode], []));
        if (IsDict(type))
            return new($"{container.At(Level.Primary)}.ContainsKey({item.Text})") { Type = "bool" };
        if (IsTupleType(type))
            return Parts(type).Distinct().Count() == 1 && TypeOf(item) == Parts(type)[0]
                ? new($"new[] {{ {string.Join(", ", Items(containerNode, container, type))} }}.Contains({item.Text})")
                {
                    Type = "bool",
                }
                : new($"py.contains({container.Text}, {item.Text})") { Type = "bool" };
        if (IsAny(type))
            return new($"py.contains({container.Text}, {item.Text})") { Type = "bool" };
        if (
            (type == "string" || IsList(type) || IsSet(type) || IsSequence(type))
            && (type == "string") == (TypeOf(item) == "string" || type != "string")
        )
            return TypeOf(new Code($"{container.At(Level.Primary)}.Contains({item.Text})")) == "bool"
                ? new($"{container.At(Level.Primary)}.Contains({item.Text})") { Type = "bool" }
                : new($"py.contains({container.Text}, {item.Text})") { Type = "bool" };
        return new($"py.contains({container.Text}, {item.Text})") { Type = "bool" };
    }
}
