namespace TfActivations.Keras.Config;

/// <summary>How deep the parts of a model may be within one another in a file, which could be made to nest without end.</summary>
internal static class NestingLimit
{
    // Deeper than any network that people draw; and the JSON of it is not deeper than what is read.
    public const int Deepest = 64;

    [ThreadStatic]
    private static int depth;

    /// <summary>Until the result is disposed of, a part is read or written on this thread.</summary>
    /// <exception cref="InvalidArgumentException">It is within too many others.</exception>
    public static Scope Enter(string part)
    {
        Require(depth, part);
        depth++;
        return default;
    }

    /// <exception cref="InvalidArgumentException">A part is within too many others.</exception>
    public static void Require(int depth, string part)
    {
        if (depth >= Deepest)
            throw new InvalidArgumentException($"{part}: a file holds parts within parts at most {Deepest} deep");
    }

    internal readonly struct Scope : IDisposable
    {
        public void Dispose() => depth--;
    }
}
