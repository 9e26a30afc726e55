using System.CommandLine;
using System.Globalization;
using TfActivations.Catalog;
using TfActivations.Cli.Tutorial;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Datasets;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Cli.Commands;

/// <summary>The tutorial's practical example for any activations.</summary>
internal static class CompareCommand
{
    private static readonly Dictionary<string, Func<Data>> DataSets = new() { ["mnist"] = Mnist, ["digits"] = Digits };

    private sealed record Data(NDArray XTrain, NDArray YTrain, NDArray XTest, NDArray YTest);

    private sealed record Result(string Activation, double Accuracy, double Loss, double Seconds, History History);

    public static Command Create(CancellationToken cancel)
    {
        var activations = new Option<string[]>("--activations")
        {
            Description = "Names of activations; see list.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["relu", "tanh", "sigmoid"],
        };
        var dataset = new Option<string>("--dataset")
        {
            Description = "mnist or digits.",
            DefaultValueFactory = _ => "mnist",
        };
        var output = new Option<string?>("--out") { Description = "A .png or .svg file for the learning curves." };
        var (epochs, seed, data, engine) = (Shared.Epochs(5), Shared.Seed(), Shared.Data(), Shared.Engine());
        var command = new Command(
            "compare",
            "Trains one network with each activation and compares them.\n\nExample:\n  tf-activations compare --activations relu elu tanh --dataset digits --epochs 20"
        )
        {
            activations,
            dataset,
            epochs,
            seed,
            data,
            engine,
            output,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetValue(engine)!);
            var chosen = parsed.GetValue(activations)!.Select(ActivationCatalog.Get).ToList();
            if (parsed.GetValue(data) is { } folder)
                DataFolder.Use(folder);
            var name = parsed.GetValue(dataset)!;
            var loader =
                DataSets.GetValueOrDefault(name) ?? throw new UnknownNameException("data set", name, DataSets.Keys);
            var samples = loader();
            var results = chosen
                .Select(a => Train(a, samples, parsed.GetValue(epochs)!.Value, parsed.GetValue(seed), cancel))
                .ToList();
            Print(results);
            if (parsed.GetValue(output) is { } path)
                Draw(results, path);
            return ExitCode.Success;
        });
        return command;
    }

    private static Result Train(Activation activation, Data data, int epochs, int? seed, CancellationToken cancel)
    {
        if (seed is { } number)
            keras.utils.set_random_seed(number);
        var name = activation.Info.Name;
        var model = keras.Sequential(
            [
                keras.layers.Dense(128, activation: activation, input_shape: (int)data.XTrain.shape[1]),
                keras.layers.Dense(64, activation: activation),
                keras.layers.Dense(10, activation: "softmax"),
            ],
            name: name
        );
        model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
        var start = time();
        var history = model.fit(
            data.XTrain,
            data.YTrain,
            batch_size: 128,
            epochs: epochs,
            verbose: 0,
            validation_split: 0.1,
            callbacks: [new LiveProgress(Console.Out, cancel)],
            cancellation_token: cancel
        );
        var seconds = time() - start;
        var (loss, accuracy) = model.evaluate(data.XTest, data.YTest, verbose: 0);
        return new(name, accuracy, loss, seconds, history);
    }

    private static void Print(IEnumerable<Result> results) =>
        Table.Write(
            ["activation", "test accuracy", "test loss", "seconds"],
            [
                .. results
                    .OrderByDescending(result => result.Accuracy)
                    .Select(r =>
                        new[] { r.Activation, Number(r.Accuracy, 4), Number(r.Loss, 4), Number(r.Seconds, 2) }
                    ),
            ]
        );

    private static void Draw(List<Result> results, string path)
    {
        var (figure, axes) = plt.subplots(1, 2, figsize: (12, 4));
        foreach (
            var (index, key, title) in new[]
            {
                (0, "accuracy", "Training Accuracy"),
                (1, "val_accuracy", "Validation Accuracy"),
            }
        )
        {
            foreach (var result in results)
            {
                var values = result.History.history[key];
                axes[0, index].plot(np.arange(values.Count), values.ToArray(), label: result.Activation);
            }
            axes[0, index].set_title(title);
            axes[0, index].set_xlabel("Epoch");
            axes[0, index].set_ylabel("Accuracy");
            axes[0, index].legend();
        }
        plt.tight_layout();
        figure.Save(path);
        plt.close();
    }

    private static Data Mnist()
    {
        var ((xTrain, yTrain), (xTest, yTest)) = keras.datasets.mnist.load_data();
        return new(
            xTrain.reshape(-1, 28 * 28).astype(np.float32) / 255f,
            keras.utils.to_categorical(yTrain, 10),
            xTest.reshape(-1, 28 * 28).astype(np.float32) / 255f,
            keras.utils.to_categorical(yTest, 10)
        );
    }

    /// <summary>Every fifth digit is for testing.</summary>
    private static Data Digits()
    {
        var (x, y) = keras.datasets.digits.load_data();
        var images = tf.cast(x.reshape(-1, 64) / 16.0, tf.float32);
        var labels = tf.constant(keras.utils.to_categorical(y, 10));
        var rows = Enumerable.Range(0, images.Shape[0]).ToLookup(row => row % 5 == 4);
        NDArray Part(Tensors.Tensor from, bool test) => tf.gather(from, rows[test].ToArray()).numpy();
        return new(Part(images, false), Part(labels, false), Part(images, true), Part(labels, true));
    }

    private static string Number(double value, int decimals) =>
        value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
