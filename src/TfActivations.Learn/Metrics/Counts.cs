namespace TfActivations.Learn.Metrics;

/// <summary>How often each class was right, missed and taken for another: what precision, recall and F are made of.</summary>
internal sealed class Counts
{
    private Counts(Labels classes, int[,] confusion) => (Classes, Confusion) = (classes, confusion);

    public Labels Classes { get; }

    /// <summary>Rows are the true classes, columns what was predicted.</summary>
    public int[,] Confusion { get; }

    public static Counts Of(Labels truth, Labels predicted, string caller, Labels? labels = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        Rows.Match(truth.Count, predicted.Count, caller);
        if (truth.Count == 0)
            throw new InvalidArgumentException($"{caller}: expected at least one label. Received: none");
        var (classes, codes) = Labels.Encode(truth, predicted);
        var order = labels ?? classes;
        var place = classes.Select(label => Array.IndexOf([.. order], label)).ToArray();
        var confusion = new int[order.Count, order.Count];
        for (var i = 0; i < truth.Count; i++)
            if (place[codes[0][i]] is >= 0 and var row && place[codes[1][i]] is >= 0 and var column)
                confusion[row, column]++;
        return new Counts(order, confusion);
    }

    /// <summary>How many samples are of a class.</summary>
    public int Support(int k) => Enumerable.Range(0, Classes.Count).Sum(j => Confusion[k, j]);

    private int Predicted(int k) => Enumerable.Range(0, Classes.Count).Sum(j => Confusion[j, k]);

    public double Precision(int k) => Ratio(Confusion[k, k], Predicted(k));

    public double Recall(int k) => Ratio(Confusion[k, k], Support(k));

    public double F1(int k) => Ratio(2 * Confusion[k, k], Predicted(k) + Support(k));

    public int Right => Enumerable.Range(0, Classes.Count).Sum(k => Confusion[k, k]);

    public int All => Confusion.Cast<int>().Sum();

    /// <summary>Nothing over nothing counts as 0, as in scikit-learn.</summary>
    public static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>A score of each class, as one number: that of the positive class, the mean, the mean by support, or of all samples together.</summary>
    public double Average(Func<int, double> score, string average, object positive, string caller)
    {
        var all = Enumerable.Range(0, Classes.Count);
        return Arguments.OneOf(["binary", "macro", "micro", "weighted"], average) switch
        {
            "macro" => all.Average(score),
            "weighted" => Ratio(all.Sum(k => score(k) * Support(k)), All),
            "micro" => Ratio(Right, All),
            _ when Classes.Count <= 2 => score(Positive(positive, caller)),
            _ => throw new InvalidArgumentException(
                $"{caller}: average 'binary' needs two classes; choose 'micro', 'macro' or 'weighted'. Received: {Classes.Count} classes"
            ),
        };
    }

    private int Positive(object positive, string caller)
    {
        var place = Enumerable
            .Range(0, Classes.Count)
            .Where(k => Labels.Same(Classes[k], positive))
            .DefaultIfEmpty(-1)
            .First();
        return place >= 0
            ? place
            : throw new InvalidArgumentException($"{caller}: pos_label {positive} is not among the labels {Classes}");
    }
}
