using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Keras.Callbacks;

/// <summary>Validates, evaluates and predicts with the optimizer's moving averages in place of the weights. As <c>keras.callbacks.SwapEMAWeights</c>.</summary>
/// <remarks>The optimizer keeps the averages: <c>use_ema: true</c>. After a test, or a prediction, the weights are what they were.</remarks>
public sealed class SwapEMAWeights : Callback
{
    private bool isSwapped;

    internal SwapEMAWeights() { }

    /// <summary>Whether the averages are swapped in at each epoch's end too, for other callbacks to see.</summary>
    public bool swap_on_epoch { get; init; }

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => Swap(toAverages: false);

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        if (!swap_on_epoch)
            return;
        Swap(toAverages: true);
        // The end of fit puts the averages in place of the weights, which they are already.
        if (epoch == @params["epochs"] - 1)
            foreach (var weight in model.TrainableWeights)
                Optimizer.AverageOf(weight).assign(weight);
    }

    /// <inheritdoc/>
    public override void on_test_begin(IDictionary<string, double> logs) => Swap(toAverages: true);

    /// <inheritdoc/>
    public override void on_test_end(IDictionary<string, double> logs) => Swap(toAverages: false);

    /// <inheritdoc/>
    public override void on_predict_begin(IDictionary<string, double> logs) => Swap(toAverages: true);

    /// <inheritdoc/>
    public override void on_predict_end(IDictionary<string, double> logs) => Swap(toAverages: false);

    private Optimizer Optimizer =>
        model.optimizer is { use_ema: true } optimizer
            ? optimizer
            : throw new InvalidStateException(
                $"SwapEMAWeights: the optimizer of model '{model.Name}' must keep moving averages: use_ema: true"
            );

    private void Swap(bool toAverages)
    {
        var optimizer = Optimizer;
        if (isSwapped == toAverages || !optimizer.IsBuilt)
            return;
        isSwapped = toAverages;
        foreach (var weight in model.TrainableWeights)
        {
            var average = optimizer.AverageOf(weight);
            var value = weight.read_value();
            weight.assign(average);
            average.assign(value);
        }
    }
}
