namespace TfActivations.Ops;

/// <summary>A reduction of some axes: sum, mean, product, max, min; of booleans all and any.</summary>
/// <remarks>
/// Sums and products of floats are kept in double, so that they are right to the last bit or two whatever the length; integers wrap
/// around. An empty set gives 0, NaN, 1, -inf, inf, true and false, as in TensorFlow.
/// </remarks>
internal sealed partial class ReduceOp : NumberOp
{
    private readonly Kind kind;
    private readonly bool[] reduced;
    private readonly bool keepDims;

    private enum Kind
    {
        Sum,
        Mean,
        Prod,
        Max,
        Min,
        All,
        Any,
    }

    private ReduceOp(Kind kind, bool[] reduced, bool keepDims)
        : base(kind.ToString())
    {
        (this.kind, this.reduced, this.keepDims) = (kind, reduced, keepDims);
    }

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["reduction_indices"] = Axes, ["keep_dims"] = keepDims };

    public static Tensor Sum(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Sum, x, axes, keepDims);

    public static Tensor Mean(Tensor x, int[]? axes = null, bool keepDims = false) =>
        Apply(Kind.Mean, x, axes, keepDims);

    public static Tensor Prod(Tensor x, int[]? axes = null, bool keepDims = false) =>
        Apply(Kind.Prod, x, axes, keepDims);

    public static Tensor Max(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Max, x, axes, keepDims);

    public static Tensor Min(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Min, x, axes, keepDims);

    public static Tensor All(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.All, x, axes, keepDims);

    public static Tensor Any(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Any, x, axes, keepDims);

    /// <summary>Undoes broadcasting: sums the axes along which <paramref name="shape"/> was stretched to x's.</summary>
    public static Tensor ToShape(Tensor x, Shape shape)
    {
        if (x.Shape.Equals(shape))
            return x;
        var added = x.Shape.Rank - shape.Rank;
        int[] axes =
        [
            .. Enumerable.Range(0, x.Shape.Rank).Where(i => i < added || (shape[i - added] == 1 && x.Shape[i] != 1)),
        ];
        return ReshapeOp.Apply(Sum(x, axes), shape);
    }

    /// <summary>The shape with the axes reduced to length 1.</summary>
    public static Shape Kept(Shape shape, ReadOnlySpan<int> axes)
    {
        var lengths = shape.ToArray();
        foreach (var axis in axes)
            lengths[axis] = 1;
        return Shape.Create(lengths);
    }

    private bool OfBooleans => kind is Kind.All or Kind.Any;

    private int[] Axes => [.. Enumerable.Range(0, reduced.Length).Where(i => reduced[i])];

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (OfBooleans ? x.DType != DType.Bool : !x.DType.IsNumber())
            throw Error($"not defined for {x.DType.Name()}; use tf.cast");
        var lengths = new List<int>();
        for (var i = 0; i < reduced.Length; i++)
            if (!reduced[i])
                lengths.Add(x.Shape[i]);
            else if (keepDims)
                lengths.Add(1);
        return Tensor.Allocate([.. lengths], x.DType);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var x = inputs[0];
        var kept = Kept(x.Shape, Axes);
        var spread = BroadcastToOp.Apply(ReshapeOp.Apply(upstream, kept), x.Shape);
        switch (kind)
        {
            case Kind.Sum:
                return spread;
            case Kind.Mean:
                return spread * (output.Size / (double)x.Size);
            case Kind.Prod:
                return spread * OthersProduct(x);
            default:
                var chosen = Ops.CastOp.Apply(Compare.Equal.Apply(x, ReshapeOp.Apply(output, kept)), x.DType);
                return spread * (chosen / Apply(Kind.Sum, chosen, Axes, true));
        }
    }

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            Compute<T, double>(inputs[0], output);
        else if (typeof(T) == typeof(ulong))
            Compute<T, ulong>(inputs[0], output);
        else
            Compute<T, long>(inputs[0], output);
    }

    private static Tensor Apply(Kind kind, Tensor x, int[]? axes, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(x);
        var reduced = new bool[x.Shape.Rank];
        if (axes is null)
            Array.Fill(reduced, true);
        else
            foreach (var axis in axes)
                reduced[x.Shape.NormalizeAxis(axis, $"reduce_{kind.ToString().ToLowerInvariant()}")] = true;
        return new ReduceOp(kind, reduced, keepDims).Run(x);
    }

    /// <summary>Of each element the product of the others that are reduced with it, right where one of them is 0.</summary>
    private Tensor OthersProduct(Tensor x)
    {
        int[] order = [.. Axes, .. Enumerable.Range(0, reduced.Length).Where(i => !reduced[i])];
        var moved = TransposeOp.Apply(x, order);
        var rows = moved.Shape.Product(..Axes.Length);
        var matrix = ReshapeOp.Apply(moved, [rows, x.Size / Math.Max(1, rows)]);
        var others =
            CumulativeOp.Product(matrix, 0, exclusive: true)
            * CumulativeOp.Product(matrix, 0, exclusive: true, reverse: true);
        return TransposeOp.Apply(ReshapeOp.Apply(others, moved.Shape), TransposeOp.Inverse(order));
    }
}
