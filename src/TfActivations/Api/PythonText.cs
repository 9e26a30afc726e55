namespace TfActivations;

/// <summary>Values as Python writes them.</summary>
internal static class PythonText
{
    /// <summary>None, True, 1.0, nan, inf, 1e-05; anything else in its own words.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "None",
            true => "True",
            false => "False",
            double number => ((Tensor)number).numpy().ToString(),
            float number => ((Tensor)number).numpy().ToString(),
            _ => FormattableString.Invariant($"{value}"),
        };
}
