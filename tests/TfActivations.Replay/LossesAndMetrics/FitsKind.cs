using System.Text.Json;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Replay.Layers;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.LossesAndMetrics;

/// <summary>losses_metrics.json's fits with weights of classes and samples, and what "accuracy" stands for.</summary>
public sealed class FitsKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "fits";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        var index = files.ReadJson("losses_metrics.json");
        var arrays = NpzArrays.Read(files.Read("losses.npz"));
        foreach (var recorded in index.GetProperty("class_weight").EnumerateArray())
            if (recorded.GetProperty("case").GetString()! is var name && wanted(name))
                yield return new("fit", name, Attempt.At(recorded, () => OfFit(recorded, arrays)));
        foreach (var recorded in index.GetProperty("accuracy_by_name").EnumerateArray())
            if (recorded.GetProperty("case").GetString()! is var name && wanted(name))
                yield return new("accuracy", name, Attempt.At(recorded, () => OfAccuracy(recorded, arrays)));
    }

    /// <summary>The one layer that the recorded models have, with a kernel and no bias yet.</summary>
    internal static Sequential Built(Tensor? kernel = null)
    {
        var model = keras.Sequential([keras.layers.InputLayer(3), keras.layers.Dense(3, activation: "softmax")]);
        if (kernel is not null)
            model.Weights[0].assign(kernel);
        return model;
    }

    private static string? OfFit(JsonElement recorded, Dictionary<string, Tensor> arrays)
    {
        var (x, y, weights) = (arrays["fit_weights/x"], arrays["fit_weights/y"], arrays["fit_weights/sample_weight"]);
        var arguments = recorded.GetProperty("fit_arguments");
        var isOneHot = recorded.TryGetProperty("one_hot_labels", out var oneHot) && oneHot.GetBoolean();
        var isWeighted =
            recorded.TryGetProperty("compile_arguments", out var compile)
            && compile.TryGetProperty("weighted_metrics", out _);
        var model = Built(arrays["fit_weights/kernel"]);
        model.compile(
            keras.optimizers.SGD(.1),
            isOneHot ? "categorical_crossentropy" : "sparse_categorical_crossentropy",
            metrics: ["accuracy"],
            weighted_metrics: isWeighted ? ["accuracy"] : null
        );
        var history = model.fit(
            x,
            isOneHot ? tf.one_hot(y, 3) : y,
            batch_size: 4,
            epochs: 2,
            verbose: 0,
            shuffle: false,
            class_weight: arguments.TryGetProperty("class_weight", out var classes)
                ? classes.EnumerateObject().ToDictionary(each => int.Parse(each.Name), each => each.Value.GetDouble())
                : null,
            sample_weight: arguments.TryGetProperty("sample_weight", out _) ? (TensorList)weights : null,
            validation_split: arguments.TryGetProperty("validation_split", out var split) ? split.GetDouble() : 0,
            validation_data: arguments.TryGetProperty("validation_data", out _) ? (x[..4], y[..4], weights[..4]) : null
        );
        if (!recorded.TryGetProperty("history", out var expected))
            return null;
        foreach (var series in expected.EnumerateObject())
        {
            double[] numbers = [.. series.Value.EnumerateArray().Select(each => each.GetDouble())];
            if (!history.history.TryGetValue(series.Name, out var found))
                return $"the history has no {series.Name}";
            if (!numbers.Zip(found).All(pair => Values.IsClose(pair.First, pair.Second, 1e-5, 1e-6)))
                return $"{series.Name} is {string.Join(", ", found)}, not {series.Value}";
        }
        var name = recorded.GetProperty("case").GetString();
        return Values.Difference(arrays[$"{name}/kernel"], model.Weights[0].Value, 1e-4, 1e-6)
            ?? Values.Difference(arrays[$"{name}/bias"], model.Weights[1].Value, 1e-4, 1e-6);
    }

    private static string? OfAccuracy(JsonElement recorded, Dictionary<string, Tensor> arrays)
    {
        var (x, kernel, y) = (Array("x"), Array("kernel"), Array("y_true"));
        var model = keras.Sequential([
            keras.layers.InputLayer(x.Shape[1..]),
            keras.layers.Dense(
                kernel.Shape[1],
                activation: recorded.GetProperty("activation").GetString(),
                use_bias: false
            ),
        ]);
        model.Weights[0].assign(kernel);
        model.compile("sgd", recorded.GetProperty("loss").GetString()!, metrics: ["accuracy"]);
        var logs = model.evaluate(x, y, verbose: 0, return_dict: true);
        return recorded
            .GetProperty("evaluate")
            .EnumerateObject()
            .Where(each => !Values.IsClose(each.Value.GetDouble(), logs[each.Name], 1e-4, 1e-6))
            .Select(each => $"{each.Name} is {logs[each.Name]}, not {each.Value}")
            .FirstOrDefault();

        Tensor Array(string name) => arrays[recorded.GetProperty("arrays").GetProperty(name).GetString()!];
    }
}
