using System.Text.Json.Nodes;
using TfActivations.Keras.Metrics;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Metrics;

/// <summary>Hits by the union of true and predicted classes: the examples of Keras's documentation.</summary>
public class IoUTests
{
    private static readonly Tensor Truth = new[] { 0, 0, 1, 1 };
    private static readonly Tensor Found = new[] { 0, 1, 0, 1 };
    private static readonly Tensor Weights = new[] { 0.3f, 0.3f, 0.3f, 0.1f };

    private static readonly Tensor OneHot = new[,]
    {
        { 0f, 0, 1 },
        { 1f, 0, 0 },
        { 0f, 1, 0 },
        { 1f, 0, 0 },
    };

    private static readonly Tensor Scores = new[,]
    {
        { 0.2f, 0.3f, 0.5f },
        { 0.1f, 0.2f, 0.7f },
        { 0.5f, 0.3f, 0.1f },
        { 0.1f, 0.4f, 0.5f },
    };

    private static readonly Tensor OneHotWeights = new[] { 0.1f, 0.2f, 0.3f, 0.4f };

    [Fact]
    public void Of_some_classes()
    {
        Assert.Equal(1 / 3.0, Of(keras.metrics.IoU(2, [0]), Truth, Found), 1e-6);
        Assert.Equal(1 / 3.0, Of(keras.metrics.IoU(2, [0]), Truth, Found, Weights), 1e-6);
        Assert.Equal(0.07142857, Of(keras.metrics.OneHotIoU(3, [0, 2]), OneHot, Scores, OneHotWeights), 1e-6);
    }

    [Fact]
    public void Of_all_classes()
    {
        Assert.Equal(1 / 3.0, Of(keras.metrics.MeanIoU(2), Truth, Found), 1e-6);
        Assert.Equal(0.23809523, Of(keras.metrics.MeanIoU(2), Truth, Found, Weights), 1e-6);
        Assert.Equal(0.04761904, Of(keras.metrics.OneHotMeanIoU(3), OneHot, Scores, OneHotWeights), 1e-6);
    }

    [Fact]
    public void Of_two_classes_at_a_threshold()
    {
        Tensor labels = new[] { 0, 1, 0, 1 };
        Tensor scores = new[] { 0.1f, 0.2f, 0.4f, 0.7f };
        Assert.Equal(1 / 3.0, Of(keras.metrics.BinaryIoU([0, 1], 0.3), labels, scores), 1e-6);
    }

    [Fact]
    public void What_is_no_class_and_what_is_ignored_does_not_count()
    {
        Tensor truth = new[] { 0, 1, 7, -1, 1 };
        Tensor found = new[] { 0, 1, 0, 1, 9 };
        Assert.Equal(1, Of(keras.metrics.MeanIoU(2), truth, found));
        Assert.Equal(1, Of(keras.metrics.MeanIoU(2, ignore_class: 1), truth, found));
    }

    [Fact]
    public void Configurations_give_them_back()
    {
        IoUMetric[] all =
        [
            keras.metrics.IoU(3, [0, 2], ignore_class: 1, sparse_y_pred: false, axis: 0),
            keras.metrics.MeanIoU(3, sparse_y_true: false),
            keras.metrics.OneHotIoU(3, [1], sparse_y_pred: true),
            keras.metrics.OneHotMeanIoU(3, ignore_class: 2),
            keras.metrics.BinaryIoU([1], 0.25, name: "mine"),
        ];
        foreach (var metric in all)
            Assert.True(
                JsonNode.DeepEquals(
                    metric.get_config(),
                    keras.metrics.deserialize(keras.metrics.serialize(metric)).get_config()
                )
            );
        Assert.Throws<InvalidArgumentException>(() => keras.metrics.IoU(2, [2]));
    }

    private static double Of(Metric metric, Tensor y_true, Tensor y_pred, Tensor? weights = null)
    {
        metric.update_state(y_true, y_pred, weights);
        return metric.result();
    }
}
