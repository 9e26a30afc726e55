using System.Globalization;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>What dtype operands meet at: a C# scalar takes the other's, if that can hold it.</summary>
/// <remarks>Among scalars the wider kind wins, whichever comes first: bool, int32, int64, float32, float64.</remarks>
internal static class TypePromotion
{
    /// <summary>The two operands at one dtype.</summary>
    /// <exception cref="InvalidArgumentException">The dtypes differ, or the tensor's cannot hold the scalar.</exception>
    public static void Unify(string caller, ref Tensor x, ref Tensor y)
    {
        if (x.DType == y.DType)
            return;
        var common = Common(caller, x, y);
        (x, y) = (Take(caller, x, common), Take(caller, y, common));
    }

    /// <summary>All operands at one dtype: that of the tensors among them, else the widest scalar's.</summary>
    /// <exception cref="InvalidArgumentException">The dtypes of tensors differ, or theirs cannot hold a scalar.</exception>
    public static Tensor[] Unify(string caller, IReadOnlyList<Tensor> operands)
    {
        var common = operands[0];
        foreach (var operand in operands)
        {
            ArgumentNullException.ThrowIfNull(operand, nameof(operands));
            if (Common(caller, common, operand) != common.DType || (common.IsWeak && !operand.IsWeak))
                common = operand;
        }
        return [.. operands.Select(operand => Take(caller, operand, common.DType))];
    }

    /// <summary>Throws where a value of the tensor is none of the dtype's: a fraction, too large, not finite.</summary>
    public static void RequireFit(string caller, Tensor x, DType dtype)
    {
        if (
            (x.DType == dtype && !(x.IsWeak && dtype == DType.Float32))
            || x.DType == DType.String
            || Engine.Current.IsDry
        )
            return;
        for (var i = 0; i < x.Size; i++)
            if (x.ElementAt(i) is var value && !Holds(dtype, value))
                throw new InvalidArgumentException(
                    $"{caller}: {value.ToString(CultureInfo.InvariantCulture)} does not convert to {dtype.Name()}, "
                        + $"which holds {Values(dtype)}"
                );
    }

    /// <summary>Whether a dtype has all values of a tensor.</summary>
    public static bool Fits(Tensor x, DType dtype) =>
        x.DType == dtype
        || (
            x.DType != DType.String
            && dtype != DType.String
            && Enumerable.Range(0, x.Size).All(i => Holds(dtype, x.ElementAt(i)))
        );

    private static DType Common(string caller, Tensor x, Tensor y)
    {
        if (x.DType == y.DType || (y.IsWeak && !x.IsWeak))
            return x.DType;
        if (x.IsWeak && !y.IsWeak)
            return y.DType;
        if (x.IsWeak)
            return Width(x.DType) >= Width(y.DType) ? x.DType : y.DType;
        throw new InvalidArgumentException(
            $"{caller}: dtypes {x.DType.Name()} and {y.DType.Name()} differ; use tf.cast on one of them"
        );
    }

    private static Tensor Take(string caller, Tensor operand, DType dtype)
    {
        if (operand.DType == dtype)
            return operand;
        if (operand.Shape.Rank > 0 && dtype.IsFloating())
            return CastOp.Apply(operand, dtype);
        RequireFit(caller, operand, dtype);
        return operand.Shape.Rank > 0
            ? CastOp.Apply(operand, dtype)
            : Tensor.Filled(Shape.Scalar, dtype, operand.ElementAt(0));
    }

    private static int Width(DType dtype) => dtype == DType.Bool ? 0 : (dtype.IsFloating() ? 8 : 0) + dtype.Size();

    // Whole numbers beyond 2^53 come here rounded, which moves none of them over a bound.
    private static bool Holds(DType dtype, double value) =>
        dtype switch
        {
            DType.Bool => value is 0 or 1,
            DType.Int64 => double.IsInteger(value) && value is >= long.MinValue and < -(double)long.MinValue,
            DType.UInt64 => double.IsInteger(value) && value is >= 0 and < -2 * (double)long.MinValue,
            _ when dtype.IsInteger() => double.IsInteger(value)
                && value >= Bounds(dtype).Low
                && value <= Bounds(dtype).High,
            DType.Float16 => Half.IsFinite((Half)value) || !double.IsFinite(value),
            DType.BFloat16 => double.IsFinite((double)(BFloat16)value) || !double.IsFinite(value),
            DType.Float32 => float.IsFinite((float)value) || !double.IsFinite(value),
            _ => true,
        };

    /// <summary>The least and the largest number of an integer dtype of up to 32 bits.</summary>
    private static (long Low, long High) Bounds(DType dtype)
    {
        var bits = 8 * dtype.Size();
        return dtype.IsUnsigned() ? (0, (1L << bits) - 1) : (-(1L << (bits - 1)), (1L << (bits - 1)) - 1);
    }

    private static string Values(DType dtype) =>
        dtype switch
        {
            DType.Bool => "0 and 1",
            DType.Int64 => $"whole numbers from {long.MinValue} to {long.MaxValue}",
            DType.UInt64 => $"whole numbers from 0 to {ulong.MaxValue}",
            _ when dtype.IsInteger() => $"whole numbers from {Bounds(dtype).Low} to {Bounds(dtype).High}",
            DType.Float16 => "numbers up to 65504",
            _ => "numbers up to 3.4e38",
        };
}
