using System.Numerics;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Migration.Python;
using TfActivations.Replay.Calls;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>Python's operators, as somebody would write them in C#: signs where C# has them, functions elsewhere.</summary>
internal sealed class PythonOperators(Conversion conversion)
{
    public object? Unary(UnaryOperator sign, object? value) =>
        (sign, value) switch
        {
            (UnaryOperator.USub, long whole) => (object)-whole,
            (UnaryOperator.USub, double real) => -real,
            (UnaryOperator.USub, _) => -(dynamic)value!,
            (UnaryOperator.Invert, Tensor { DType: Tensors.DType.Bool } truth) => tf.logical_not(truth),
            (UnaryOperator.Invert, Tensor bits) => keras.ops.bitwise_invert(bits),
            (UnaryOperator.Not, _) => !py.truth(PythonObjects.Native(value)),
            _ => throw new UnreadableException($"{sign}"),
        };

    public object? Binary(BinaryOperator sign, object? left, object? right) =>
        (left, right) switch
        {
            (long a, long b) => OfIntegers(sign, a, b),
            (long or double, long or double) => OfReals(sign, Convert.ToDouble(left), Convert.ToDouble(right)),
            (string text, _) when sign == BinaryOperator.Mod => PythonTexts.Percent(text, right),
            (string text, long times) => py.repeat(text, (int)times),
            (PythonList list, long times) when sign == BinaryOperator.Mult => list with
            {
                Items = py.repeat(list.Items, (int)times),
            },
            (PythonList a, PythonList b) when sign == BinaryOperator.Add && a.IsTuple == b.IsTuple => a with
            {
                Items = [.. a.Items, .. b.Items],
            },
            (double or long, Complex) or (Complex, double or long) or (Complex, Complex) => OfComplex(
                sign,
                Number(left),
                Number(right)
            ),
            _ => OfObjects(sign, left, right),
        };

    public object? Compared(CompareOperator sign, object? left, object? right)
    {
        if (left is NDArray || right is NDArray)
            return OfArrays(sign, Converted<NDArray>(left), Converted<NDArray>(right));
        if (left is not (Tensor or Variable) && right is not (Tensor or Variable))
            return OfOrder(sign, py.compare(PythonObjects.Native(left), PythonObjects.Native(right)));
        var (a, b) = (left, right) is (Tensor or Variable, _)
            ? (Converted<Tensor>(left), Operand(right))
            : ((object?)Operand(left), (object?)Converted<Tensor>(right));
        dynamic x = a!;
        dynamic y = b!;
        return sign switch
        {
            CompareOperator.Eq => tf.equal(Converted<Tensor>(a), Converted<Tensor>(b)),
            CompareOperator.NotEq => tf.not_equal(Converted<Tensor>(a), Converted<Tensor>(b)),
            CompareOperator.Lt => x < y,
            CompareOperator.Gt => x > y,
            CompareOperator.LtE => x <= y,
            CompareOperator.GtE => x >= y,
            _ => throw new UnreadableException($"{sign}"),
        };
    }

    private static NDArray OfArrays(CompareOperator sign, NDArray a, NDArray b) =>
        sign switch
        {
            CompareOperator.Eq => np.equal(a, b),
            CompareOperator.NotEq => np.not_equal(a, b),
            CompareOperator.Lt => np.less(a, b),
            CompareOperator.Gt => np.greater(a, b),
            CompareOperator.LtE => np.less_equal(a, b),
            _ => np.greater_equal(a, b),
        };

    private static bool OfOrder(CompareOperator sign, int order) =>
        sign switch
        {
            CompareOperator.Eq => order == 0,
            CompareOperator.NotEq => order != 0,
            CompareOperator.Lt => order < 0,
            CompareOperator.Gt => order > 0,
            CompareOperator.LtE => order <= 0,
            CompareOperator.GtE => order >= 0,
            _ => throw new UnreadableException($"{sign}"),
        };

    private static object OfIntegers(BinaryOperator sign, long a, long b) =>
        sign switch
        {
            BinaryOperator.Add => (object)(a + b),
            BinaryOperator.Sub => a - b,
            BinaryOperator.Mult => a * b,
            BinaryOperator.Div => (double)a / b,
            BinaryOperator.FloorDiv => py.floordiv(a, b),
            BinaryOperator.Mod => py.mod(a, b),
            BinaryOperator.Pow when b < 0 => Math.Pow(a, b),
            BinaryOperator.Pow when Math.Abs(Math.Pow(a, b)) < long.MaxValue => (long)BigInteger.Pow(a, (int)b),
            BinaryOperator.Pow => BigInteger.Pow(a, (int)b),
            _ => throw new UnreadableException($"{sign}"),
        };

    private static double OfReals(BinaryOperator sign, double a, double b) =>
        sign switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Sub => a - b,
            BinaryOperator.Mult => a * b,
            BinaryOperator.Div => py.div(a, b),
            BinaryOperator.FloorDiv => py.floordiv(a, b),
            BinaryOperator.Mod => py.mod(a, b),
            BinaryOperator.Pow => Math.Pow(a, b),
            _ => throw new UnreadableException($"{sign}"),
        };

    private static Complex Number(object? value) => value is Complex complex ? complex : Convert.ToDouble(value);

    private static Complex OfComplex(BinaryOperator sign, Complex a, Complex b) =>
        sign switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Sub => a - b,
            BinaryOperator.Mult => a * b,
            _ => a / b,
        };

    private object? OfObjects(BinaryOperator sign, object? left, object? right)
    {
        dynamic a = Operand(left)!;
        dynamic b = Operand(right)!;
        return sign switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Sub => a - b,
            BinaryOperator.Mult => a * b,
            BinaryOperator.Div => a / b,
            BinaryOperator.BitAnd => a & b,
            BinaryOperator.BitOr => a | b,
            BinaryOperator.BitXor => a ^ b,
            BinaryOperator.FloorDiv => tf.math.floordiv(Converted<Tensor>(left), Converted<Tensor>(right)),
            BinaryOperator.Mod => tf.math.floormod(Converted<Tensor>(left), Converted<Tensor>(right)),
            BinaryOperator.Pow => tf.pow(Converted<Tensor>(left), Converted<Tensor>(right)),
            BinaryOperator.MatMult => tf.matmul(Converted<Tensor>(left), Converted<Tensor>(right)),
            _ => throw new UnreadableException($"{sign}"),
        };
    }

    private object? Operand(object? value) =>
        value switch
        {
            PythonList list => Converted<Tensor>(list),
            long whole when whole is >= int.MinValue and <= int.MaxValue => (int)whole,
            _ => value,
        };

    private T Converted<T>(object? value) =>
        conversion.Try(value, typeof(T), out var converted, out _)
            ? (T)converted!
            : throw new UnreadableException($"no {typeof(T).Name}: {value}");
}
