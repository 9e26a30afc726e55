using System.Buffers;
using System.Numerics;
using TfActivations.Kernels;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

// How the elements are gone through.
internal sealed partial class ReduceOp
{
    private void Compute<T, TSum>(Tensor x, Tensor output)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var result = output.Span<T>();
        var (first, end) = ReducedBlock();
        var (length, inner) = (x.Shape.Product(first..end), x.Shape.Product(end..));
        if (x.Size == 0 || (long)length * result.Length != x.Size)
            Scatter<T, TSum>(x.Span<T>(), x.Shape, result);
        else
        {
            var job = new Job<T, TSum>(this, x, output, length, inner);
            Workers.Run(ref job, job.Chunks);
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

    /// <summary>Blocks of the input, (length, inner) each, that give a row of results each; some to a chunk.</summary>
    private readonly struct Job<T, TSum>(ReduceOp op, Tensor x, Tensor output, int length, int inner) : IChunkJob
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : unmanaged, INumber<TSum>
    {
        private readonly int blocksPerChunk = Math.Max(1, ElementsPerChunk / Math.Max(1, length * inner));

        private int Blocks => output.Size / inner;

        public int Chunks => (Blocks + blocksPerChunk - 1) / blocksPerChunk;

        public void Run(int chunk)
        {
            ReadOnlySpan<T> values = x.Span<T>();
            var result = output.Span<T>();
            var end = Math.Min(Blocks, (chunk + 1) * blocksPerChunk);
            for (var i = chunk * blocksPerChunk; i < end; i++)
            {
                var block = values.Slice(i * length * inner, length * inner);
                if (inner == 1)
                    result[i] = op.OfRun<T, TSum>(block);
                else
                    op.OfColumns<T, TSum>(block, length, result.Slice(i * inner, inner));
            }
        }
    }

    // Some 10 us.
    private const int ElementsPerChunk = 1 << 15;

    private T OfRun<T, TSum>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        switch (kind)
        {
            case Kind.Max or Kind.Any:
                return TensorPrimitives.Max(run);
            case Kind.Min or Kind.All:
                return TensorPrimitives.Min(run);
            case Kind.Prod:
                var product = TSum.One;
                foreach (var value in run)
                    product = unchecked(product * TSum.CreateTruncating(value));
                return T.CreateTruncating(product);
            default:
                var sum = Sums.OfRun<T, TSum>(run);
                return T.CreateTruncating(kind == Kind.Sum ? sum : sum / TSum.CreateTruncating(run.Length));
        }
    }

    /// <summary>Each column of a matrix, row by row.</summary>
    private void OfColumns<T, TSum>(ReadOnlySpan<T> matrix, int rows, Span<T> result)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var width = result.Length;
        if (kind is Kind.Max or Kind.Min or Kind.All or Kind.Any)
        {
            matrix[..width].CopyTo(result);
            for (var row = 1; row < rows; row++)
                if (kind is Kind.Max or Kind.Any)
                    TensorPrimitives.Max(matrix.Slice(row * width, width), result, result);
                else
                    TensorPrimitives.Min(matrix.Slice(row * width, width), result, result);
            return;
        }
        var wide = ArrayPool<TSum>.Shared.Rent(width);
        var totals = wide.AsSpan(0, width);
        totals.Fill(kind == Kind.Prod ? TSum.One : TSum.Zero);
        for (var row = 0; row < rows; row++)
            if (kind == Kind.Prod)
                for (var i = 0; i < width; i++)
                    totals[i] = unchecked(totals[i] * TSum.CreateTruncating(matrix[row * width + i]));
            else
                Sums.Add(matrix.Slice(row * width, width), totals);
        var divisor = kind == Kind.Mean ? TSum.CreateTruncating(rows) : TSum.One;
        for (var i = 0; i < totals.Length; i++)
            result[i] = T.CreateTruncating(totals[i] / divisor);
        ArrayPool<TSum>.Shared.Return(wide);
    }

    /// <summary>The general case: each element goes to its place among the results.</summary>
    private void Scatter<T, TSum>(ReadOnlySpan<T> values, Shape shape, Span<T> result)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var folds = kind is not (Kind.Sum or Kind.Mean or Kind.Prod);
        var rented = ArrayPool<TSum>.Shared.Rent(folds ? 0 : result.Length);
        var totals = rented.AsSpan(0, folds ? 0 : result.Length);
        totals.Fill(kind == Kind.Prod ? TSum.One : TSum.Zero);
        result.Fill(OfNothing<T>());
        Span<int> index = stackalloc int[shape.Rank];
        foreach (var value in values)
        {
            var target = Target(index, shape);
            if (!folds)
            {
                var wide = TSum.CreateTruncating(value);
                totals[target] = unchecked(kind == Kind.Prod ? totals[target] * wide : totals[target] + wide);
            }
            else
                result[target] = kind is Kind.Max or Kind.Any
                    ? T.Max(result[target], value)
                    : T.Min(result[target], value);
            Advance(index, shape);
        }
        var count = kind == Kind.Mean ? TSum.CreateTruncating(values.Length / Math.Max(1, result.Length)) : TSum.One;
        for (var i = 0; i < totals.Length; i++)
            result[i] = T.CreateTruncating(Quotient(totals[i], count));
        ArrayPool<TSum>.Shared.Return(rented);
    }

    /// <summary>Of integers 0 where there is nothing to divide by.</summary>
    private static TSum Quotient<TSum>(TSum total, TSum count)
        where TSum : unmanaged, INumber<TSum> =>
        count == TSum.Zero && typeof(TSum) != typeof(double) ? TSum.Zero : total / count;

    private T OfNothing<T>()
        where T : INumber<T>, IMinMaxValue<T> =>
        kind switch
        {
            Kind.All => T.One,
            Kind.Any => T.Zero,
            Kind.Max => IsFloating<T>() ? T.CreateTruncating(double.NegativeInfinity) : T.MinValue,
            _ => IsFloating<T>() ? T.CreateTruncating(double.PositiveInfinity) : T.MaxValue,
        };

    private static bool IsFloating<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

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
}
