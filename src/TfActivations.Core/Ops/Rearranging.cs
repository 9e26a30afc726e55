namespace TfActivations.Ops;

/// <summary>Axes named by a pattern: "a b c -> b (a c)" transposes them and joins those in parentheses; on the left such axes come apart.</summary>
internal static class Rearranging
{
    private const string Caller = "rearrange";

    /// <param name="x">Any tensor.</param>
    /// <param name="pattern">The axes before and after.</param>
    /// <param name="lengths">Of axes that a pattern takes apart, the lengths that do not follow.</param>
    public static Tensor Apply(Tensor x, string pattern, IReadOnlyDictionary<string, int> lengths)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Split("->") is not [var before, var after])
            throw Error(pattern, "needs one '->'");
        var (from, to) = (Groups(before, pattern), Groups(after, pattern));
        string[] names = [.. from.SelectMany(group => group)];
        string[] wanted = [.. to.SelectMany(group => group)];
        if (from.Count != x.Shape.Rank)
            throw Error(pattern, $"does not fit shape {x.Shape}");
        if (names.Distinct().Count() != names.Length || !names.Order().SequenceEqual(wanted.Order()))
            throw Error(pattern, "must name each axis once on both sides");
        int[] apart = [.. from.SelectMany((group, axis) => Apart(group, x.Shape[axis], lengths, pattern))];
        var moved = TransposeOp.Apply(
            ReshapeOp.Apply(x, apart),
            [.. wanted.Select(name => Array.IndexOf(names, name))]
        );
        Shape joined =
        [
            .. to.Select(group => group.Aggregate(1, (length, name) => length * apart[Array.IndexOf(names, name)])),
        ];
        return ReshapeOp.Apply(moved, joined);
    }

    /// <summary>The names of each axis: several where they stand in parentheses.</summary>
    private static List<string[]> Groups(string side, string pattern)
    {
        var groups = new List<string[]>();
        var rest = side.Trim();
        while (rest.Length > 0)
        {
            var isGroup = rest[0] == '(';
            var end = isGroup ? rest.IndexOf(')', StringComparison.Ordinal) : rest.IndexOfAny([' ', '(']);
            if (isGroup && end < 0)
                throw Error(pattern, "has a parenthesis that does not close");
            end = end < 0 ? rest.Length : end;
            var names = rest[(isGroup ? 1 : 0)..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (names.Any(name => !name.All(letter => char.IsLetterOrDigit(letter) || letter == '_')))
                throw Error(pattern, "has an axis whose name is none");
            groups.Add(names);
            rest = rest[(isGroup ? end + 1 : end)..].TrimStart();
        }
        return groups;
    }

    private static int[] Apart(string[] group, int length, IReadOnlyDictionary<string, int> lengths, string pattern)
    {
        var known = group.Select(name => lengths.GetValueOrDefault(name, -1)).ToArray();
        if (known.Count(each => each < 0) > 1 && group.Length > 1)
            throw Error(pattern, $"leaves more than one of {string.Join(", ", group)} open");
        var product = known.Where(each => each >= 0).Aggregate(1L, (a, b) => a * b);
        for (var i = 0; i < known.Length; i++)
            if (known[i] < 0)
                known[i] = group.Length == 1 ? length : (int)(length / Math.Max(1, product));
        return known.Aggregate(1L, (a, b) => a * b) == length
            ? known
            : throw Error(pattern, $"has lengths that do not make up {length}");
    }

    private static InvalidArgumentException Error(string pattern, string what) => new($"{Caller}: '{pattern}' {what}");
}
