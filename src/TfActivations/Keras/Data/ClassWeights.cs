using TfActivations.Ops;
using TfActivations.Text;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Keras.Data;

/// <summary>fit's class_weight: what samples count for by their classes.</summary>
internal static class ClassWeights
{
    /// <summary>The batch with a weight for each sample: its class's, times the weights there are; as it is where there are none of classes.</summary>
    public static Batch Apply(Batch batch, IReadOnlyDictionary<int, double>? classWeights)
    {
        if (classWeights is null)
            return batch;
        if (batch.Y.Count != 1)
            throw new InvalidArgumentException($"class_weight needs one target. Received: {batch.Y.Count}");
        var target = batch.Y[0];
        if (target.Shape.Rank > 2)
            throw new InvalidArgumentException(
                "class_weight needs one class for each sample: targets of shape (samples,), (samples, 1) or (samples, classes). "
                    + $"Received: {target.Shape}"
            );
        var values = CastOp.Apply(target, DType.Float64);
        var width = target.Shape.Product(1..);
        var weights = Tensor.Allocate(batch.Count, DType.Float32);
        for (var i = 0; i < batch.Count; i++)
            weights.Span<float>()[i] = (float)
                classWeights.GetValueOrDefault(ClassOf(values.Span<double>().Slice(i * width, width)), 1);
        return new(
            batch.X,
            batch.Y,
            batch.Weights is [var given, ..] ? weights * CastOp.Apply(given, DType.Float32) : weights
        );
    }

    /// <summary>The class that a sample's target says: a number, rounded as in Keras, or where the largest of several stands.</summary>
    private static int ClassOf(ReadOnlySpan<double> target)
    {
        foreach (var value in target)
            if (!double.IsFinite(value))
                throw new InvalidArgumentException(
                    $"class_weight: a label must be finite. Received: {PythonText.Of(value)}"
                );
        return target.Length == 1 ? (int)Math.Round(target[0]) : TensorPrimitives.IndexOfMax(target);
    }
}
