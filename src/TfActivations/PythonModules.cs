namespace TfActivations;

// Modules of Python's own library.
public sealed partial class PythonApi
{
    /// <summary>Python's <c>import math</c>, where C#'s Math answers otherwise.</summary>
    public MathModule math { get; } = new();

    /// <summary>Python's <c>import itertools</c>.</summary>
    public ItertoolsModule itertools { get; } = new();
}
