using TfActivations.Notebooks;

namespace TfActivations.Keras.Models;

/// <summary>What fit returns: the logs of each epoch.</summary>
/// <remarks>fit has one of its own; given among the callbacks, it is that which fit fills and returns.</remarks>
[TypeFormatterSource(typeof(HistoryFormatterSource))]
public sealed class History : Callback
{
    private readonly List<int> epochs = [];
    private readonly List<IReadOnlyDictionary<string, double>> rows = [];

    internal History() { }

    /// <summary>The values of the epochs by name: loss, accuracy, val_loss, val_accuracy.</summary>
    /// <remarks>
    /// As in Keras, validation that is not done in each epoch has a value for each time it is done. A name that is not there is an
    /// <see cref="UnknownNameException"/>.
    /// </remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> history
    {
        get
        {
            var names = rows.SelectMany(row => row.Keys).Distinct();
            return new NamedValues<IReadOnlyList<double>>(
                "history",
                names.Select(name =>
                    KeyValuePair.Create<string, IReadOnlyList<double>>(
                        name,
                        [.. rows.Where(row => row.ContainsKey(name)).Select(row => row[name])]
                    )
                )
            );
        }
    }

    /// <summary>The epochs, from 0.</summary>
    public IReadOnlyList<int> epoch => epochs;

    /// <summary>The logs of each epoch.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, double>> Rows => rows;

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs)
    {
        epochs.Clear();
        rows.Clear();
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        epochs.Add(epoch);
        rows.Add(new Dictionary<string, double>(logs));
    }
}
