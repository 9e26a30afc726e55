using NumSharp;
using Xunit;
using static TfActivations.Learn.Imports;
using static TfActivations.Tests.Learn.Numbers;

namespace TfActivations.Tests.Learn;

/// <summary>Scores and errors: what scikit-learn 1.9 answers.</summary>
public sealed class MetricsTests
{
    private static readonly int[] Truth = [0, 1, 2, 2, 1, 0, 2, 1];
    private static readonly int[] Predicted = [0, 2, 2, 2, 1, 0, 1, 1];

    [Fact]
    public void Scores_of_classes()
    {
        var metrics = sklearn.metrics;
        Assert.Equal([2, 0, 0, 0, 2, 1, 0, 1, 2], Ints(metrics.confusion_matrix(Truth, Predicted)));
        Assert.Equal(0.75, metrics.accuracy_score(Truth, Predicted));
        Assert.Equal(6, metrics.accuracy_score(Truth, Predicted, normalize: false));
        Assert.Equal(7.0 / 9, metrics.f1_score(Truth, Predicted, average: "macro"), 1e-15);
        int[] truth = [1, 0, 1, 1, 0];
        int[] predicted = [1, 1, 1, 0, 0];
        Assert.Equal(2.0 / 3, metrics.precision_score(truth, predicted));
        Assert.Equal(2.0 / 3, metrics.recall_score(truth, predicted));
        Assert.Contains(
            "average 'binary' needs two classes",
            Assert.Throws<InvalidArgumentException>(() => metrics.f1_score(Truth, Predicted)).Message
        );
    }

    [Fact]
    public void A_report_is_scikit_learns_table() =>
        Assert.Equal(
            """
                          precision    recall  f1-score   support

                     ant       1.00      1.00      1.00         2
                     bee       0.67      0.67      0.67         3
                     cat       0.67      0.67      0.67         3

                accuracy                           0.75         8
               macro avg       0.78      0.78      0.78         8
            weighted avg       0.75      0.75      0.75         8

            """.ReplaceLineEndings("\n"),
            sklearn.metrics.classification_report(Truth, Predicted, target_names: ["ant", "bee", "cat"])
        );

    [Fact]
    public void Errors_of_numbers()
    {
        var (t, p) = (np.array(3.0, -0.5, 2.0, 7.0), np.array(2.5, 0.0, 2.0, 8.0));
        Assert.Equal(0.375, sklearn.metrics.mean_squared_error(t, p));
        Assert.Equal(0.5, sklearn.metrics.mean_absolute_error(t, p));
        Assert.Equal(0.948608, sklearn.metrics.r2_score(t, p), 1e-6);
        Assert.Equal(0.612372, sklearn.metrics.root_mean_squared_error(t, p), 1e-6);
    }

    [Fact]
    public void Curves_of_scores()
    {
        var scores = np.array(0.1, 0.4, 0.35, 0.8);
        var (fpr, tpr, thresholds) = sklearn.metrics.roc_curve(new[] { 0, 0, 1, 1 }, scores);
        Close([0, 0, 0.5, 0.5, 1], fpr, 0);
        Close([0, 0.5, 0.5, 1, 1], tpr, 0);
        Close([double.PositiveInfinity, 0.8, 0.4, 0.35, 0.1], thresholds, 0);
        Assert.Equal(0.75, sklearn.metrics.roc_auc_score(new[] { 0, 0, 1, 1 }, scores));
        var (precision, recall, _) = sklearn.metrics.precision_recall_curve(new[] { 0, 0, 1, 1 }, scores);
        Close([0.5, 2.0 / 3, 0.5, 1, 1], precision, 1e-15);
        Close([1, 1, 0.5, 0.5, 0], recall, 0);
    }
}
