using TfActivations.Keras.Data;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>Metrics that steps of one's own update; the logs show them after those of compile. As <c>metrics</c>.</summary>
    protected virtual IReadOnlyList<Metric> Metrics => [];

    internal IReadOnlyList<Metric> OwnMetrics => Metrics;

    private Trainer CurrentTrainer => Run.TrainerOf(this) ?? RequireCompiled(nameof(fit));

    /// <summary>What fit does with a batch; a model of one's own may do otherwise. As <c>train_step</c>.</summary>
    /// <remarks>
    /// The optimizer applies the gradients of <see cref="ComputeLoss"/> to the trainable weights. As it is recorded at the first batch
    /// of a shape and replayed at later ones, it must do all by tensor operations, optimizers and <see cref="Metrics"/>;
    /// <c>run_eagerly: true</c> runs it each time.
    /// </remarks>
    /// <param name="batch">The batch.</param>
    protected internal virtual void TrainStep(Batch batch) => CurrentTrainer.TrainStep(batch);

    /// <summary>What evaluate does with a batch; a model of one's own may do otherwise. As <c>test_step</c>.</summary>
    /// <param name="batch">The batch.</param>
    protected internal virtual void TestStep(Batch batch) => CurrentTrainer.ComputeLoss(batch, training: false);

    /// <summary>The loss of a batch: that of compile, and what regularizers add. The logs count it, and the metrics of compile.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="training">Whether this is training.</param>
    /// <exception cref="InvalidArgumentException">The numbers of outputs, targets and losses differ.</exception>
    protected Tensor ComputeLoss(Batch batch, bool training) => CurrentTrainer.ComputeLoss(batch, training);
}
