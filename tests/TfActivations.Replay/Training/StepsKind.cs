using System.Text.Json;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Models;
using TfActivations.Replay.Layers;
using TfActivations.Replay.LossesAndMetrics;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Training;

/// <summary>training.json: three trainings from given weights, step by step.</summary>
public sealed class StepsKind : IReplayKind
{
    private static readonly Dictionary<string, Func<Sequential>> Models = new()
    {
        ["cnn"] = () =>
            keras.Sequential([
                keras.layers.InputLayer([8, 8, 1]),
                keras.layers.Conv2D(4, 3, padding: "same"),
                keras.layers.BatchNormalization(),
                keras.layers.Activation("relu"),
                keras.layers.MaxPooling2D(),
                keras.layers.Flatten(),
                keras.layers.Dense(3, activation: "softmax"),
            ]),
        ["lstm_text"] = () =>
            keras.Sequential([
                keras.layers.InputLayer(7, dtype: "int32"),
                keras.layers.Embedding(12, 5, mask_zero: true),
                keras.layers.LSTM(6),
                keras.layers.Dense(1, activation: "sigmoid"),
            ]),
        ["autoencoder"] = () =>
            keras.Sequential([
                keras.layers.InputLayer([8, 8, 1]),
                keras.layers.Conv2D(4, 3, strides: 2, padding: "same", activation: "relu"),
                keras.layers.Conv2D(3, 3, strides: 2, padding: "same", activation: "relu"),
                keras.layers.Conv2DTranspose(4, 3, strides: 2, padding: "same", activation: "relu"),
                keras.layers.Conv2DTranspose(1, 3, strides: 2, padding: "same", activation: "sigmoid"),
            ]),
    };

    /// <inheritdoc/>
    public string Name => "training";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var recorded in files.ReadJson("training.json").GetProperty("runs").EnumerateArray())
        {
            var name = recorded.GetProperty("case").GetString()!;
            if (!wanted(name))
                continue;
            var run = new TrainingRun(Models[name](), recorded, NpzArrays.Read(files.Read($"{name}.npz")));
            foreach (var (what, difference) in run.Parts())
                yield return new(name, $"{name}: {what}", Attempt.At(recorded, difference));
        }
    }
}

/// <summary>One training, and what of it was recorded.</summary>
internal sealed class TrainingRun(Sequential model, JsonElement recorded, Dictionary<string, Tensor> arrays)
{
    private readonly List<(double Loss, double Other)> running = [];
    private readonly Dictionary<int, Tensor[]> snapshots = [];
    private History history = null!;

    public IEnumerable<(string What, Func<string?> Difference)> Parts()
    {
        yield return ("the weights' shapes", Start);
        yield return ("predictions before", () => Of("predict_before", Predicted(), 1e-4, 1e-5));
        yield return ("the first batch's loss and gradients", FirstGradients);
        yield return ("the running loss and metric", Fit);
        foreach (
            var step in recorded.GetProperty("snapshots_after_steps").EnumerateArray().Select(each => each.GetInt32())
        )
            yield return (
                $"weights after step {step}",
                () => OfAll($"after_step{step}_w", snapshots[step], 1e-4, 1e-4)
            );
        yield return ("final weights", () => OfAll("final", Weights(), 1e-3, 1e-3));
        yield return ("the optimizer's variables", OptimizerVariables);
        yield return ("the history", OfHistory);
        yield return ("evaluate", OfEvaluation);
        yield return ("predictions after", () => Of("predict_after", Predicted(), 1e-3, 1e-3));
    }

    private int BatchSize => recorded.GetProperty("batch_size").GetInt32();

    private Tensor[] Weights() => [.. model.Weights.Select(weight => tf.identity(weight.Value))];

    private Tensor Predicted() => model.predict(arrays["x"][..8], verbose: 0);

    private string? Start()
    {
        foreach (var (weight, i) in model.Weights.Select((weight, i) => (weight, i)))
            weight.assign(arrays[$"start{i}"]);
        var compile = recorded.GetProperty("compile");
        model.compile(
            keras.optimizers.Adam(.01),
            (Loss)compile.GetProperty("loss").GetString()!,
            metrics: [compile.GetProperty("metrics")[0].GetString()!]
        );
        return null;
    }

    private string? FirstGradients()
    {
        var before = Weights();
        using var tape = tf.GradientTape(persistent: true);
        var (x, y) = (arrays["x"][..BatchSize], arrays["y"][..BatchSize]);
        var loss = ((Loss)recorded.GetProperty("compile").GetProperty("loss").GetString()!).Apply(
            y,
            model.Apply(x, training: true)
        );
        var difference = Of("first_batch_loss", loss, 1e-4, 1e-6);
        for (var i = 0; difference is null && i < model.TrainableWeights.Count; i++)
            difference = Of(
                $"first_gradient{i}",
                tape.gradient(loss, model.TrainableWeights[i]) ?? tf.zeros(model.TrainableWeights[i].Shape),
                1e-3,
                1e-5
            );
        foreach (var (weight, value) in model.Weights.Zip(before))
            weight.assign(value);
        return difference;
    }

    private string? Fit()
    {
        var keep = recorded
            .GetProperty("snapshots_after_steps")
            .EnumerateArray()
            .Select(each => each.GetInt32())
            .ToHashSet();
        var metric = Metric;
        history = model.fit(
            arrays["x"],
            arrays["y"],
            batch_size: BatchSize,
            epochs: recorded.GetProperty("epochs").GetInt32(),
            shuffle: false,
            verbose: 0,
            callbacks:
            [
                keras.callbacks.LambdaCallback(
                    on_train_batch_end: (_, logs) =>
                    {
                        running.Add((logs["loss"], logs[metric]));
                        if (keep.Contains(running.Count))
                            snapshots[running.Count] = Weights();
                    }
                ),
            ]
        );
        return Of("running_loss", Vector(running.Select(each => each.Loss)), 1e-4, 1e-6)
            ?? Of($"running_{metric}", Vector(running.Select(each => each.Other)), 1e-4, 1e-6);
    }

    private string Metric => recorded.GetProperty("compile").GetProperty("metrics")[0].GetString()!;

    private string? OptimizerVariables() =>
        OfAll("optimizer", [.. model.optimizer!.variables.Select(variable => variable.Value)], 1e-3, 1e-3);

    private string? OfHistory()
    {
        foreach (var series in recorded.GetProperty("history").EnumerateObject())
        {
            double[] expected = [.. series.Value.EnumerateArray().Select(each => each.GetDouble())];
            if (
                history.history[series.Name] is var found
                && !expected.Zip(found).All(pair => Values.IsClose(pair.First, pair.Second, 1e-4, 1e-6))
            )
                return $"{series.Name} is {string.Join(", ", found)}, not {string.Join(", ", expected)}";
        }
        return null;
    }

    private string? OfEvaluation()
    {
        var logs = model.evaluate(arrays["x"], arrays["y"], batch_size: BatchSize, verbose: 0, return_dict: true);
        foreach (var value in recorded.GetProperty("evaluate").EnumerateObject())
            if (!Values.IsClose(value.Value.GetDouble(), logs[value.Name], 1e-3, 1e-5))
                return $"{value.Name} is {logs[value.Name]}, not {value.Value}";
        return null;
    }

    /// <summary>Whether a weight has no gradient but for rounding, of which Adam makes whole steps: a bias before a BatchNormalization.</summary>
    private bool IsLeftToRounding(int weight) =>
        model.TrainableWeights.ToList().IndexOf(model.Weights[weight]) is >= 0 and var i
        && arrays[$"first_gradient{i}"].AsSpan<float>().ToArray().All(each => Math.Abs(each) < 1e-6);

    private static Tensor Vector(IEnumerable<double> values) => values.Select(each => (float)each).ToArray();

    private string? OfAll(string prefix, Tensor[] found, double relative, double absolute)
    {
        var count = arrays.Keys.Count(name =>
            name.StartsWith(prefix, StringComparison.Ordinal) && name[prefix.Length..].All(char.IsAsciiDigit)
        );
        if (count != found.Length)
            return $"{found.Length}, not {count}";
        for (var i = 0; i < count; i++)
            if (
                (prefix == "optimizer" || !IsLeftToRounding(i))
                && Of($"{prefix}{i}", found[i], relative, absolute) is { } different
            )
                return different;
        return null;
    }

    private string? Of(string name, Tensor found, double relative, double absolute) =>
        Values.Difference(arrays[name], found, relative, absolute) is { } different ? $"{name}: {different}" : null;
}
