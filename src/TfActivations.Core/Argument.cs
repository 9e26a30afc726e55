namespace TfActivations;

/// <summary>Arguments that have two names, Keras 3's and Keras 2's, or a range.</summary>
internal static class Argument
{
    public static double Either(string caller, double? keras3, double? keras2, double otherwise) =>
        keras3 is not null && keras2 is not null
            ? throw new InvalidArgumentException(
                $"{caller}: one argument was given under both of its names. Received: {keras3} and {keras2}"
            )
            : keras3 ?? keras2 ?? otherwise;

    public static double NotNegative(string caller, string name, double value) =>
        value >= 0
            ? value
            : throw new InvalidArgumentException($"{caller}: {name} must not be negative. Received: {value}");
}
