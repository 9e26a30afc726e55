namespace TfActivations.Autodiff;

/// <summary>Who is told of variables on this thread: a strategy whose scope is open, a step that several workers take together.</summary>
internal static class VariableEvents
{
    /// <summary>Called with each variable that is made; null for nobody.</summary>
    [ThreadStatic]
    public static Action<Variable>? Made;

    /// <summary>Called with each variable before it is assigned; null for nobody.</summary>
    [ThreadStatic]
    public static Action<Variable>? Assigning;
}
