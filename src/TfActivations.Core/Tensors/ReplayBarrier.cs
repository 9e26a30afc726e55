namespace TfActivations.Tensors;

/// <summary>Where something is done that a replay of recorded ops would not do again: a value is read, a variable made, a random number drawn.</summary>
internal static class ReplayBarrier
{
    /// <summary>Who is told of it on this thread: a recording that is given up then; null for none.</summary>
    [ThreadStatic]
    public static Action? Observer;

    /// <summary>Says that something of the kind is done.</summary>
    public static void Hit() => Observer?.Invoke();
}
