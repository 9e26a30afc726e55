using System.Buffers;
using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>Where the elements of each run along the last axis stand in their order, as int32; equal ones in order of their places.</summary>
/// <remarks>NaN comes between the finite numbers and inf, as TensorFlow's sort leaves it.</remarks>
/// <param name="descending">Whether the largest comes first.</param>
/// <param name="count">How many are wanted of each run.</param>
internal sealed class ArgSortOp(bool descending, int count) : NumberOp("ArgSort")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["descending"] = descending, ["count"] = count };

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(Numbers(inputs[0]).Shape.With(inputs[0].Shape.Rank - 1, count), DType.Int32);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size == 0)
            return;
        var job = new Job<T>(inputs[0], output, descending);
        Workers.Run(ref job, output.Size / count);
    }

    private readonly struct Job<T>(Tensor x, Tensor output, bool descending) : IChunkJob
        where T : unmanaged, INumber<T>
    {
        public void Run(int run)
        {
            var (length, count) = (x.Shape[^1], output.Shape[^1]);
            var rented = ArrayPool<Key>.Shared.Rent(length);
            var keys = rented.AsSpan(0, length);
            ReadOnlySpan<T> values = x.Span<T>().Slice(run * length, length);
            for (var i = 0; i < length; i++)
                keys[i] = new(Rank(values[i]), i);
            keys.Sort();
            var places = output.Span<int>().Slice(run * count, count);
            for (var i = 0; i < count; i++)
                places[i] = keys[i].Place;
            ArrayPool<Key>.Shared.Return(rented);
        }

        /// <summary>A number that is larger where the element comes later.</summary>
        private ulong Rank(T value)
        {
            var rank =
                typeof(T) == typeof(float) || typeof(T) == typeof(double) ? OfDouble(double.CreateTruncating(value))
                : T.IsNegative(value) || typeof(T) != typeof(ulong) ? (ulong)long.CreateTruncating(value) ^ (1UL << 63)
                : ulong.CreateTruncating(value);
            return descending ? ~rank : rank;
        }

        private static ulong OfDouble(double value)
        {
            if (double.IsNaN(value))
                return OfDouble(double.PositiveInfinity) - 1;
            // -0 is 0.
            var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
            return bits >> 63 == 0 ? bits | (1UL << 63) : ~bits;
        }
    }

    private readonly record struct Key(ulong Rank, int Place) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank) : Place.CompareTo(other.Place);
    }
}

/// <summary>What is made of sorted places.</summary>
internal static class Sorting
{
    /// <summary>Along an axis, where the elements stand in their order, as int32.</summary>
    public static Tensor ArgSort(Tensor x, int axis, bool descending = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        var normalized = x.Shape.NormalizeAxis(axis, "argsort");
        return OnLastAxis(x, normalized, last => new ArgSortOp(descending, last.Shape[^1]).Run(last));
    }

    /// <summary>The elements in their order along an axis.</summary>
    public static Tensor Sort(Tensor x, int axis, bool descending = false) =>
        TakeAlongAxisOp.Apply(x, ArgSort(x, axis, descending), x.Shape.NormalizeAxis(axis, "sort"));

    /// <summary>The k largest of each run along the last axis, the largest first, and where they stand.</summary>
    public static (Tensor Values, Tensor Indices) TopK(Tensor x, int k)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank == 0 || k < 0 || k > x.Shape[^1])
            throw new InvalidArgumentException(
                $"top_k: k must be from 0 to the length of the last axis. Received: k={k} for shape {x.Shape}"
            );
        var indices = new ArgSortOp(true, k).Run(x);
        return (TakeAlongAxisOp.Apply(x, indices, x.Shape.Rank - 1), indices);
    }

    private static Tensor OnLastAxis(Tensor x, int axis, Func<Tensor, Tensor> function)
    {
        if (axis == x.Shape.Rank - 1)
            return function(x);
        var order = Enumerable.Range(0, x.Shape.Rank).ToArray();
        (order[axis], order[^1]) = (order[^1], order[axis]);
        return TransposeOp.Apply(function(TransposeOp.Apply(x, order)), order);
    }
}
