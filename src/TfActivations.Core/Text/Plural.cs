using System.Numerics;

namespace TfActivations.Text;

/// <summary>Counted things as messages name them: 1 output, 2 outputs.</summary>
internal static class Plural
{
    /// <summary>The count and the noun that goes with it.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several are called, where that is more than an s at the end.</param>
    public static string Of<T>(T count, string one, string? many = null)
        where T : INumber<T> => count == T.One ? $"1 {one}" : $"{count} {many ?? $"{one}s"}";
}
