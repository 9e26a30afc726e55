using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Text;

namespace TfActivations.Keras.Metrics;

/// <summary>A number about the samples seen since the last reset. A name converts: <c>metrics: ["accuracy"]</c>; a function too.</summary>
/// <remarks>
/// A metric of one's own derives from <see cref="MeanMetric"/> where it is a mean over the samples; else from this class:
/// <see cref="UpdateState"/> changes variables, made by <see cref="AddVariable(string, Shape)"/>, by tensor operations and
/// <c>assign</c>, so that a step can be recorded and replayed, and <see cref="Result"/> makes the number of them. State is kept
/// in float64; Keras's is in float32. Where no name is given, Keras counts (precision, precision_1); here it is the class's.
/// </remarks>
[KerasModule("keras.metrics", "metric")]
[IgnoredKeys("fn")]
public abstract class Metric : KerasObject
{
    // Whoever makes them as late as with the first samples, which threads may bring at once, does it alone.
    private readonly List<Variable> state = [];

    /// <summary>A metric.</summary>
    /// <param name="name">The name in logs and History; made from its class by default.</param>
    /// <param name="dtype">What configurations say of it: "float32" by default; state is in float64 whatever it is.</param>
    protected Metric(string? name = null, DTypePolicy? dtype = null)
    {
        Name = name ?? Naming.SnakeCase(GetType().Name);
        this.dtype = (dtype ?? DTypePolicy.Floatx).variable_dtype;
    }

    /// <summary>The name in logs and History.</summary>
    [AllowNull]
    public string Name
    {
        get => Identifier ?? field;
        init => field = value ?? field;
    }

    /// <summary>What configurations say of it; state is in float64 whatever it is. As <c>metric.dtype</c>.</summary>
    public DType dtype { get; init; }

    internal (string? Name, DTypePolicy? DType) Kwargs
    {
        init => (Name, dtype) = (value.Name, (value.DType ?? DTypePolicy.Floatx).variable_dtype);
    }

    /// <summary>
    /// Whether more of it is better: true for an accuracy, false for an error, null where nobody knows. Callbacks that follow it need to know.
    /// </summary>
    public virtual bool? IsMoreBetter => null;

    /// <summary>Whether labels may be the numbers of classes, which stay in the dtype in which they came.</summary>
    internal virtual bool TakesClasses => false;

    /// <summary>What is kept of the samples.</summary>
    public IReadOnlyList<Variable> variables => state;

    /// <summary>Takes samples into account.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    public void update_state(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var mask = y_pred.Mask;
        if (!TakesClasses)
            (y_true, y_pred) = LabelsAndPredictions.InOneDType(y_true, y_pred);
        y_pred.Mask ??= mask;
        lock (state)
            UpdateState(y_true, y_pred, sample_weight);
    }

    /// <summary>Takes samples into account. As the call of a metric.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    /// <returns>The number so far.</returns>
    public double Apply(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        update_state(y_true, y_pred, sample_weight);
        return result();
    }

    /// <summary>The number so far.</summary>
    /// <exception cref="InvalidStateException">There are several, see <see cref="results"/>.</exception>
    public double result()
    {
        var all = results();
        return all.Size == 1
            ? all.ElementAt(0)
            : throw new InvalidStateException(
                $"result: metric '{Name}' has {Plural.Of(all.Size, "number")}, one for each class or threshold; results() gives them all"
            );
    }

    /// <summary>The numbers so far, where there are several: one for each class or threshold.</summary>
    public Tensor results()
    {
        lock (state)
            return Result();
    }

    /// <summary>Forgets all samples.</summary>
    public void reset_state()
    {
        lock (state)
            ResetState();
    }

    /// <summary>The metric of a name. As <c>keras.metrics.get</c>.</summary>
    /// <param name="name">"mean_absolute_error", "mae", "AUC", ...</param>
    /// <exception cref="UnknownNameException">No metric has that name.</exception>
    public static Metric Get(string name) => KerasClasses.Create<Metric>(name);

    /// <summary>The metric of a name as compile takes it: it is called by that name, and "accuracy" is the one that the shapes tell.</summary>
    public static implicit operator Metric(string name)
    {
        var metric = name is "accuracy" or "acc" ? new ShapedAccuracy() : Get(name);
        metric.Identifier = name;
        return metric;
    }

    /// <summary>A function of labels and predictions as a metric: the mean of its values.</summary>
    public static implicit operator Metric(Func<Tensor, Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(function);
    }

    /// <summary>Keras's own metric, or loss, of a function's name; else the mean of what the function gives.</summary>
    internal static Metric Of(Delegate function) =>
        LabelFunction.KerasName(function) is { } name && KerasClasses.Of(typeof(Metric)).Has(name)
            ? Get(name)
            : new FunctionMetric(LabelFunction.NameOf(function), LabelFunction.Of("metrics", function));

    /// <summary>Takes samples into account, by operations that a recorded step repeats.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample; null for 1.</param>
    protected abstract void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight);

    /// <summary>The number so far, or one for each class or threshold.</summary>
    protected abstract Tensor Result();

    /// <summary>Forgets all samples: all variables become 0.</summary>
    protected virtual void ResetState()
    {
        foreach (var variable in state)
            variable.Clear();
    }

    /// <summary>Something to keep, 0 at first, in float64.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="shape">Its shape.</param>
    protected Variable AddVariable(string name, Shape shape) => AddVariable(name, shape, DType.Float64);

    private Variable AddVariable(string name, Shape shape, DType dtype)
    {
        var variable = new Variable(Tensor.Filled(shape, dtype, 0), trainable: false, name, takesMemory: true)
        {
            Owner = this,
        };
        state.Add(variable);
        return variable;
    }

    /// <summary>Something to keep, in the metric's dtype. As <c>metric.add_weight</c>.</summary>
    /// <param name="shape">Its shape; a scalar by default.</param>
    /// <param name="initializer">Its first values; zeros by default. After <see cref="reset_state"/> it is 0, unless <see cref="ResetState"/> says otherwise.</param>
    /// <param name="name">What it is called.</param>
    protected Variable add_weight(Shape? shape = null, Initializer? initializer = null, string? name = null)
    {
        var variable = AddVariable(name ?? "variable", shape ?? Shape.Scalar, dtype);
        if (initializer is not null)
            variable.assign(Ops.CastOp.Apply(initializer.Create(variable.Shape), dtype));
        return variable;
    }

    /// <inheritdoc cref="add_weight"/>
    protected Variable add_variable(Shape shape, Initializer initializer, string? name = null) =>
        add_weight(shape, initializer, name);
}
