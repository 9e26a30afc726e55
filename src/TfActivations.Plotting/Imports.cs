namespace TfActivations.Plotting;

/// <summary><c>using static TfActivations.Plotting.Imports;</c> brings <c>plt</c>.</summary>
public static class Imports
{
    /// <summary>matplotlib's pyplot: <c>import matplotlib.pyplot as plt</c>.</summary>
    public static PyPlot plt { get; } = new();
}
