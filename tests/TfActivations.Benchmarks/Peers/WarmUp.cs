using System.Diagnostics;
using System.Runtime;

namespace TfActivations.Benchmarks.Peers;

/// <summary>Calls until the runtime has compiled everything with full optimization, which it does in steps.</summary>
internal static class WarmUp
{
    // The runtime compiles again after 30 calls, and 100 ms after the last new method.
    private const int CallsToCompile = 40;
    private const int QuietTurns = 3;
    private const int MostTurns = 40;
    private static readonly TimeSpan TurnTime = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan CompilerDelay = TimeSpan.FromMilliseconds(150);

    /// <summary>Warms up all the calls.</summary>
    public static void Run(IReadOnlyList<Action> calls)
    {
        var (compiled, quiet) = (JitInfo.GetCompiledMethodCount(), 0);
        for (var turn = 0; quiet < QuietTurns && turn < MostTurns; turn++)
        {
            foreach (var call in calls)
                Repeat(call);
            Thread.Sleep(CompilerDelay);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
            compiled = JitInfo.GetCompiledMethodCount();
        }
    }

    private static void Repeat(Action call)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < CallsToCompile || Stopwatch.GetElapsedTime(start) < TurnTime; i++)
            call();
    }
}
