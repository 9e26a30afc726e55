namespace TfActivations.Keras.Config;

/// <summary>Compares names as Keras does where it takes both: "mean_squared_error" and "MeanSquaredError", "mse" and "MSE".</summary>
internal sealed class NameComparer : IEqualityComparer<string>
{
    public static readonly NameComparer Instance = new();

    public bool Equals(string? x, string? y) => x is null || y is null ? x == y : Plain(x) == Plain(y);

    public int GetHashCode(string name) => Plain(name).GetHashCode(StringComparison.Ordinal);

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
