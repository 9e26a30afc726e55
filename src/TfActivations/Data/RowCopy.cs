using TfActivations.Kernels;

namespace TfActivations.Data;

/// <summary>Copies rows from tensor to tensor.</summary>
internal static class RowCopy
{
    /// <summary>Copies the rows that the indices name into a tensor of as many rows.</summary>
    public static unsafe void Gather(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        if (source.DType == DType.String)
        {
            GatherTexts(source, rows, target);
            return;
        }
        fixed (int* indices = rows)
        {
            var job = new GatherJob(source, indices, rows.Length, target);
            Workers.Run(ref job, job.Chunks);
        }
    }

    /// <summary>A tensor of these rows.</summary>
    public static Tensor Gathered(Tensor source, ReadOnlySpan<int> rows)
    {
        var target = Tensor.Allocate(source.Shape.With(0, rows.Length), source.DType);
        Gather(source, rows, target);
        return target;
    }

    /// <summary>Tensors of one shape and dtype along a new first axis.</summary>
    public static Tensor Stacked(IReadOnlyList<Tensor> elements)
    {
        var stacked = Tensor.Allocate([elements.Count, .. elements[0].Shape], elements[0].DType);
        Cells.Run(stacked.DType, new StackKernel(elements, stacked));
        return stacked;
    }

    private static void GatherTexts(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        var width = source.Shape.Product(1..);
        for (var i = 0; i < rows.Length; i++)
            source.Texts().Slice(rows[i] * width, width).CopyTo(target.Texts()[(i * width)..]);
    }

    private readonly struct StackKernel(IReadOnlyList<Tensor> elements, Tensor stacked) : ICellKernel
    {
        public void Run<T>()
        {
            var target = Cells.Of<T>(stacked);
            foreach (var element in elements)
            {
                Cells.Of<T>(element).CopyTo(target);
                target = target[element.Size..];
            }
            GC.KeepAlive(elements);
        }
    }

    /// <summary>Copies rows that lie anywhere in memory: slow to arrive, so all cores ask for them.</summary>
    private readonly unsafe struct GatherJob(Tensor source, int* rows, int count, Tensor target) : IChunkJob
    {
        // 64 KB take about 10 us.
        private const int ChunkBytes = 65536;

        private readonly int rowBytes = source.Shape.Product(1..) * source.DType.Size();

        public int Chunks => (count + RowsPerChunk - 1) / RowsPerChunk;

        private int RowsPerChunk => Math.Max(1, ChunkBytes / Math.Max(1, rowBytes));

        public void Run(int chunk)
        {
            var end = Math.Min(count, (chunk + 1) * RowsPerChunk);
            for (var i = chunk * RowsPerChunk; i < end; i++)
                source.RowBytes(rows[i], rowBytes).CopyTo(target.RowBytes(i, rowBytes));
        }
    }
}
