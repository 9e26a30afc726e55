using System.Text;

namespace TfActivations.Learn.Metrics;

/// <summary>scikit-learn's table of precision, recall and F of each class.</summary>
internal static class ClassificationReport
{
    private static readonly string[] Headers = ["precision", "recall", "f1-score", "support"];

    public static string Of(Counts counts, string[]? names, int digits)
    {
        var classes = Enumerable.Range(0, counts.Classes.Count).ToArray();
        names ??= [.. classes.Select(counts.Classes.Text)];
        if (names.Length != classes.Length || names.Any(name => name is null))
            throw new InvalidArgumentException(
                $"classification_report: expected a name, not null, for each of {classes.Length} classes. Received: {names.Length} target_names"
            );
        var width = Math.Max(names.Max(name => name.Length), Math.Max("weighted avg".Length, digits));
        var text = new StringBuilder();
        text.Append(new string(' ', width)).Append(' ');
        foreach (var header in Headers)
            text.Append(' ').Append(header.PadLeft(9));
        text.Append("\n\n");
        foreach (var k in classes)
            Row(names[k], [counts.Precision(k), counts.Recall(k), counts.F1(k)], counts.Support(k));
        text.Append('\n');
        Row("accuracy", [double.NaN, double.NaN, Counts.Ratio(counts.Right, counts.All)], counts.All);
        Averages("macro avg", score => classes.Average(score));
        Averages("weighted avg", score => Counts.Ratio(classes.Sum(k => score(k) * counts.Support(k)), counts.All));
        return text.ToString();

        void Averages(string name, Func<Func<int, double>, double> mean) =>
            Row(name, [mean(counts.Precision), mean(counts.Recall), mean(counts.F1)], counts.All);

        void Row(string name, double[] scores, int support)
        {
            text.Append(name.PadLeft(width)).Append(' ');
            foreach (var score in scores)
                text.Append(' ').Append((double.IsNaN(score) ? "" : score.ToString($"F{digits}", null)).PadLeft(9));
            text.Append(' ').Append(support.ToString((IFormatProvider?)null).PadLeft(9)).Append('\n');
        }
    }
}
