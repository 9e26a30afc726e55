using System.Text.RegularExpressions;

namespace TfActivations.Keras.Config;

/// <summary>Regular expressions that a user gives, matched in linear time.</summary>
internal static class Patterns
{
    /// <exception cref="InvalidArgumentException">It is not one.</exception>
    public static Regex Of(string argument, string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidArgumentException(
                $"{argument}: '{pattern}' is not a regular expression: {error.Message}",
                error
            );
        }
    }
}
