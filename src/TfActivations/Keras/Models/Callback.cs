namespace TfActivations.Keras.Models;

/// <summary>What happens along the way of fit, evaluate and predict: override what is of interest.</summary>
/// <remarks>
/// Logs hold loss and metrics as Keras names them: loss, accuracy, val_loss, val_accuracy. What a callback adds to them, those after it
/// see too; what it adds at the end of an epoch, History keeps and the progress shows. Callbacks are called in the order of the list; the
/// validation of fit calls those of a test.
/// </remarks>
public abstract class Callback
{
    private readonly bool hasBatchEnd;

    /// <summary>A callback that knows its model as soon as it is called.</summary>
    protected Callback() => hasBatchEnd = Overrides(nameof(OnTrainBatchEnd)) || Overrides(nameof(OnTestBatchEnd));

    /// <summary>The model that is trained, tested or asked.</summary>
    /// <exception cref="InvalidStateException">No fit, evaluate or predict has called the callback yet.</exception>
    public Model Model
    {
        get =>
            field
            ?? throw new InvalidStateException(
                $"{GetType().Name}: has no model before fit, evaluate or predict calls it"
            );
        private set;
    }

    /// <summary>The epochs of the training.</summary>
    public int Epochs { get; private set; }

    /// <summary>The steps of an epoch; 0 in the first one where nobody knows.</summary>
    public int Steps { get; internal set; }

    /// <summary>
    /// Whether <see cref="OnTrainBatchEnd"/> and <see cref="OnTestBatchEnd"/> are called for the step just done, as making their logs costs a
    /// little: true where one of them is overridden.
    /// </summary>
    public virtual bool WantsBatchLogs => hasBatchEnd;

    /// <summary>Whether there is validation: val_ values come in some epoch, even if not in this one.</summary>
    internal bool HasValidation { get; private set; }

    /// <summary>Where messages go; the console by default.</summary>
    internal TextWriter? Output { get; init; }

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin() { }

    /// <summary>After the last epoch.</summary>
    /// <param name="logs">The last epoch's.</param>
    public virtual void OnTrainEnd(IDictionary<string, double> logs) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public virtual void OnEpochBegin(int epoch) { }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Means over the epoch; with val_ in front, over the validation data.</param>
    public virtual void OnEpochEnd(int epoch, IDictionary<string, double> logs) { }

    /// <summary>Before a step of training.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    public virtual void OnTrainBatchBegin(int batch) { }

    /// <summary>After a step of training.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Means over the epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, IDictionary<string, double> logs) { }

    /// <summary>Before evaluate, and before the validation of an epoch.</summary>
    public virtual void OnTestBegin() { }

    /// <summary>After evaluate, and after the validation of an epoch.</summary>
    /// <param name="logs">Means over the data, without val_ in front.</param>
    public virtual void OnTestEnd(IDictionary<string, double> logs) { }

    /// <summary>Before a step of evaluate or of validation.</summary>
    /// <param name="batch">From 0.</param>
    public virtual void OnTestBatchBegin(int batch) { }

    /// <summary>After a step of evaluate or of validation.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="logs">Means so far.</param>
    public virtual void OnTestBatchEnd(int batch, IDictionary<string, double> logs) { }

    /// <summary>Before predict.</summary>
    public virtual void OnPredictBegin() { }

    /// <summary>After predict.</summary>
    public virtual void OnPredictEnd() { }

    /// <summary>Before a step of predict.</summary>
    /// <param name="batch">From 0.</param>
    public virtual void OnPredictBatchBegin(int batch) { }

    /// <summary>After a step of predict.</summary>
    /// <param name="batch">From 0.</param>
    /// <param name="outputs">The batch's outputs, one for each of the model's.</param>
    public virtual void OnPredictBatchEnd(int batch, IReadOnlyList<Tensor> outputs) { }

    /// <summary>Says what the callback will be called for.</summary>
    internal void Enter(Model model, int epochs, int? steps, bool hasValidation) =>
        (Model, Epochs, Steps, HasValidation) = (model, epochs, steps ?? 0, hasValidation);

    private protected void Print(string message) => (Output ?? Console.Out).WriteLine(message);

    private bool Overrides(string hook) => GetType().GetMethod(hook)!.DeclaringType != typeof(Callback);
}
