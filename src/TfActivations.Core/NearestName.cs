namespace TfActivations;

/// <summary>The name that was meant where another was written: blind to case and to spaces around it.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest slips from the one written, at most one in three letters; null when there is none.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var written = name.Trim().ToLowerInvariant();
        var limit = Math.Max(1, written.Length / 3);
        return (
            from candidate in known
            where Math.Abs(candidate.Length - written.Length) <= limit
            let lower = candidate.ToLowerInvariant()
            let distance = Distance(written, lower)
            where distance <= limit && distance < written.Length
            let sameLetters = lower.Order().SequenceEqual(written.Order())
            let start = written.Zip(lower).TakeWhile(pair => pair.First == pair.Second).Count()
            orderby distance, sameLetters descending, start descending
            select candidate
        ).FirstOrDefault();
    }

    /// <summary>Letters inserted, left out or replaced, and neighbours swapped: the optimal string alignment distance.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
        }
        return d[a.Length, b.Length];
    }
}
