namespace TfActivations.DataFrames;

/// <summary><c>using static TfActivations.DataFrames.Imports;</c> brings <c>pd</c>.</summary>
public static class Imports
{
    /// <summary>What tutorials take from pandas: <c>import pandas as pd</c>.</summary>
    public static Pandas pd { get; } = new();
}
