using TfActivations.Keras.Data;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>The metrics of compile, then those in the fields of the model and of its layers. As <c>model.metrics</c>.</summary>
    /// <remarks>Each epoch, and each test, begins with them at their start.</remarks>
    public override IReadOnlyList<Metric> metrics =>
        [
            .. trainer?.Outputs.SelectMany(output => output.Metrics.Concat(output.WeightedMetrics)) ?? [],
            .. base.metrics,
        ];

    /// <summary>Those that compile was not given.</summary>
    internal IEnumerable<Metric> OwnMetrics =>
        metrics.Except(trainer?.Outputs.SelectMany(output => output.Metrics.Concat(output.WeightedMetrics)) ?? []);

    private Trainer CurrentTrainer => Run.TrainerOf(this) ?? RequireCompiled(nameof(fit));

    /// <summary>What fit does with a batch; a model of one's own may do otherwise. As <c>model.train_step</c>.</summary>
    /// <remarks>
    /// The optimizer applies the gradients of <see cref="compute_loss"/> to the trainable weights. As it is recorded at the first batch
    /// of a shape and replayed at later ones, it must do all by tensor operations, optimizers and <see cref="metrics"/>;
    /// <c>run_eagerly: true</c> runs it each time.
    /// </remarks>
    /// <param name="data">The batch: <c>var (x, y) = data;</c></param>
    /// <returns>What the logs show.</returns>
    protected internal virtual Logs train_step(Batch data) => CurrentTrainer.TrainStep(data);

    /// <summary>Whether a class of one's own says what fit does with a batch.</summary>
    internal bool HasOwnTrainStep => ((Func<Batch, Logs>)train_step).Method.DeclaringType != typeof(Model);

    /// <summary>What evaluate does with a batch; a model of one's own may do otherwise. As <c>model.test_step</c>.</summary>
    /// <param name="data">The batch.</param>
    /// <returns>What the logs show.</returns>
    protected internal virtual Logs test_step(Batch data) => CurrentTrainer.TestStep(data);

    /// <summary>What predict does with a batch; a model of one's own may do otherwise. As <c>model.predict_step</c>.</summary>
    /// <param name="data">The batch's inputs.</param>
    /// <returns>What comes out.</returns>
    protected internal virtual TensorList predict_step(TensorList data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return [.. Outputs(data, training: false)];
    }

    /// <summary>The loss of a batch: those of compile, and what regularizers and <c>add_loss</c> add. As <c>model.compute_loss</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample, or of several outputs for each of each.</param>
    /// <param name="training">Whether this is training.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="InvalidArgumentException">The numbers of outputs, targets and losses differ.</exception>
    protected internal virtual Tensor compute_loss(
        TensorList? x = null,
        TensorList? y = null,
        TensorList? y_pred = null,
        TensorList? sample_weight = null,
        bool training = true
    ) => CurrentTrainer.Loss(y ?? [], y_pred ?? [], sample_weight);

    /// <summary>Takes a batch into account in the metrics of compile. As <c>model.compute_metrics</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample, or of several outputs for each of each.</param>
    /// <returns>What the logs show: <see cref="get_metrics_result"/>.</returns>
    protected internal virtual Logs compute_metrics(
        TensorList x,
        TensorList y,
        TensorList y_pred,
        TensorList? sample_weight = null
    )
    {
        CurrentTrainer.CountMetrics(y, y_pred, sample_weight);
        return get_metrics_result();
    }

    /// <summary>The loss and all metrics, as the logs show them. As <c>model.get_metrics_result</c>.</summary>
    public Logs get_metrics_result() => CurrentTrainer.All();
}
