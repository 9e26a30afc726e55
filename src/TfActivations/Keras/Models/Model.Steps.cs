using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>Metrics that steps of one's own update; the logs show them after those of compile. As <c>metrics</c>.</summary>
    protected virtual IReadOnlyList<Metric> Metrics => [];

    internal IReadOnlyList<Metric> OwnMetrics => Metrics;

    /// <summary>What fit does with a batch; a model of one's own may do otherwise. As <c>train_step</c>.</summary>
    /// <remarks>
    /// loss = <see cref="ComputeLoss"/>; the optimizer applies its gradients to the trainable weights. As it is recorded at the first batch
    /// of a shape and replayed at later ones, it must do all by tensor operations, optimizers and <see cref="Metrics"/>;
    /// <c>run_eagerly: true</c> runs it each time.
    /// </remarks>
    /// <param name="x">The batch's inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    protected virtual void TrainStep(TensorList x, TensorList y, Tensor? sample_weight)
    {
        IReadOnlyList<Variable> weights;
        Tensor?[] gradients;
        using (var tape = new GradientTape())
        {
            var loss = ComputeLoss(x, y, sample_weight, training: true);
            weights = TrainableWeights;
            gradients = tape.gradient(loss, weights);
        }
        optimizer!.apply(gradients, weights);
    }

    /// <summary>What evaluate does with a batch; a model of one's own may do otherwise. As <c>test_step</c>.</summary>
    /// <param name="x">The batch's inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    protected virtual void TestStep(TensorList x, TensorList y, Tensor? sample_weight) =>
        ComputeLoss(x, y, sample_weight, training: false);

    /// <summary>The loss of a batch: that of compile, and what regularizers add. The logs count it, and the metrics of compile.</summary>
    /// <param name="x">The batch's inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    /// <param name="training">Whether this is training.</param>
    /// <exception cref="InvalidArgumentException">The numbers of outputs, targets and losses differ.</exception>
    protected Tensor ComputeLoss(TensorList x, TensorList y, Tensor? sample_weight, bool training) =>
        (Run.TrainerOf(this) ?? RequireCompiled(nameof(fit))).Forward(new(x, y, sample_weight), training);

    internal void TrainStep(Dataset batch) => TrainStep([.. batch.Inputs], [.. batch.Targets], batch.Weights);

    internal void TestStep(Dataset batch) => TestStep([.. batch.Inputs], [.. batch.Targets], batch.Weights);
}
