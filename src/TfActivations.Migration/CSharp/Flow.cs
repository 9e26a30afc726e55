using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

/// <summary>Whether a program comes to the end of a block.</summary>
internal static class Flow
{
    public static bool FallsThrough(IReadOnlyList<Stmt> body) =>
        body.Count == 0
        || body[^1] switch
        {
            Return or Raise or Continue => false,
            If { Body: var then, Orelse: { Count: > 0 } otherwise } => FallsThrough(then) || FallsThrough(otherwise),
            While { Test: Constant { Value: true or System.Numerics.BigInteger { IsOne: true } }, Body: var loop } =>
                loop.SelectMany(Children.Within).Any(n => n is Break),
            With { Body: var within } => FallsThrough(within),
            Match { Cases: var cases } => cases.Any(c => FallsThrough(c.Body))
                || cases[^1] is not { Guard: null, Pattern: MatchAs { Pattern: null } },
            Try attempt => FallsThrough(attempt),
            _ => true,
        };

    private static bool FallsThrough(Try attempt) =>
        (attempt.Finalbody.Count == 0 || FallsThrough(attempt.Finalbody))
        && (
            FallsThrough(attempt.Orelse.Count > 0 ? attempt.Orelse : attempt.Body)
            || attempt.Handlers.Any(h => FallsThrough(h.Body))
        );
}
