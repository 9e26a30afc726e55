namespace TfActivations;

/// <summary>Arguments that have two names, Keras 3's and Keras 2's.</summary>
internal static class Argument
{
    /// <summary>The slope below 0, negative_slope in Keras 3 and alpha in Keras 2.</summary>
    public static double Slope(string caller, double? keras3, double? keras2, double otherwise) =>
        keras3 is not null && keras2 is not null
            ? throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"{caller}: negative_slope and alpha are two names of one argument; give one. Received: negative_slope {keras3} and alpha {keras2}"
                )
            )
            : keras3 ?? keras2 ?? otherwise;
}
