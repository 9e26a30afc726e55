using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Engines;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>A reduction of some axes: sum, mean, max, min.</summary>
/// <remarks>
/// Sums of float32 are kept in double, so that they are right to the last bit or two whatever the length. An empty
/// set gives 0, NaN, -inf and inf, as in TensorFlow.
/// </remarks>
internal sealed class ReduceOp : Op
{
    private readonly Kind kind;
    private readonly bool[] reduced;

    private enum Kind
    {
        Sum,
        Mean,
        Max,
        Min,
    }

    private ReduceOp(Kind kind, bool[] reduced, bool keepDims)
        : base(kind.ToString())
    {
        (this.kind, this.reduced, KeepDims) = (kind, reduced, keepDims);
    }

    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = Axes.ToArray(), ["keep_dims"] = KeepDims };

    /// <summary>Whether reduced axes stay, with length 1.</summary>
    public bool KeepDims { get; }

    /// <summary>The axes that are reduced.</summary>
    public IEnumerable<int> Axes => Enumerable.Range(0, reduced.Length).Where(i => reduced[i]);

    public static Tensor Sum(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Sum, x, axes, keepDims);

    public static Tensor Mean(Tensor x, int[]? axes = null, bool keepDims = false) =>
        Apply(Kind.Mean, x, axes, keepDims);

    public static Tensor Max(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Max, x, axes, keepDims);

    public static Tensor Min(Tensor x, int[]? axes = null, bool keepDims = false) => Apply(Kind.Min, x, axes, keepDims);

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

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.DType == DType.Bool)
            throw Error("not defined for bool; use tf.cast");
        var axes = new List<int>();
        for (var i = 0; i < reduced.Length; i++)
            if (!reduced[i])
                axes.Add(x.Shape[i]);
            else if (KeepDims)
                axes.Add(1);
        return Tensor.Allocate([.. axes], x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        switch (output.DType)
        {
            case DType.Float32:
                Compute<float, double>(inputs[0], output);
                break;
            case DType.Float64:
                Compute<double, double>(inputs[0], output);
                break;
            case DType.Int32:
                Compute<int, long>(inputs[0], output);
                break;
            default:
                Compute<long, long>(inputs[0], output);
                break;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var x = inputs[0];
        var kept = Shape.Create([.. x.Shape.Select((length, axis) => reduced[axis] ? 1 : length)]);
        var spread = BroadcastToOp.Apply(ReshapeOp.Apply(upstream, kept), x.Shape);
        if (kind == Kind.Sum)
            return spread;
        if (kind == Kind.Mean)
            return spread * (output.Size / (double)x.Size);
        var chosen = Ops.CastOp.Apply(Compare.Equal.Apply(x, ReshapeOp.Apply(output, kept)), x.DType);
        return spread * (chosen / Apply(Kind.Sum, chosen, [.. Axes], true));
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

    private void Compute<T, TSum>(Tensor x, Tensor output)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var values = x.Span<T>();
        var result = output.Span<T>();
        var (first, end) = ReducedBlock();
        var (length, inner) = (x.Shape.Product(first..end), x.Shape.Product(end..));
        if (length * result.Length != values.Length || values.IsEmpty)
        {
            Scatter<T, TSum>(values, x.Shape, result);
            return;
        }
        for (var i = 0; i < result.Length; i += inner)
        {
            var block = values.Slice(i * length, length * inner);
            if (inner == 1)
                result[i] = OfRun<T, TSum>(block);
            else
                OfColumns<T, TSum>(block, length, result.Slice(i, inner));
        }
    }

    /// <summary>From the first reduced axis to the first kept one after it; often no reduced axis is left beyond.</summary>
    private (int First, int End) ReducedBlock()
    {
        var first = Math.Max(0, Array.IndexOf(reduced, true));
        var end = first;
        while (end < reduced.Length && reduced[end])
            end++;
        return (first, end);
    }

    private T OfRun<T, TSum>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        switch (kind)
        {
            case Kind.Max:
                return TensorPrimitives.Max(run);
            case Kind.Min:
                return TensorPrimitives.Min(run);
            default:
                var sum = TSum.Zero;
                foreach (var value in run)
                    sum += TSum.CreateTruncating(value);
                return T.CreateTruncating(kind == Kind.Sum ? sum : sum / TSum.CreateTruncating(run.Length));
        }
    }

    /// <summary>Each column of a matrix, row by row.</summary>
    private void OfColumns<T, TSum>(ReadOnlySpan<T> matrix, int rows, Span<T> result)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        if (kind is Kind.Max or Kind.Min)
        {
            matrix[..result.Length].CopyTo(result);
            for (var row = 1; row < rows; row++)
                if (kind == Kind.Max)
                    TensorPrimitives.Max(matrix.Slice(row * result.Length, result.Length), result, result);
                else
                    TensorPrimitives.Min(matrix.Slice(row * result.Length, result.Length), result, result);
            return;
        }
        var wide = ArrayPool<TSum>.Shared.Rent(result.Length);
        var sums = wide.AsSpan(0, result.Length);
        sums.Clear();
        for (var row = 0; row < rows; row++)
            Add(matrix.Slice(row * result.Length, result.Length), sums);
        var divisor = kind == Kind.Mean ? TSum.CreateTruncating(rows) : TSum.One;
        for (var i = 0; i < sums.Length; i++)
            result[i] = T.CreateTruncating(sums[i] / divisor);
        ArrayPool<TSum>.Shared.Return(wide);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T, TSum>(ReadOnlySpan<T> values, Span<TSum> sums)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            ref var value = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values));
            ref var sum = ref Unsafe.As<TSum, double>(ref MemoryMarshal.GetReference(sums));
            var half = Vector<double>.Count;
            for (; i <= values.Length - 2 * half; i += 2 * half)
            {
                Vector.Widen(Vector.LoadUnsafe(ref value, (nuint)i), out var low, out var high);
                (Vector.LoadUnsafe(ref sum, (nuint)i) + low).StoreUnsafe(ref sum, (nuint)i);
                (Vector.LoadUnsafe(ref sum, (nuint)(i + half)) + high).StoreUnsafe(ref sum, (nuint)(i + half));
            }
        }
        for (; i < values.Length; i++)
            sums[i] += TSum.CreateTruncating(values[i]);
    }

    /// <summary>The general case: each element goes to its place among the results.</summary>
    private void Scatter<T, TSum>(ReadOnlySpan<T> values, Shape shape, Span<T> result)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var folds = kind is Kind.Max or Kind.Min;
        var rented = ArrayPool<TSum>.Shared.Rent(folds ? 0 : result.Length);
        var sums = rented.AsSpan(0, folds ? 0 : result.Length);
        sums.Clear();
        result.Fill(kind == Kind.Max ? Lowest<T>() : Highest<T>());
        Span<int> index = stackalloc int[shape.Rank];
        for (var i = 0; i < values.Length; i++)
        {
            var target = Target(index, shape);
            if (folds)
                result[target] = kind == Kind.Max ? T.Max(result[target], values[i]) : T.Min(result[target], values[i]);
            else
                sums[target] += TSum.CreateTruncating(values[i]);
            Advance(index, shape);
        }
        var count = kind == Kind.Mean ? TSum.CreateTruncating(values.Length / Math.Max(1, result.Length)) : TSum.One;
        for (var i = 0; i < sums.Length; i++)
            result[i] = T.CreateTruncating(sums[i] / count);
        ArrayPool<TSum>.Shared.Return(rented);
    }

    private int Target(ReadOnlySpan<int> index, Shape shape)
    {
        var target = 0;
        for (var axis = 0; axis < index.Length; axis++)
            if (!reduced[axis])
                target = target * shape[axis] + index[axis];
        return target;
    }

    private static void Advance(Span<int> index, Shape shape)
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < shape[axis])
                return;
            index[axis] = 0;
        }
    }

    private static T Lowest<T>()
        where T : INumber<T>, IMinMaxValue<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(double.NegativeInfinity)
            : T.MinValue;

    private static T Highest<T>()
        where T : INumber<T>, IMinMaxValue<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(double.PositiveInfinity)
            : T.MaxValue;
}
