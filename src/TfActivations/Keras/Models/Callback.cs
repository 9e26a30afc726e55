using System.Collections.ObjectModel;

namespace TfActivations.Keras.Models;

/// <summary>What happens along the way of fit, evaluate and predict: override what is of interest.</summary>
/// <remarks>
/// Logs hold loss and metrics as Keras names them: loss, accuracy, val_loss, val_accuracy; before a step, an epoch or a training they are
/// empty. What a callback adds to them, those after it see too; what it adds at the end of an epoch, History keeps and the progress shows.
/// Callbacks are called in the order of the list; the validation of fit calls those of a test.
/// </remarks>
public abstract class Callback
{
    /// <summary>The logs where there are none.</summary>
    private protected static readonly IDictionary<string, double> Nothing = ReadOnlyDictionary<string, double>.Empty;

    private readonly bool hasBatchEnd;

    /// <summary>A callback that knows its model as soon as it is called.</summary>
    protected Callback() =>
        hasBatchEnd = Overrides(nameof(on_train_batch_end), nameof(on_test_batch_end), nameof(on_batch_end));

    /// <summary>The model that is trained, tested or asked. As <c>callback.model</c>.</summary>
    /// <exception cref="InvalidStateException">No fit, evaluate or predict has called the callback yet.</exception>
    public Model model
    {
        get =>
            field
            ?? throw new InvalidStateException(
                $"{GetType().Name}: has no model before fit, evaluate or predict calls it"
            );
        private set;
    }

    /// <summary>
    /// What the callback is called for: "epochs" and "steps" of an epoch, null in the first one where nobody knows. As <c>callback.params</c>.
    /// </summary>
    public IReadOnlyDictionary<string, int?> @params { get; private set; } = ReadOnlyDictionary<string, int?>.Empty;

    /// <summary>
    /// Whether <see cref="on_train_batch_end"/> and <see cref="on_test_batch_end"/> are called for the step just done, as making their logs costs a
    /// little: true where one of them is overridden.
    /// </summary>
    public virtual bool WantsBatchLogs => hasBatchEnd;

    /// <summary>Whether there is validation: val_ values come in some epoch, even if not in this one.</summary>
    internal bool HasValidation { get; private set; }

    /// <summary>Where messages go; the console by default.</summary>
    internal TextWriter? Output { get; init; }

    /// <summary>Says whose training it is.</summary>
    internal virtual void SetModel(Model model) => this.model = model;

    /// <summary>Says what the callback is called for.</summary>
    internal virtual void SetParams(IReadOnlyDictionary<string, int?> @params) => this.@params = @params;

    /// <summary>Before the first epoch.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void on_train_begin(IDictionary<string, double> logs) { }

    /// <summary>After the last epoch.</summary>
    /// <param name="logs">The last epoch's.</param>
    public virtual void on_train_end(IDictionary<string, double> logs) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_epoch_begin(int epoch, IDictionary<string, double> logs) { }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Means over the epoch; with val_ in front, over the validation data.</param>
    public virtual void on_epoch_end(int epoch, IDictionary<string, double> logs) { }

    /// <summary>Before a step of training; by default <see cref="on_batch_begin"/>.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_train_batch_begin(int batch, IDictionary<string, double> logs) =>
        on_batch_begin(batch, logs);

    /// <summary>After a step of training; by default <see cref="on_batch_end"/>.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Means over the epoch so far.</param>
    public virtual void on_train_batch_end(int batch, IDictionary<string, double> logs) => on_batch_end(batch, logs);

    /// <summary>Before a step of training, by its older name.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_batch_begin(int batch, IDictionary<string, double> logs) { }

    /// <summary>After a step of training, by its older name.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Means over the epoch so far.</param>
    public virtual void on_batch_end(int batch, IDictionary<string, double> logs) { }

    /// <summary>Before evaluate, and before the validation of an epoch.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void on_test_begin(IDictionary<string, double> logs) { }

    /// <summary>After evaluate, and after the validation of an epoch.</summary>
    /// <param name="logs">Means over the data, without val_ in front.</param>
    public virtual void on_test_end(IDictionary<string, double> logs) { }

    /// <summary>Before a step of evaluate or of validation.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_test_batch_begin(int batch, IDictionary<string, double> logs) { }

    /// <summary>After a step of evaluate or of validation.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Means so far.</param>
    public virtual void on_test_batch_end(int batch, IDictionary<string, double> logs) { }

    /// <summary>Before predict.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void on_predict_begin(IDictionary<string, double> logs) { }

    /// <summary>After predict.</summary>
    /// <param name="logs">Empty.</param>
    public virtual void on_predict_end(IDictionary<string, double> logs) { }

    /// <summary>Before a step of predict.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Empty.</param>
    public virtual void on_predict_batch_begin(int batch, IDictionary<string, double> logs) { }

    /// <summary>After a step of predict.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">"outputs": what came out of the batch, one for each of the model's outputs.</param>
    public virtual void on_predict_batch_end(int batch, IReadOnlyDictionary<string, IReadOnlyList<Tensor>> logs) { }

    /// <summary>Says what the callback will be called for.</summary>
    internal virtual void Enter(Model model, int epochs, int? steps, bool hasValidation)
    {
        HasValidation = hasValidation;
        SetParams(Params(epochs, steps));
        SetModel(model);
    }

    internal static IReadOnlyDictionary<string, int?> Params(int epochs, int? steps) =>
        new Dictionary<string, int?> { [nameof(epochs)] = epochs, [nameof(steps)] = steps };

    private protected void Print(string message) => (Output ?? Console.Out).WriteLine(message);

    private bool Overrides(params ReadOnlySpan<string> hooks)
    {
        foreach (var hook in hooks)
            if (GetType().GetMethod(hook)!.DeclaringType != typeof(Callback))
                return true;
        return false;
    }
}
