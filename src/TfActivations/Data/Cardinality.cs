namespace TfActivations.Data;

/// <summary>Numbers of elements, of which some never end and some are not known.</summary>
internal static class Cardinality
{
    public const long Infinite = -1;
    public const long Unknown = -2;

    /// <summary>What a function makes of a number that is known and ends.</summary>
    public static long Of(long count, Func<long, long> function) => count < 0 ? count : function(count);

    /// <summary>Of datasets one after another.</summary>
    public static long Sum(params ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum =
                sum == Infinite || count == Infinite ? Infinite
                : sum == Unknown || count == Unknown ? Unknown
                : sum + count;
        return sum;
    }

    /// <summary>Of datasets side by side: the shortest ends them all.</summary>
    public static long Least(params ReadOnlySpan<long> counts)
    {
        var least = Infinite;
        foreach (var count in counts)
            least =
                count == Unknown || least == Unknown ? Unknown
                : least == Infinite ? count
                : count == Infinite ? least
                : Math.Min(least, count);
        return least;
    }

    /// <summary>A number as an argument, that must not be below another.</summary>
    public static long Require(string caller, string argument, long value, long least = 1) =>
        value >= least
            ? value
            : throw new InvalidArgumentException($"{caller}: {argument} must be at least {least}. Received: {value}");
}
