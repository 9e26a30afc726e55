using TfActivations.Keras.Models;
using TfActivations.Notebooks;

namespace TfActivations.Keras.Callbacks;

/// <summary>What happens along the way of fit: override what is of interest.</summary>
/// <remarks>Logs hold loss and metrics, as Keras names them: loss, accuracy, val_loss, val_accuracy.</remarks>
public abstract class Callback
{
    /// <summary>The model that is trained.</summary>
    public Model Model { get; internal set; } = null!;

    /// <summary>The epochs of the training.</summary>
    public int Epochs { get; internal set; }

    /// <summary>The steps of an epoch; 0 in the first one where nobody knows.</summary>
    public int Steps { get; internal set; }

    /// <summary>Whether <see cref="OnTrainBatchEnd"/> wants logs: making them costs a little at each step.</summary>
    public virtual bool WantsBatchLogs => true;

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin() { }

    /// <summary>After the last epoch.</summary>
    /// <param name="logs">The last epoch's.</param>
    public virtual void OnTrainEnd(IReadOnlyDictionary<string, double> logs) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public virtual void OnEpochBegin(int epoch) { }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Means over the epoch; with val_ in front, over the validation data.</param>
    public virtual void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs) { }

    /// <summary>After a step.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Means over the epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) { }
}

/// <summary>What fit returns: the logs of each epoch.</summary>
[TypeFormatterSource(typeof(HistoryFormatterSource))]
public sealed class History
{
    private readonly Dictionary<string, IReadOnlyList<double>> values = [];

    /// <summary>The value of each epoch by name: loss, accuracy, val_loss, val_accuracy.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> history => values;

    /// <summary>The epochs, from 0.</summary>
    public IReadOnlyList<int> epoch { get; } = new List<int>();

    internal void Add(int number, IReadOnlyDictionary<string, double> logs)
    {
        ((List<int>)epoch).Add(number);
        foreach (var (name, value) in logs)
        {
            if (!values.TryGetValue(name, out var list))
                values[name] = list = new List<double>();
            ((List<double>)list).Add(value);
        }
    }
}
