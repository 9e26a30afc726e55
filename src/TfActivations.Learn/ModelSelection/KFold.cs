using NumSharp;

namespace TfActivations.Learn.ModelSelection;

/// <summary>Folds: each row is tested once.</summary>
public sealed class KFold
{
    private readonly int folds;
    private readonly int? seed;
    private readonly bool shuffle;
    private readonly bool stratified;

    internal KFold(int folds, bool shuffle, int? seed, bool stratified)
    {
        if (seed is not null && !shuffle)
            throw new InvalidArgumentException("random_state has no effect without shuffle: true");
        (this.folds, this.shuffle, this.seed, this.stratified) = (folds, shuffle, seed, stratified);
    }

    /// <summary>How many folds there are.</summary>
    public int get_n_splits() => folds;

    /// <summary>The rows for training and for testing, fold after fold: int64, in rising order.</summary>
    /// <param name="X">What is split by rows.</param>
    /// <param name="y">The class of each row; stratified folds need it, and others leave it alone.</param>
    /// <exception cref="InvalidArgumentException">There are fewer rows, or fewer of each class, than folds.</exception>
    public IEnumerable<(NDArray train, NDArray test)> split(NDArray X, Labels? y = null)
    {
        var count = Rows.Count(X, nameof(split));
        if (y is not null)
            Rows.Match(count, y.Count, nameof(split));
        var fold = stratified ? Stratified(count, y) : Plain(count);
        return Enumerable
            .Range(0, folds)
            .Select(k => (Where(fold, other => other != k), Where(fold, other => other == k)));
    }

    private static NDArray Where(int[] fold, Func<int, bool> chosen) =>
        np.array(Enumerable.Range(0, fold.Length).Where(row => chosen(fold[row])).Select(row => (long)row).ToArray());

    private int[] Plain(int count)
    {
        if (count < folds)
            throw new InvalidArgumentException($"KFold: {folds} folds need as many rows. Received: {count}");
        int[] order = [.. Enumerable.Range(0, count)];
        if (shuffle)
            order = RandomStates.Of(seed).ShuffledInPlace(order);
        var fold = new int[count];
        for (int k = 0, next = 0; k < folds; k++)
        for (var i = count / folds + (k < count % folds ? 1 : 0); i > 0; i--)
            fold[order[next++]] = k;
        return fold;
    }

    private int[] Stratified(int count, Labels? y)
    {
        if (y is null)
            throw new InvalidArgumentException("StratifiedKFold: split needs y, the class of each row");
        var codes = InOrderOfAppearance(Labels.Encode(y).Codes[0]);
        var members = Splits.Members(codes);
        if (members.All(rows => rows.Length < folds))
            throw new InvalidArgumentException(
                $"StratifiedKFold: {folds} folds need a class of as many rows. Received: {members.Max(rows => rows.Length)} at most"
            );
        var sorted = codes.Order().ToArray();
        var random = RandomStates.Of(seed);
        var fold = new int[count];
        for (var k = 0; k < members.Length; k++)
        {
            int[] places =
            [
                .. Enumerable
                    .Range(0, folds)
                    .SelectMany(f =>
                        Enumerable.Repeat(f, sorted.Where((code, i) => i % folds == f && code == k).Count())
                    ),
            ];
            if (shuffle)
                places = random.ShuffledInPlace(places);
            for (var i = 0; i < places.Length; i++)
                fold[members[k][i]] = places[i];
        }
        return fold;
    }

    private static int[] InOrderOfAppearance(int[] codes)
    {
        var first = codes.Distinct().ToList();
        return [.. codes.Select(code => first.IndexOf(code))];
    }
}
