using NumSharp;

namespace TfActivations.Learn.ModelSelection;

/// <summary>Which rows are for training and which for testing.</summary>
internal static class Splits
{
    /// <summary>How many rows each part has: a share of all when below 1, else a number.</summary>
    public static (int Train, int Test) Sizes(int count, double? testSize, double? trainSize)
    {
        var test = Size(testSize, count, Math.Ceiling, nameof(testSize));
        var train = Size(trainSize, count, Math.Floor, nameof(trainSize));
        var ofTest = test ?? (train is { } given ? count - given : (int)Math.Ceiling(0.25 * count));
        var ofTrain = train ?? count - ofTest;
        return ofTrain > 0 && ofTest > 0 && ofTrain + ofTest <= count
            ? (ofTrain, ofTest)
            : throw new InvalidArgumentException(
                $"train_test_split: {count} rows cannot be split into {ofTrain} for training and {ofTest} for testing"
            );
    }

    private static int? Size(double? size, int count, Func<double, double> round, string name) =>
        size switch
        {
            null => null,
            > 0 and < 1 => (int)round(size.Value * count),
            >= 1 when size == Math.Floor(size.Value) && size <= int.MaxValue => (int)size,
            _ => throw new InvalidArgumentException(
                $"train_test_split: {(name == "testSize" ? "test_size" : "train_size")} is a share between 0 and 1, or a number of rows. Received: {size}"
            ),
        };

    /// <summary>Rows in random order, the first for testing.</summary>
    public static (int[] Train, int[] Test) Shuffled(int count, int train, int test, NumPyRandom random)
    {
        var order = random.Order(count);
        return (order[test..(test + train)], order[..test]);
    }

    /// <summary>Rows so chosen that each class has its share of both parts.</summary>
    public static (int[] Train, int[] Test) Stratified(int[] classes, int train, int test, NumPyRandom random)
    {
        var members = Members(classes);
        if (members.Any(rows => rows.Length < 2) || train < members.Length || test < members.Length)
            throw new InvalidArgumentException(
                $"train_test_split: to stratify, each class needs at least two rows, and each part as many rows as there are classes ({members.Length}). Received: a class of {members.Min(rows => rows.Length)}, {train} rows for training, {test} for testing"
            );
        var counts = members.Select(rows => rows.Length).ToArray();
        var ofTrain = Shares(counts, train, random);
        var ofTest = Shares([.. counts.Zip(ofTrain, (all, used) => all - used)], test, random);
        var (first, second) = (new List<int>(), new List<int>());
        for (var k = 0; k < members.Length; k++)
        {
            var rows = random.Shuffled(members[k]);
            first.AddRange(rows[..ofTrain[k]]);
            second.AddRange(rows[ofTrain[k]..(ofTrain[k] + ofTest[k])]);
        }
        return (random.Shuffled([.. first]), random.Shuffled([.. second]));
    }

    /// <summary>The rows of each class.</summary>
    public static int[][] Members(int[] classes) =>
        [
            .. Enumerable
                .Range(0, classes.Max() + 1)
                .Select(k => Enumerable.Range(0, classes.Length).Where(row => classes[row] == k).ToArray()),
        ];

    /// <summary>Draws from groups in proportion to their sizes, what is left over to the largest remainders, ties at random.</summary>
    private static int[] Shares(int[] sizes, int draws, NumPyRandom random)
    {
        double all = sizes.Sum();
        var exact = sizes.Select(size => size / all * draws).ToArray();
        var shares = exact.Select(share => (int)Math.Floor(share)).ToArray();
        var left = draws - shares.Sum();
        var remainders = exact.Zip(shares, (share, floor) => share - floor).ToArray();
        foreach (var value in remainders.Distinct().OrderDescending())
        {
            if (left <= 0)
                break;
            int[] groups = [.. Enumerable.Range(0, sizes.Length).Where(k => remainders[k] == value)];
            foreach (var k in random.Shuffled(groups).Take(left))
                shares[k]++;
            left -= Math.Min(left, groups.Length);
        }
        return shares;
    }
}
