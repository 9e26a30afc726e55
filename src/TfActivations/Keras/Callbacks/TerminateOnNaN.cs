using TfActivations.Keras.Models;
using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Ends the training when the loss is no longer a finite number.</summary>
public sealed class TerminateOnNaN : Callback
{
    internal TerminateOnNaN() { }

    /// <summary>Whether it ends with an error.</summary>
    public bool raise_error { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The loss is not finite, and raise_error was asked for.</exception>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (!logs.TryGetValue("loss", out var loss) || double.IsFinite(loss))
            return;
        if (raise_error)
            throw new InvalidStateException(
                $"TerminateOnNaN: the loss at batch {batch} is not finite: {PythonText.Of(loss)}"
            );
        Print($"Batch {batch}: Invalid loss, terminating training");
        model.stop_training = true;
    }
}

public sealed partial class CallbacksApi
{
    /// <summary>Ends the training when the loss is no longer a finite number.</summary>
    /// <param name="raise_error">Whether it ends with an error.</param>
    public TerminateOnNaN TerminateOnNaN(bool raise_error = false) =>
        new TerminateOnNaN { raise_error = raise_error }.Checked();
}
