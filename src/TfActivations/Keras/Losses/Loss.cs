using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Losses;

/// <summary>What training makes small. A name converts: <c>loss: "categorical_crossentropy"</c>; a function too.</summary>
/// <remarks>
/// A loss of one's own derives from this class and overrides <see cref="PerSample"/>, which gets labels in the predictions' dtype.
/// </remarks>
[KerasModule("keras.losses", "loss")]
[Keras2Value("reduction", "auto", LossReduction.Mean)]
[IgnoredKeys("fn")]
public abstract class Loss : KerasObject
{
    private readonly DType? computed;

    /// <summary>A loss.</summary>
    /// <param name="reduction">
    /// What is made of the samples' losses: "sum_over_batch_size" or "mean": their mean; "mean_with_sample_weight": their sum by
    /// the sum of the weights; "sum"; "none" or null: they stay as they are.
    /// </param>
    /// <param name="name">The loss's name; made from its class by default.</param>
    /// <param name="dtype">What it is computed in; the predictions' dtype by default, float32 where they are in half precision.</param>
    /// <exception cref="UnknownNameException">There is no such reduction.</exception>
    protected Loss(string? reduction = LossReduction.Mean, string? name = null, DTypePolicy? dtype = null)
    {
        this.reduction = reduction;
        computed = dtype?.compute_dtype;
        Name = name ?? Naming.SnakeCase(GetType().Name);
    }

    /// <summary>The loss's name.</summary>
    [AllowNull]
    public string Name
    {
        get;
        init => field = value ?? field;
    }

    /// <summary>What is made of the samples' losses.</summary>
    public string? reduction
    {
        get;
        init =>
            field =
                value is null ? null
                : LossReduction.Names.Contains(value) ? value
                : throw new UnknownNameException("reduction", value, LossReduction.Names);
    }

    /// <summary>What the loss is computed in; the predictions' dtype by default, float32 where they are in half precision. As <c>loss.dtype</c>.</summary>
    public DType? dtype => computed;

    internal (string? Reduction, string? Name, DTypePolicy? DType) Kwargs
    {
        init => (reduction, Name, computed) = (value.Reduction, value.Name, value.DType?.compute_dtype);
    }

    /// <summary>The loss: what <see cref="reduction"/> makes of the samples' losses; by default, their mean.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample, or for each of its losses; the mean still divides by their number.</param>
    /// <returns>A scalar, unless there is no reduction.</returns>
    public Tensor Apply(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var computed = InDType(y_pred);
        var (labels, predictions) = TakesClasses
            ? (y_true, computed)
            : LabelsAndPredictions.InOneDType(y_true, computed);
        var losses = PerSample(labels, predictions);
        return LossReduction.Apply(reduction, losses, sample_weight, Unmasked(y_pred, Counted(y_true, losses)));
    }

    /// <summary>The loss of each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <exception cref="InvalidArgumentException">The shapes do not fit each other.</exception>
    public abstract Tensor PerSample(Tensor y_true, Tensor y_pred);

    /// <summary>The loss of each sample, in Python's spelling. As <c>loss.call</c>.</summary>
    /// <inheritdoc cref="PerSample" path="/param"/>
    public Tensor call(Tensor y_true, Tensor y_pred) => PerSample(y_true, y_pred);

    /// <summary>Whether labels may be the numbers of classes, which stay in the dtype in which they came.</summary>
    internal virtual bool TakesClasses => false;

    /// <summary>Which samples count, as bool: a mean is over these only; null for all.</summary>
    internal virtual Tensor? Counted(Tensor y_true, Tensor losses) => null;

    private Tensor InDType(Tensor y_pred) =>
        dtype is { } given ? CastOp.Apply(y_pred, given)
        : y_pred.DType is DType.Float16 or DType.BFloat16 ? CastOp.Apply(y_pred, DType.Float32)
        : y_pred;

    /// <summary>Those of the counted that the layers' mask of the predictions does not hide.</summary>
    private static Tensor? Unmasked(Tensor y_pred, Tensor? counted) =>
        y_pred.Mask is not { } mask ? counted
        : counted is null ? mask
        : Bitwise.LogicalAnd.Apply(mask, counted);

    /// <summary>The loss of a name, with its defaults.</summary>
    /// <param name="name">"categorical_crossentropy", "mse", ...</param>
    /// <exception cref="UnknownNameException">No loss has that name.</exception>
    public static Loss Get(string name)
    {
        var loss = name is "crossentropy" or "ce" ? new ShapedCrossentropy() : KerasClasses.Create<Loss>(name);
        loss.Identifier = name;
        return loss;
    }

    /// <summary>The loss of a name, with its defaults.</summary>
    public static implicit operator Loss(string name) => Get(name);

    /// <summary>A function as a loss.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => Of(function);

    /// <summary>Keras's own loss of a function's name, as of <c>keras.losses.mean_squared_error</c>; else what the function gives.</summary>
    internal static Loss Of(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return LabelFunction.KerasName(function) is { } name && KerasClasses.Of(typeof(Loss)).Has(name)
            ? Get(name)
            : new LambdaLoss(LabelFunction.NameOf(function), LabelFunction.Of("loss", function));
    }

    /// <summary>
    /// Labels and predictions in the predictions' dtype and one shape: where one has a last axis of length 1 more, the other gets
    /// it, as in Keras.
    /// </summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <exception cref="InvalidArgumentException">The shapes differ otherwise.</exception>
    protected (Tensor Labels, Tensor Predictions) Aligned(Tensor y_true, Tensor y_pred) =>
        LabelsAndPredictions.Aligned(GetType().Name, y_true, y_pred);

    private sealed class LambdaLoss(string name, Func<Tensor, Tensor, Tensor> function) : Loss(LossReduction.Mean, name)
    {
        public override Tensor PerSample(Tensor y_true, Tensor y_pred) => function(y_true, y_pred);

        public override JsonObject get_config() =>
            throw new InvalidStateException(
                "a loss that is a function has no name that could be written; derive a class from Loss, and register it"
            );
    }
}
