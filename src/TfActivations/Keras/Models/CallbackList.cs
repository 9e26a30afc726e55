namespace TfActivations.Keras.Models;

/// <summary>Several callbacks as one, called in order: what fit, evaluate and predict call, and loops of one's own. As <c>keras.callbacks.CallbackList</c>.</summary>
public sealed class CallbackList : Callback
{
    private readonly Callback[] all;

    internal CallbackList(IEnumerable<Callback> callbacks) => all = [.. callbacks];

    /// <summary>The callbacks, in order.</summary>
    public IReadOnlyList<Callback> callbacks => all;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => Array.Exists(all, callback => callback.WantsBatchLogs);

    internal override void SetModel(Model model)
    {
        base.SetModel(model);
        foreach (var callback in all)
            callback.SetModel(model);
    }

    internal override void SetParams(IReadOnlyDictionary<string, int?> @params)
    {
        base.SetParams(@params);
        foreach (var callback in all)
            callback.SetParams(@params);
    }

    /// <summary>Before the first epoch.</summary>
    public void on_train_begin() => on_train_begin(Nothing);

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public void on_epoch_begin(int epoch) => on_epoch_begin(epoch, Nothing);

    /// <summary>Before a step of training.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    public void on_train_batch_begin(int batch) => on_train_batch_begin(batch, Nothing);

    /// <summary>Before evaluate, and before the validation of an epoch.</summary>
    public void on_test_begin() => on_test_begin(Nothing);

    /// <summary>Before a step of evaluate or of validation.</summary>
    /// <param name="batch">From 0.</param>
    public void on_test_batch_begin(int batch) => on_test_batch_begin(batch, Nothing);

    /// <summary>Before predict.</summary>
    public void on_predict_begin() => on_predict_begin(Nothing);

    /// <summary>After predict.</summary>
    public void on_predict_end() => on_predict_end(Nothing);

    /// <summary>Before a step of predict.</summary>
    /// <param name="batch">From 0.</param>
    public void on_predict_batch_begin(int batch) => on_predict_batch_begin(batch, Nothing);

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_train_begin(logs));

    /// <inheritdoc/>
    public override void on_train_end(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_train_end(logs));

    /// <inheritdoc/>
    public override void on_test_begin(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_test_begin(logs));

    /// <inheritdoc/>
    public override void on_test_end(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_test_end(logs));

    /// <inheritdoc/>
    public override void on_predict_begin(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_predict_begin(logs));

    /// <inheritdoc/>
    public override void on_predict_end(IDictionary<string, double> logs) =>
        Each(logs, (callback, logs) => callback.on_predict_end(logs));

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) =>
        Each((epoch, logs), (callback, given) => callback.on_epoch_begin(given.epoch, given.logs));

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
        Each((epoch, logs), (callback, given) => callback.on_epoch_end(given.epoch, given.logs));

    /// <inheritdoc/>
    public override void on_train_batch_begin(int batch, IDictionary<string, double> logs) =>
        Each((batch, logs), (callback, given) => callback.on_train_batch_begin(given.batch, given.logs));

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs) =>
        EachOfBatchLogs((batch, logs), (callback, given) => callback.on_train_batch_end(given.batch, given.logs));

    /// <inheritdoc/>
    public override void on_test_batch_begin(int batch, IDictionary<string, double> logs) =>
        Each((batch, logs), (callback, given) => callback.on_test_batch_begin(given.batch, given.logs));

    /// <inheritdoc/>
    public override void on_test_batch_end(int batch, IDictionary<string, double> logs) =>
        EachOfBatchLogs((batch, logs), (callback, given) => callback.on_test_batch_end(given.batch, given.logs));

    /// <inheritdoc/>
    public override void on_predict_batch_begin(int batch, IDictionary<string, double> logs) =>
        Each((batch, logs), (callback, given) => callback.on_predict_batch_begin(given.batch, given.logs));

    /// <inheritdoc/>
    public override void on_predict_batch_end(int batch, IReadOnlyDictionary<string, IReadOnlyList<Tensor>> logs) =>
        Each((batch, logs), (callback, given) => callback.on_predict_batch_end(given.batch, given.logs));

    internal override void Enter(Model model, int epochs, int? steps, bool hasValidation)
    {
        foreach (var callback in all)
            callback.Enter(model, epochs, steps, hasValidation);
    }

    // The callback gets what it needs as an argument, so that a step allocates nothing.
    private void Each<T>(T given, Action<Callback, T> call)
    {
        foreach (var callback in all)
            call(callback, given);
    }

    private void EachOfBatchLogs<T>(T given, Action<Callback, T> call)
    {
        foreach (var callback in all)
            if (callback.WantsBatchLogs)
                call(callback, given);
    }
}
