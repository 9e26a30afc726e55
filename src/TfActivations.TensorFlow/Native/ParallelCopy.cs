using TfActivations.Kernels;

namespace TfActivations.TensorFlow.Native;

/// <summary>Copies memory, large blocks with all cores.</summary>
internal static unsafe class ParallelCopy
{
    private const int Chunk = 1 << 18;

    public static void Run(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length < 2 * Chunk)
        {
            source.CopyTo(target);
            return;
        }
        fixed (
            byte* from = source,
                to = target
        )
        {
            var job = new Job(from, to, source.Length);
            Workers.Run(ref job, (source.Length + Chunk - 1) / Chunk);
        }
    }

    private readonly struct Job(byte* source, byte* target, int length) : IChunkJob
    {
        public void Run(int chunk)
        {
            var start = chunk * Chunk;
            var count = Math.Min(Chunk, length - start);
            new ReadOnlySpan<byte>(source + start, count).CopyTo(new Span<byte>(target + start, count));
        }
    }
}
