namespace TfActivations.Kernels.Floats;

/// <summary>Lanes that stand side by side in memory.</summary>
internal interface IMemoryLanes
{
    /// <summary>How many there are.</summary>
    static abstract int Count { get; }
}

/// <summary>Lanes that are read from memory and written to it.</summary>
/// <typeparam name="L">The lanes.</typeparam>
/// <typeparam name="E">What stands in memory.</typeparam>
internal interface IMemoryLanes<L, E> : IMemoryLanes
    where L : struct, IMemoryLanes<L, E>
    where E : unmanaged
{
    static abstract L Load(ref E source);

    void Store(ref E target);
}
