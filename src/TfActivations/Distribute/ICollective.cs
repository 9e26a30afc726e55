namespace TfActivations.Distribute;

/// <summary>What the workers of a cluster tell each other: the transport of a strategy.</summary>
/// <remarks>
/// Each worker calls the same in the same order, from one thread at a time, and each call ends within a bound: where another worker does
/// not do its part, by a <see cref="WorkerLostException"/>, after which nothing else can be told.
/// </remarks>
internal interface ICollective : IDisposable
{
    /// <summary>This worker's number, from 0, the chief's.</summary>
    int Rank { get; }

    /// <summary>The number of workers.</summary>
    int Size { get; }

    /// <summary>The bytes that this worker has sent.</summary>
    long BytesSent { get; }

    /// <summary>Puts into each place the sum over the workers, the same bits on all of them.</summary>
    /// <param name="values">As many on each worker.</param>
    void Reduce(Span<float> values);

    /// <inheritdoc cref="Reduce(Span{float})"/>
    void Reduce(Span<double> values);

    /// <summary>Puts what the chief has into the others' memory, bit for bit.</summary>
    /// <param name="values">As many on each worker.</param>
    void Broadcast(Span<byte> values);

    /// <summary>Puts together what the workers have, in their order.</summary>
    /// <param name="values">This worker's; as many on each.</param>
    /// <param name="all">As many for each worker.</param>
    void Gather(ReadOnlySpan<byte> values, Span<byte> all);

    /// <summary>Waits until all workers have come here.</summary>
    void Barrier();

    /// <summary>The workers that do not answer now.</summary>
    IReadOnlyList<int> Lost();
}
