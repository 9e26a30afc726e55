using NumSharp;
using TfActivations.Learn.Metrics;

namespace TfActivations.Learn;

/// <summary>sklearn.metrics.</summary>
public sealed partial class MetricsModule
{
    internal MetricsModule() { }

    /// <summary>The share of labels that are right, or with <c>normalize: false</c> their number.</summary>
    /// <param name="y_true">The true labels.</param>
    /// <param name="y_pred">The predicted ones, as many.</param>
    /// <param name="normalize">Whether the number is divided by how many labels there are.</param>
    /// <exception cref="InvalidArgumentException">There are none, or not as many of both.</exception>
    public double accuracy_score(Labels y_true, Labels y_pred, bool normalize = true)
    {
        var counts = Counts.Of(y_true, y_pred, nameof(accuracy_score));
        return normalize ? (double)counts.Right / counts.All : counts.Right;
    }

    /// <summary>How often samples of class i (row) were taken for class j (column): int64 of shape (classes, classes).</summary>
    /// <param name="y_true">The true labels.</param>
    /// <param name="y_pred">The predicted ones, as many.</param>
    /// <param name="labels">The classes in the order of rows and columns; all that occur, in order, by default.</param>
    /// <param name="normalize">"true", "pred" or "all": divides by the sum of the row, of the column, of all (float64).</param>
    /// <exception cref="InvalidArgumentException">There are no labels, or not as many of both.</exception>
    /// <exception cref="UnknownNameException">normalize is unknown.</exception>
    public NDArray confusion_matrix(Labels y_true, Labels y_pred, Labels? labels = null, string? normalize = null)
    {
        var counts = Counts.Of(y_true, y_pred, nameof(confusion_matrix), labels);
        var size = counts.Classes.Count;
        var cells = counts.Confusion.Cast<int>().ToArray();
        if (normalize is null)
            return np.array(cells.Select(cell => (long)cell).ToArray()).reshape(size, size);
        Arguments.OneOf(["true", "pred", "all"], normalize);
        var shares = cells.Select(
            (cell, i) =>
                Counts.Ratio(
                    cell,
                    normalize switch
                    {
                        "true" => counts.Support(i / size),
                        "pred" => Enumerable.Range(0, size).Sum(row => counts.Confusion[row, i % size]),
                        _ => counts.All,
                    }
                )
        );
        return np.array(shares.ToArray()).reshape(size, size);
    }

    /// <summary>tp / (tp + fp): how many of those taken for a class are of it.</summary>
    /// <inheritdoc cref="f1_score"/>
    public double precision_score(Labels y_true, Labels y_pred, object? pos_label = null, string average = "binary")
    {
        var counts = Counts.Of(y_true, y_pred, nameof(precision_score));
        return counts.Average(counts.Precision, average, pos_label ?? 1, nameof(precision_score));
    }

    /// <summary>tp / (tp + fn): how many of a class are found.</summary>
    /// <inheritdoc cref="f1_score"/>
    public double recall_score(Labels y_true, Labels y_pred, object? pos_label = null, string average = "binary")
    {
        var counts = Counts.Of(y_true, y_pred, nameof(recall_score));
        return counts.Average(counts.Recall, average, pos_label ?? 1, nameof(recall_score));
    }

    /// <summary>2 tp / (2 tp + fp + fn): the harmonic mean of precision and recall.</summary>
    /// <param name="y_true">The true labels.</param>
    /// <param name="y_pred">The predicted ones, as many.</param>
    /// <param name="pos_label">The class that is looked for, with average "binary"; 1 by default.</param>
    /// <param name="average">"binary", "macro" (the mean over classes), "weighted" (by how many there are of each), "micro" (over all samples).</param>
    /// <exception cref="InvalidArgumentException">There are no labels, not as many of both, or more than two classes for "binary".</exception>
    /// <exception cref="UnknownNameException">average is unknown.</exception>
    public double f1_score(Labels y_true, Labels y_pred, object? pos_label = null, string average = "binary")
    {
        var counts = Counts.Of(y_true, y_pred, nameof(f1_score));
        return counts.Average(counts.F1, average, pos_label ?? 1, nameof(f1_score));
    }

    /// <summary>A table of precision, recall, F1 and support of each class, as text.</summary>
    /// <param name="y_true">The true labels.</param>
    /// <param name="y_pred">The predicted ones, as many.</param>
    /// <param name="labels">The classes in the order of the table's rows.</param>
    /// <param name="target_names">The classes' names in that order.</param>
    /// <param name="digits">How many digits after the point, at most 99.</param>
    /// <exception cref="InvalidArgumentException">There are no labels, not as many of both, or not as many names as classes.</exception>
    public string classification_report(
        Labels y_true,
        Labels y_pred,
        Labels? labels = null,
        string[]? target_names = null,
        int digits = 2
    ) =>
        ClassificationReport.Of(
            Counts.Of(y_true, y_pred, nameof(classification_report), labels),
            target_names,
            Arguments.Between(0, 99, digits)
        );

    /// <summary>False and true positive rates at each threshold of a score.</summary>
    /// <param name="y_true">The true labels, of two classes.</param>
    /// <param name="y_score">A score for each sample, higher for the positive class.</param>
    /// <param name="pos_label">The positive class; 1 by default.</param>
    /// <param name="drop_intermediate">Whether points on a line between others are left out.</param>
    /// <exception cref="InvalidArgumentException">Not as many labels as scores, or samples of one class only.</exception>
    public (NDArray fpr, NDArray tpr, NDArray thresholds) roc_curve(
        Labels y_true,
        NDArray y_score,
        object? pos_label = null,
        bool drop_intermediate = true
    )
    {
        var counts = Curves.Cumulated(y_true, y_score, pos_label ?? 1, nameof(roc_curve));
        var (fpr, tpr, thresholds) = Curves.Roc(counts, drop_intermediate);
        return (np.array(fpr), np.array(tpr), np.array(thresholds));
    }

    /// <summary>The area under the ROC curve.</summary>
    /// <param name="y_true">The true labels, 0 and 1.</param>
    /// <param name="y_score">A score for each sample, higher for 1.</param>
    /// <exception cref="InvalidArgumentException">Not as many labels as scores, or samples of one class only.</exception>
    public double roc_auc_score(Labels y_true, NDArray y_score)
    {
        var counts = Curves.Cumulated(y_true, y_score, 1, nameof(roc_auc_score));
        var (fpr, tpr, _) = Curves.Roc(counts, dropIntermediate: false);
        return Curves.Area(fpr, tpr);
    }

    /// <summary>Precision and recall at each threshold of a score, from the lowest up; a last point (1, 0) has no threshold.</summary>
    /// <param name="y_true">The true labels, of two classes.</param>
    /// <param name="y_score">A score for each sample, higher for the positive class.</param>
    /// <param name="pos_label">The positive class; 1 by default.</param>
    /// <exception cref="InvalidArgumentException">Not as many labels as scores, or samples of one class only.</exception>
    public (NDArray precision, NDArray recall, NDArray thresholds) precision_recall_curve(
        Labels y_true,
        NDArray y_score,
        object? pos_label = null
    )
    {
        var (thresholds, right, wrong) = Curves.Cumulated(
            y_true,
            y_score,
            pos_label ?? 1,
            nameof(precision_recall_curve)
        );
        var places = Enumerable.Range(0, right.Length).Reverse().ToArray();
        return (
            np.array([.. places.Select(i => right[i] / (right[i] + wrong[i])), 1.0]),
            np.array([.. places.Select(i => right[i] / right[^1]), 0.0]),
            np.array(places.Select(i => thresholds[i]).ToArray())
        );
    }
}
