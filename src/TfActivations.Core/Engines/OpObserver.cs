namespace TfActivations.Engines;

/// <summary>Who takes note of the ops of a thread.</summary>
internal abstract class OpObserver
{
    [ThreadStatic]
    private static OpObserver? tapes;

    [ThreadStatic]
    private static OpObserver? recorder;

    /// <summary>Who is told what this thread's ops return: what its tapes see; null before the first of them.</summary>
    public static OpObserver? Tapes
    {
        get => tapes;
        protected set => tapes = value;
    }

    /// <summary>Who is told of all that this thread executes: the recording under way; null for none.</summary>
    public static OpObserver? Recorder
    {
        get => recorder;
        protected set => recorder = value;
    }

    /// <summary>Whether it takes note of what is done now.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Takes note of an op that has been executed.</summary>
    public abstract void Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor output);
}
