namespace TfActivations.Keras.Models;

// Python's names.
public abstract partial class Model
{
    /// <summary>The names of what evaluate returns, the loss first. As <c>model.metrics_names</c>.</summary>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    public IReadOnlyList<string> metrics_names => [.. RequireCompiled(nameof(metrics_names)).Logs().Keys];

    /// <summary>What compile was given as the loss of the first output; null before. As <c>model.loss</c>.</summary>
    public Losses.Loss? loss => trainer?.Outputs is [var first, ..] ? first.Loss : null;

    /// <summary>Whether each step runs anew. As <c>model.run_eagerly</c>.</summary>
    public bool run_eagerly => trainer?.Eagerly ?? false;

    /// <summary>Forgets what losses and metrics have counted. As <c>model.reset_metrics</c>.</summary>
    public void reset_metrics() => trainer?.Reset();
}
