using System.Numerics;

namespace TfActivations.Ops;

/// <summary>Rows of the first operand joined by the segments that the second, of int64, puts them in; rows of negative segments fall away.</summary>
/// <remarks>A segment without rows is 0, 1, the lowest or the highest number of the dtype.</remarks>
internal sealed class SegmentOp : NumberOp
{
    private readonly Kind kind;
    private readonly int segments;

    private enum Kind
    {
        Sum,
        Prod,
        Max,
        Min,
    }

    private SegmentOp(Kind kind, int segments)
        : base($"UnsortedSegment{kind}") => (this.kind, this.segments) = (kind, segments);

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["num_segments"] = segments };

    public static Tensor Sum(Tensor data, Tensor ids, int segments) => Apply(Kind.Sum, data, ids, segments);

    public static Tensor Prod(Tensor data, Tensor ids, int segments) => Apply(Kind.Prod, data, ids, segments);

    public static Tensor Max(Tensor data, Tensor ids, int segments) => Apply(Kind.Max, data, ids, segments);

    public static Tensor Min(Tensor data, Tensor ids, int segments) => Apply(Kind.Min, data, ids, segments);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (data, ids) = (Numbers(inputs[0]), inputs[1]);
        if (ids.Shape.Rank > data.Shape.Rank || !data.Shape[..ids.Shape.Rank].Equals(ids.Shape))
            throw Error($"segment_ids must have the first axes of data, {data.Shape}. Received: shape {ids.Shape}");
        return Tensor.Allocate([segments, .. data.Shape[ids.Shape.Rank..]], data.DType);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        if (index == 1)
            return null;
        var (data, ids) = (inputs[0], inputs[1]);
        switch (kind)
        {
            case Kind.Sum:
                return Spread(upstream, ids, data.Shape);
            case Kind.Prod:
                return ProductGradient(data, ids, output, upstream);
            default:
                var chosen = CastOp.Apply(Compare.Equal.Apply(data, Spread(output, ids, data.Shape)), data.DType);
                chosen *= Spread(Tensor.Filled(output.Shape, data.DType, 1), ids, data.Shape);
                return chosen * Spread(Binary.DivideNoNaN.Apply(upstream, Sum(chosen, ids, segments)), ids, data.Shape);
        }
    }

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Span<T> data = inputs[0].Span<T>(),
            result = output.Span<T>();
        ReadOnlySpan<long> ids = inputs[1].Span<long>();
        result.Fill(Start<T>());
        var row = output.Shape.Product(1..);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] >= segments)
                throw Error($"a segment must be below {segments}. Received: {ids[i]}");
            if (ids[i] < 0)
                continue;
            var target = result.Slice((int)ids[i] * row, row);
            var source = data.Slice(i * row, row);
            for (var j = 0; j < row; j++)
                target[j] = Joined(target[j], source[j]);
        }
    }

    private static Tensor Apply(Kind kind, Tensor data, Tensor ids, int segments)
    {
        if (!ids.DType.IsInteger())
            throw new InvalidArgumentException(
                $"unsorted_segment_{kind.ToString().ToLowerInvariant()}: segment_ids must be integers. Received: {ids.DType.Name()}"
            );
        if (segments < 0)
            throw new InvalidArgumentException(
                $"unsorted_segment_{kind.ToString().ToLowerInvariant()}: num_segments must not be negative. Received: {segments}"
            );
        return new SegmentOp(kind, segments).Run(data, CastOp.Apply(ids, DType.Int64));
    }

    /// <summary>Of each row of the data its segment's; zeros for those that fell away.</summary>
    private static Tensor Spread(Tensor rows, Tensor ids, Shape shape)
    {
        var kept = Compare.GreaterEqual.Apply(ids, 0L);
        var picked = GatherOp.Apply(rows, SelectOp.Apply(kept, ids, 0L), 0);
        var mask = ReshapeOp.Apply(kept, [.. ids.Shape, .. SliceOp.Dense(shape.Rank - ids.Shape.Rank)]);
        return SelectOp.Apply(mask, picked, 0.0);
    }

    /// <summary>The product of the others: of a segment with one 0 by leaving that out, with more of them 0.</summary>
    private Tensor ProductGradient(Tensor data, Tensor ids, Tensor output, Tensor upstream)
    {
        var isZero = Compare.Equal.Apply(data, 0.0);
        var zeros = Spread(Sum(CastOp.Apply(isZero, data.DType), ids, segments), ids, data.Shape);
        var withoutZeros = Spread(Prod(SelectOp.Apply(isZero, 1.0, data), ids, segments), ids, data.Shape);
        var ofZero = SelectOp.Apply(Compare.Equal.Apply(zeros, 1.0), withoutZeros, 0.0);
        var others = SelectOp.Apply(
            isZero,
            ofZero,
            Spread(output, ids, data.Shape) / SelectOp.Apply(isZero, 1.0, data)
        );
        return Spread(upstream, ids, data.Shape) * others;
    }

    private T Start<T>()
        where T : INumber<T>, IMinMaxValue<T> =>
        kind switch
        {
            Kind.Sum => T.Zero,
            Kind.Prod => T.One,
            Kind.Max => T.MinValue,
            _ => T.MaxValue,
        };

    private T Joined<T>(T total, T value)
        where T : INumber<T> =>
        kind switch
        {
            Kind.Sum => unchecked(total + value),
            Kind.Prod => unchecked(total * value),
            Kind.Max => T.Max(total, value),
            _ => T.Min(total, value),
        };
}
