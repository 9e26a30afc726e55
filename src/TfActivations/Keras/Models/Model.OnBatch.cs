using NumSharp;
using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>One step of training: gradients of the loss, and what the optimizer makes of them. As <c>model.train_on_batch</c>.</summary>
    /// <remarks>
    /// The step is recorded at the first batch of a shape and replayed at later ones, as fit does, until the model is compiled anew or
    /// other weights are trainable; so a loop of one's own is as fast.
    /// </remarks>
    /// <param name="x">The batch's inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="sample_weight">A weight for each sample; of several outputs a list, or a dictionary by the names of their layers.</param>
    /// <param name="class_weight">A weight for each class; 1 for those left out.</param>
    /// <param name="return_dict">Whether the result prints as a dictionary; by name and by place it is asked either way.</param>
    /// <returns>The loss and the metrics of this batch, before the step.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The data do not fit each other or the model.</exception>
    public Evaluation train_on_batch(
        TensorList x,
        TensorList y,
        TensorList? sample_weight = null,
        Dictionary<int, double>? class_weight = null,
        bool return_dict = false
    )
    {
        var current = RequireCompiled(nameof(train_on_batch));
        var batch = Samples(nameof(train_on_batch), x, y, sample_weight);
        using var exclusive = ExclusivelyFor(nameof(train_on_batch));
        return new(current.OnBatch.Train(ClassWeights.Apply(batch, class_weight)), return_dict);
    }

    /// <summary>The loss and the metrics of one batch. As <c>model.test_on_batch</c>.</summary>
    /// <param name="x">The batch's inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="sample_weight">A weight for each sample; of several outputs a list, or a dictionary by the names of their layers.</param>
    /// <param name="return_dict">Whether the result prints as a dictionary; by name and by place it is asked either way.</param>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The data do not fit each other or the model.</exception>
    public Evaluation test_on_batch(
        TensorList x,
        TensorList y,
        TensorList? sample_weight = null,
        bool return_dict = false
    )
    {
        var current = RequireCompiled(nameof(test_on_batch));
        return new(current.OnBatch.Test(Samples(nameof(test_on_batch), x, y, sample_weight)), return_dict);
    }

    /// <summary>What comes out for one batch, of a model with one output. As <c>model.predict_on_batch</c>.</summary>
    /// <param name="x">The batch's inputs.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs; use <see cref="predict_outputs"/>.</exception>
    public NDArray predict_on_batch(TensorList x) =>
        Only([
            .. Outputs(Samples(nameof(predict_on_batch), x, []).X, training: false).Select(output => output.numpy()),
        ]);
}
