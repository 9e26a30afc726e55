namespace TfActivations.Kernels;

internal interface IChunkJob
{
    void Run(int chunk);
}

internal static class Workers
{
    public static void Run<T>(ref T job, int chunks)
        where T : struct, IChunkJob
    {
        for (var i = 0; i < chunks; i++)
            job.Run(i);
    }
}
