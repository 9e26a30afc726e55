using System.Numerics;
using TfActivations.Reals;

namespace TfActivations.Ops;

/// <summary>Along an axis, of each element all up to it together: their sum, product, or the logarithm of the sum of their exponentials.</summary>
/// <remarks>Of floats they are kept in double; integers wrap around.</remarks>
internal sealed class CumulativeOp : NumberOp
{
    private readonly Kind kind;
    private readonly int axis;
    private readonly bool exclusive;
    private readonly bool reverse;

    private enum Kind
    {
        Cumsum,
        Cumprod,
        CumulativeLogsumexp,
    }

    private CumulativeOp(Kind kind, int axis, bool exclusive, bool reverse)
        : base(kind.ToString()) =>
        (this.kind, this.axis, this.exclusive, this.reverse) = (kind, axis, exclusive, reverse);

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object>
        {
            ["axis"] = axis,
            ["exclusive"] = exclusive,
            ["reverse"] = reverse,
        };

    /// <param name="x">Numbers.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="exclusive">Whether the element itself is left out.</param>
    /// <param name="reverse">Whether it begins at the end.</param>
    public static Tensor Sum(Tensor x, int axis, bool exclusive = false, bool reverse = false) =>
        Apply(Kind.Cumsum, x, axis, exclusive, reverse);

    /// <inheritdoc cref="Sum"/>
    public static Tensor Product(Tensor x, int axis, bool exclusive = false, bool reverse = false) =>
        Apply(Kind.Cumprod, x, axis, exclusive, reverse);

    /// <inheritdoc cref="Sum"/>
    public static Tensor LogSumExp(Tensor x, int axis, bool exclusive = false, bool reverse = false) =>
        Apply(Kind.CumulativeLogsumexp, x, axis, exclusive, reverse);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = kind == Kind.CumulativeLogsumexp ? Floating(inputs[0]) : Numbers(inputs[0]);
        return Tensor.Allocate(x.Shape, x.DType);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var x = inputs[0];
        switch (kind)
        {
            case Kind.Cumsum:
                return Sum(upstream, axis, exclusive, !reverse);
            case Kind.Cumprod:
                return Binary.DivideNoNaN.Apply(Sum(output * upstream, axis, exclusive, !reverse), x);
            default:
                // Of positive and negative upstream apart, each of which has a logarithm.
                var gain = LogOfGradient(upstream);
                var loss = LogOfGradient(-upstream);
                return Unary.Exp.Run(gain + x) - Unary.Exp.Run(loss + x);

                Tensor LogOfGradient(Tensor some)
                {
                    var counts = Compare.Greater.Apply(some, 0.0);
                    var log = Unary.Log.Run(SelectOp.Apply(counts, some, 1.0)) - output;
                    var none = Tensor.Filled(x.Shape, x.DType, double.NegativeInfinity);
                    return LogSumExp(SelectOp.Apply(counts, log, none), axis, exclusive, !reverse);
                }
        }
    }

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            Compute<T, double>(inputs[0], output);
        else
            Compute<T, T>(inputs[0], output);
    }

    private static Tensor Apply(Kind kind, Tensor x, int axis, bool exclusive, bool reverse)
    {
        ArgumentNullException.ThrowIfNull(x);
        var name = kind == Kind.CumulativeLogsumexp ? "cumulative_logsumexp" : kind.ToString().ToLowerInvariant();
        return new CumulativeOp(kind, x.Shape.NormalizeAxis(axis, name), exclusive, reverse).Run(x);
    }

    private void Compute<T, TSum>(Tensor x, Tensor output)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        ReadOnlySpan<T> values = x.Span<T>();
        var result = output.Span<T>();
        var (length, inner) = (x.Shape[axis], x.Shape.Product((axis + 1)..));
        if (values.IsEmpty)
            return;
        for (var run = 0; run < values.Length / length; run++)
        {
            var (outer, offset) = Math.DivRem(run, inner);
            var (position, step) = (outer * length * inner + offset, inner);
            if (reverse)
                (position, step) = (position + (length - 1) * inner, -inner);
            var total = Start<TSum>();
            for (var i = 0; i < length; i++, position += step)
            {
                var next = Joined(total, TSum.CreateTruncating(values[position]));
                result[position] = T.CreateTruncating(exclusive ? total : next);
                total = next;
            }
        }
    }

    private TSum Start<TSum>()
        where TSum : INumber<TSum> =>
        kind switch
        {
            Kind.Cumsum => TSum.Zero,
            Kind.Cumprod => TSum.One,
            _ => TSum.CreateTruncating(double.NegativeInfinity),
        };

    private TSum Joined<TSum>(TSum total, TSum value)
        where TSum : INumber<TSum>
    {
        if (kind == Kind.Cumsum)
            return unchecked(total + value);
        if (kind == Kind.Cumprod)
            return unchecked(total * value);
        var (least, most) = total < value ? (total, value) : (value, total);
        return TSum.IsInfinity(most)
            ? most
            : most + TSum.CreateTruncating(SpecialFunctions.Log1p(Math.Exp(double.CreateTruncating(least - most))));
    }
}
