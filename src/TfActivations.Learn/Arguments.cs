using System.Runtime.CompilerServices;

namespace TfActivations.Learn;

/// <summary>Arguments within their limits.</summary>
internal static class Arguments
{
    public static int AtLeast(
        int least,
        int value,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerMemberName] string caller = ""
    ) =>
        value >= least
            ? value
            : throw new InvalidArgumentException($"{caller}: {name} is at least {least}. Received: {value}");

    public static int Between(
        int least,
        int most,
        int value,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerMemberName] string caller = ""
    ) =>
        value >= least && value <= most
            ? value
            : throw new InvalidArgumentException($"{caller}: {name} is from {least} to {most}. Received: {value}");

    /// <summary>How many numbers a generated data set has at most.</summary>
    private const long MostNumbers = 100_000_000;

    /// <summary>A number of samples whose features are not too many to draw.</summary>
    public static int Samples(int least, int n_samples, int n_features, [CallerMemberName] string caller = "") =>
        (long)AtLeast(least, n_samples, caller: caller) * AtLeast(1, n_features, caller: caller) <= MostNumbers
            ? n_samples
            : throw new InvalidArgumentException(
                $"{caller}: n_samples times n_features is at most {MostNumbers}. Received: {n_samples} times {n_features}"
            );

    public static double NotNegative(
        double value,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerMemberName] string caller = ""
    ) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new InvalidArgumentException($"{caller}: {name} is finite and at least 0. Received: {value}");

    public static double? NotNegative(
        double? value,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerMemberName] string caller = ""
    ) => value is { } given ? NotNegative(given, name, caller) : null;

    /// <summary>A share of a whole: from 0 to below 1.</summary>
    public static double Share(
        double value,
        [CallerArgumentExpression(nameof(value))] string name = "",
        [CallerMemberName] string caller = ""
    ) =>
        value is >= 0 and < 1
            ? value
            : throw new InvalidArgumentException($"{caller}: {name} is from 0 to below 1. Received: {value}");

    /// <summary>One of these words.</summary>
    public static string OneOf(
        string[] known,
        string value,
        [CallerArgumentExpression(nameof(value))] string name = ""
    ) => known.Contains(value) ? value : throw new UnknownNameException(name, value, known);
}
