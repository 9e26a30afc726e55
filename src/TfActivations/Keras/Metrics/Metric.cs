using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>A mean over the samples seen since the last reset. A name converts: <c>metrics: ["accuracy"]</c>.</summary>
public abstract class Metric
{
    private static readonly Dictionary<string, Func<Metric>> ByName = new()
    {
        ["accuracy"] = () => new Accuracy(),
        ["acc"] = () => new Accuracy("acc"),
        ["binary_accuracy"] = () => new BinaryAccuracy(),
        ["categorical_accuracy"] = () => new CategoricalAccuracy(),
        ["sparse_categorical_accuracy"] = () => new SparseCategoricalAccuracy(),
        ["mean_squared_error"] = () => new LossMetric("mean_squared_error", new Losses.MeanSquaredError()),
        ["mse"] = () => new LossMetric("mse", new Losses.MeanSquaredError()),
        ["mean_absolute_error"] = () => new LossMetric("mean_absolute_error", new Losses.MeanAbsoluteError()),
        ["mae"] = () => new LossMetric("mae", new Losses.MeanAbsoluteError()),
    };

    private readonly MeanState state = new();

    /// <summary>A metric of a name.</summary>
    /// <param name="name">The name in logs and History.</param>
    protected Metric(string name) => Name = name;

    /// <summary>The name in logs and History.</summary>
    public string Name { get; }

    /// <summary>Whether more of it is better: true for an accuracy, false for an error, null where nobody knows.</summary>
    public virtual bool? IsMoreBetter => null;

    /// <summary>Takes samples into account.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    public void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        state.Update(Values(y_true, y_pred), sample_weight);
    }

    /// <summary>The mean so far; 0 before the first sample.</summary>
    public double result() => state.Mean;

    /// <summary>Forgets all samples.</summary>
    public void reset_state() => state.Reset();

    /// <summary>The value of each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    protected abstract Tensor Values(Tensor y_true, Tensor y_pred);

    /// <summary>The metric of a name.</summary>
    /// <param name="name">"accuracy", "mae", ...</param>
    /// <exception cref="UnknownNameException">No metric has that name.</exception>
    public static Metric Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var create)
            ? create()
            : throw new UnknownNameException("metric", name, ByName.Keys);
    }

    /// <summary>The metric of a name.</summary>
    public static implicit operator Metric(string name) => Get(name);

    private sealed class LossMetric(string name, Losses.Loss loss) : Metric(name)
    {
        public override bool? IsMoreBetter => false;

        protected override Tensor Values(Tensor y_true, Tensor y_pred) => loss.PerSample(y_true, y_pred);
    }
}

/// <summary>A weighted mean that a recorded step can add to.</summary>
internal sealed class MeanState
{
    // The weighted sum and the sum of the weights.
    private readonly Variable sums = new(Tensor.Filled(2, DType.Float64, 0), trainable: false, "sums");

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
        if (weights is null)
            AddToMean.Instance.RunInto(sums.Value, values);
        else
            AddToMean.Instance.RunInto(sums.Value, values, Cast.Apply(weights, DType.Float32));
    }

    public void Reset() => sums.Value.Span<double>().Clear();
}
