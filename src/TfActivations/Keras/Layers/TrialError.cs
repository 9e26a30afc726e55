using System.Text.RegularExpressions;

namespace TfActivations.Keras.Layers;

/// <summary>Errors of calls that were tried with two sizes for each unknown one: what differs between them is no size of the user's.</summary>
internal static class TrialError
{
    private static readonly Regex Number = new("[0-9]+", RegexOptions.NonBacktracking);

    /// <summary>The error of both tries, unknown sizes being None; null is that of a try that succeeded.</summary>
    public static InvalidArgumentException Of(InvalidArgumentException? one, InvalidArgumentException? other)
    {
        if (one is not null && other is not null && Number.Split(one.Message) is var between)
            if (between.SequenceEqual(Number.Split(other.Message)))
                return new(Merged(one.Message, Numbers(other.Message)), one) { Layer = one.Layer };
        return new("it needs inputs whose sizes are known", one ?? other);
    }

    private static string Merged(string message, string[] others)
    {
        var i = 0;
        return Number.Replace(message, match => match.Value == others[i++] ? match.Value : "None");
    }

    private static string[] Numbers(string message) => [.. Number.Matches(message).Select(match => match.Value)];
}
