using System.Runtime.CompilerServices;

namespace TfActivations.DataFrames;

/// <summary>Which positions of an axis are meant, by Python's rules: negative ones count from the end, ranges stop at it.</summary>
internal static class Positions
{
    public static IEnumerable<int> First(int count, int n) =>
        Enumerable.Range(0, Math.Clamp(n < 0 ? count + n : n, 0, count));

    public static IEnumerable<int> Last(int count, int n)
    {
        var taken = Math.Clamp(n < 0 ? count + n : n, 0, count);
        return Enumerable.Range(count - taken, taken);
    }

    public static int One(int count, int position) =>
        position >= -count && position < count
            ? (position < 0 ? position + count : position)
            : throw new InvalidArgumentException($"single positional indexer is out-of-bounds: {position} of {count}");

    public static IEnumerable<int> Of(int count, Range range)
    {
        var start = Math.Clamp(range.Start.IsFromEnd ? count - range.Start.Value : range.Start.Value, 0, count);
        var end = Math.Clamp(range.End.IsFromEnd ? count - range.End.Value : range.End.Value, 0, count);
        return Enumerable.Range(start, Math.Max(0, end - start));
    }
}

/// <summary>Which rows a series of truth values chooses.</summary>
internal static class Mask
{
    public static IEnumerable<int> Positions(Series mask, int count, [CallerMemberName] string caller = "")
    {
        ArgumentNullException.ThrowIfNull(mask, caller);
        if (mask.dtype != "bool" || mask.size != count)
            throw new InvalidArgumentException(
                $"rows are chosen by a series of {count} truth values. Received: {mask.size} of {mask.dtype}"
            );
        return Enumerable.Range(0, count).Where(row => mask.At(row) is true);
    }
}
