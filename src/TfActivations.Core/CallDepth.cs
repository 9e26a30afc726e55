using System.Runtime.CompilerServices;

namespace TfActivations;

/// <summary>Calls within calls whose depth the user decides: an error where the thread's stack ends, instead of the process's end.</summary>
internal static class CallDepth
{
    /// <summary>Whether there is room on the stack for another level.</summary>
    public static bool IsLeft => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <exception cref="InvalidStateException">There is not.</exception>
    public static void Require(string who)
    {
        if (!IsLeft)
            throw new InvalidStateException(
                $"{who}: calls within calls go deeper than the stack of this thread. "
                    + "What calls itself never ends; nest less, or use a thread with a larger stack"
            );
    }
}
