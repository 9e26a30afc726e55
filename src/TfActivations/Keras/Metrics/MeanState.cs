using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>A weighted mean that a recorded step can add to.</summary>
/// <param name="sums">The weighted sum and the sum of the weights.</param>
internal sealed class MeanState(Variable sums)
{
    /// <summary>A mean apart from metrics.</summary>
    /// <param name="owner">Whose it is.</param>
    public MeanState(object owner)
        : this(
            new Variable(Tensor.Filled(2, DType.Float64, 0), trainable: false, "total_and_count", takesMemory: true)
            {
                Owner = owner,
            }
        ) { }

    /// <summary>The weighted sum and the sum of the weights.</summary>
    public Variable Sums => sums;

    public double Total => sums.Value.Span<double>()[0];

    public double Mean
    {
        get
        {
            var values = sums.Value.Span<double>();
            return values[1] == 0 ? 0 : values[0] / values[1];
        }
    }

    public void Update(Tensor values, Tensor? weights = null)
    {
        values = CastOp.Apply(values, DType.Float32);
        if (weights is null)
            AddToMeanOp.Instance.RunInto(sums.Value, values);
        else
            AddToMeanOp.Instance.RunInto(
                sums.Value,
                values,
                BroadcastToOp.Apply(LabelsAndPredictions.Weights(weights, values), values.Shape)
            );
    }

    public void Reset() => sums.Clear();
}
