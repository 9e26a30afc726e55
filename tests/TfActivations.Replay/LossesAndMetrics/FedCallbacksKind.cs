using System.Text.Json;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Replay.Expressions;
using TfActivations.Replay.Layers;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.LossesAndMetrics;

/// <summary>losses_metrics.json's callbacks, fed with prescribed values of what they follow: NaN and infinities among them.</summary>
public sealed class FedCallbacksKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "callbacks";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        var arrays = NpzArrays.Read(files.Read("losses.npz"));
        foreach (var recorded in files.ReadJson("losses_metrics.json").GetProperty("callbacks").EnumerateArray())
            if (
                recorded.GetProperty("case").GetString()! is var name
                && recorded.TryGetProperty("values", out _)
                && wanted(name)
            )
                yield return new(
                    recorded.GetProperty("python").GetString()!.Split('(')[0],
                    name,
                    Attempt.At(recorded, () => new FedCallback(recorded, arrays).Difference())
                );
    }
}

/// <summary>One training with a callback that is told what to see.</summary>
internal sealed class FedCallback(JsonElement recorded, Dictionary<string, Tensor> arrays)
{
    private readonly List<double> rates = [];
    private readonly List<(int Epoch, string File)> saved = [];
    private readonly Sequential model = FitsKind.Built();

    public string? Difference()
    {
        var folder = Directory.CreateTempSubdirectory("callbacks").FullName;
        try
        {
            return Difference(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Callback Made(string python) =>
        python switch
        {
            "keras.callbacks.LearningRateScheduler(lambda e, lr: lr * .5 if e > 1 else lr)" =>
                keras.callbacks.LearningRateScheduler((e, lr) => e > 1 ? lr * .5 : lr),
            "keras.callbacks.LearningRateScheduler(lambda e: 1. / (e + 1))" => keras.callbacks.LearningRateScheduler(
                e => 1.0 / (e + 1)
            ),
            _ => (Callback)PythonExpression.Evaluate(python, new Dictionary<string, object?>())!,
        };

    private string? Difference(string folder)
    {
        var python = recorded.GetProperty("python").GetString()!;
        var callback = Made(python.Replace("'/m", $"'{folder}/m", StringComparison.Ordinal));
        double[] values = [.. recorded.GetProperty("values").EnumerateArray().Select(Number)];
        var ofRates = recorded.TryGetProperty("learning_rates", out var expectedRates);
        model.compile(
            keras.optimizers.SGD(ofRates ? 1.0 : 0.0),
            "sparse_categorical_crossentropy",
            metrics: recorded.GetProperty("compiled_metrics").ValueKind == JsonValueKind.Null ? null : ["accuracy"]
        );
        var history = model.fit(
            arrays["fit_weights/x"][..4],
            arrays["fit_weights/y"][..4],
            epochs: values.Length,
            verbose: 0,
            callbacks: [Feed(values), callback, After(folder)]
        );
        return Numbers("epochs_run", history.epoch.Count)
            ?? (ofRates ? Series(expectedRates, rates) : null)
            ?? (recorded.TryGetProperty("saved", out var files) ? Files(files) : null)
            ?? (callback is EarlyStopping early ? OfEarlyStopping(early) : null);
    }

    private LambdaCallback Feed(double[] values)
    {
        var key = recorded.GetProperty("monitor").GetString()!;
        return keras.callbacks.LambdaCallback(
            on_epoch_begin: (epoch, _) => model.Weights[0].assign(tf.fill([3, 3], epoch + 1f)),
            on_epoch_end: (epoch, logs) => logs[key] = values[epoch]
        );
    }

    private LambdaCallback After(string folder) =>
        keras.callbacks.LambdaCallback(
            on_epoch_end: (epoch, _) =>
            {
                rates.Add((double)model.optimizer!.learning_rate);
                foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
                {
                    saved.Add((epoch, Path.GetFileName(file)));
                    File.Delete(file);
                }
            }
        );

    private string? OfEarlyStopping(EarlyStopping early) =>
        Numbers("stopped_epoch", early.stopped_epoch)
        ?? Numbers("best_epoch", early.best_epoch)
        ?? Numbers("best", early.best ?? double.NaN)
        ?? Numbers("wait", early.wait)
        ?? Numbers("final_kernel_value", model.Weights[0].Value.ElementAt(0));

    private string? Numbers(string name, double found) =>
        !recorded.TryGetProperty(name, out var expected) || expected.ValueKind == JsonValueKind.Null ? null
        : Values.IsClose(Number(expected), found, 1e-6, 0) ? null
        : $"{name} is {found}, not {expected}";

    private static string? Series(JsonElement expected, List<double> found)
    {
        double[] numbers = [.. expected.EnumerateArray().Select(Number)];
        return
            numbers.Length == found.Count
            && numbers.Zip(found).All(pair => Values.IsClose(pair.First, pair.Second, 1e-6, 0))
            ? null
            : $"learning rates {string.Join(", ", found)}, not {expected}";
    }

    private string? Files(JsonElement expected)
    {
        var found = string.Join(", ", saved.Select(each => $"{each.Epoch} {each.File}"));
        var wanted = string.Join(", ", expected.EnumerateArray().Select(each => $"{each[0]} {each[1]}"));
        return found == wanted ? null : $"saved {found}, not {wanted}";
    }

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : value.GetDouble();
}
