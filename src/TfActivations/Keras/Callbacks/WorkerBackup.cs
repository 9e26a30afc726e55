using System.Text;
using System.Text.Json;
using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>The state of a training on several workers: the chief's file has what each of them needs to go on at the very batch.</summary>
internal sealed class WorkerBackup
{
    private readonly Model model;
    private readonly ICollective collective;

    private WorkerBackup(Model model, ICollective collective) => (this.model, this.collective) = (model, collective);

    /// <summary>That of the model's training; null where one process trains.</summary>
    public static WorkerBackup? Of(Model model) =>
        model.Strategy?.Collective is { } collective ? new(model, collective) : null;

    /// <summary>Whether this is the worker that writes.</summary>
    public bool IsChief => collective.Rank == 0;

    /// <summary>Has the chief write the state. All workers call it.</summary>
    /// <param name="epoch">The epoch to go on with.</param>
    /// <param name="batch">How many of its batches are done.</param>
    /// <param name="write">Writes the weights, and this beside them.</param>
    public void Save(int epoch, int batch, Action<string> write)
    {
        var weights = model.Weights;
        int[] averaged = [.. Enumerable.Range(0, weights.Count).Where(i => Known.ContainsKey(weights[i]))];
        var averages = collective.Texts(Packed(averaged.Select(i => Known[weights[i]].Own)));
        if (!IsChief)
            return;
        var counted = batch == 0 ? [] : Packed(Counters.Select(variable => variable.Value));
        write(
            JsonSerializer.Serialize(
                new State(
                    epoch,
                    batch,
                    Convert.ToBase64String(counted),
                    averaged,
                    [.. averages.Select(Convert.ToBase64String)]
                )
            )
        );
    }

    /// <summary>Puts what the chief's file says onto all workers. All call it.</summary>
    /// <param name="read">What stands beside the weights; null where there are none.</param>
    /// <param name="load">Loads the weights and the optimizer's numbers.</param>
    /// <returns>The epoch to go on with; null where there is no state.</returns>
    public int? Restore(Func<string?> read, Action<string> load)
    {
        var text = IsChief ? read() : null;
        if (text is not null)
            load(text);
        var all = Encoding.UTF8.GetString(collective.Texts(Encoding.UTF8.GetBytes(text ?? ""))[0]);
        if (all.Length == 0)
            return null;
        var optimizer = model.optimizer!;
        if (!optimizer.IsBuilt)
            optimizer.build(model.TrainableWeights);
        collective.Broadcast([.. model.Weights, .. optimizer.variables]);
        var state = JsonSerializer.Deserialize<State>(all)!;
        if (state.averages?.Length == collective.Size)
            RestoreAverages(state.averaged ?? [], Convert.FromBase64String(state.averages[collective.Rank]));
        var counted = Convert.FromBase64String(state.counted ?? "");
        model.DoneBefore = (state.batch, () => Unpack(counted, state.batch == 0 ? [] : Counters));
        return state.epoch;
    }

    private Dictionary<Variable, OwnAverage> Known => model.Strategy!.Averages;

    private IEnumerable<Variable> Counters => Run.TrainerOf(model)!.CounterVariables;

    /// <summary>Without them a worker would go on from the mean, and the training would end otherwise by a rounding.</summary>
    private void RestoreAverages(int[] averaged, byte[] own)
    {
        var at = 0;
        foreach (var variable in averaged.Select(i => model.Weights[i]))
        {
            OwnAverage average = new(variable.Value);
            own.AsSpan(at, average.Own.Bytes().Length).CopyTo(average.Own.Bytes());
            Known[variable] = average;
            at += average.Own.Bytes().Length;
        }
    }

    private static byte[] Packed(IEnumerable<Tensor> tensors) =>
        [.. tensors.SelectMany(tensor => tensor.Bytes().ToArray())];

    private static void Unpack(byte[] bytes, IEnumerable<Variable> variables)
    {
        var at = 0;
        foreach (var variable in variables)
        {
            var value = variable.BeginWrite().Bytes();
            if (at + value.Length > bytes.Length)
                throw new InvalidStateException("the backup is of a model with other metrics; delete it to begin anew");
            bytes.AsSpan(at, value.Length).CopyTo(value);
            at += value.Length;
        }
    }

    private sealed record State(int epoch, int batch, string? counted, int[]? averaged, string[]? averages);
}
