using System.Text.RegularExpressions;
using TfActivations.Catalog;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Models;
using TfActivations.Plotting;
using TfActivations.Plotting.Artists;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Comparisons;

/// <summary>One network with several activations from several seeds.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("comparison");

    public void Dispose() => folder.Delete(recursive: true);

    private static readonly (TfActivations.Keras.Data.TensorList X, TfActivations.Keras.Data.TensorList Y) Data = (
        Numbers(40, 3),
        tf.constant(Enumerable.Range(0, 40).Select(i => (long)(i % 3)).ToArray())
    );

    [Fact]
    public void Each_activation_is_trained_from_each_seed_as_fit_and_evaluate_do()
    {
        var comparison = Compare(["relu", "tanh"], seeds: [5, 6]);
        Assert.Equal(
            [("relu", 5), ("tanh", 5), ("relu", 6), ("tanh", 6)],
            comparison.Runs.Select(run => (run.Activation, run.Seed))
        );
        keras.utils.set_random_seed(6);
        var model = Network("tanh");
        var history = model.fit(Data.X, Data.Y, epochs: 3, verbose: 0, validation_split: 0.25).history;
        var (loss, accuracy) = model.evaluate(Data.X, Data.Y, verbose: 0);
        var run = comparison.Runs[3];
        Assert.Equal((loss, accuracy), (run.TestLoss, run.TestAccuracy));
        Assert.Equal(history["val_loss"], run.History["val_loss"]);
    }

    [Fact]
    public void What_a_process_does_once_is_not_charged_to_the_first_activation()
    {
        const double Once = 2;
        var isFirst = true;
        var comparison = keras.diagnostics.compare(
            name =>
            {
                var model = keras.Sequential([
                    keras.layers.Lambda(x =>
                    {
                        if (isFirst)
                            Thread.Sleep(TimeSpan.FromSeconds(Once));
                        isFirst = false;
                        return x;
                    }),
                    keras.layers.Dense(3, activation: name),
                ]);
                model.compile("sgd", "mse", metrics: ["accuracy"]);
                return model;
            },
            ["relu", "tanh"],
            (tf.ones([4, 2]), tf.ones([4, 3])),
            (tf.ones([4, 2]), tf.ones([4, 3])),
            seeds: [1]
        );
        Assert.All(comparison.Runs, run => Assert.InRange(run.Seconds, 0, Once * 0.9));
    }

    [Fact]
    public void Results_in_a_folder_are_gone_on_from()
    {
        List<string> built = [];
        var whole = Compare(["relu", "tanh"], [5, 6]);
        CompareInFolder(["relu"], [5]);
        built.Clear();
        var resumed = CompareInFolder(["relu", "tanh"], [5, 6]);
        Assert.DoesNotContain(("relu", 5), Trained());
        Assert.Equal(whole.Runs.Select(Numbers), resumed.Runs.Select(Numbers));
        built.Clear();
        CompareInFolder(["tanh", "relu"], [6]);
        Assert.Equal(["tanh"], built);

        ActivationComparison CompareInFolder(string[] activations, int[] seeds) =>
            keras.diagnostics.compare(
                name =>
                {
                    built.Add(name);
                    return Network(name);
                },
                activations,
                Data,
                Data,
                seeds,
                epochs: 3,
                validation_split: 0.25,
                results: folder.FullName
            );

        static (string, int, double, double) Numbers(TrainingRun run) =>
            (run.Activation, run.Seed, run.TestAccuracy, run.TestLoss);

        // Each training builds two networks; the first of all is the one that the folder is held against.
        IEnumerable<(string, int)> Trained() =>
            built.Skip(1).Chunk(2).Zip([("tanh", 5), ("relu", 6), ("tanh", 6)], (pair, run) => (pair[0], run.Item2));
    }

    [Theory]
    [InlineData("epochs", "epochs is 1 there and 2 here")]
    [InlineData("data", "data is \"[0-9a-f]{16}\" there and \"[0-9a-f]{16}\" here")]
    [InlineData("weights", "weights is .*\\(3, 4\\).* there and .*\\(3, 5\\).* here")]
    [InlineData("optimizer", "optimizer is .*0.001.* there and .*0.5.* here")]
    public void Results_of_something_else_are_an_error(string what, string message)
    {
        Run("nothing");
        Run("nothing");
        var error = Assert.Throws<InvalidArgumentException>(() => Run(what));
        Assert.Matches(
            $"^results: {Regex.Escape(folder.FullName)} holds results of another configuration: {message}\\. Name another folder",
            error.Message
        );

        void Run(string changed) =>
            keras.diagnostics.compare(
                _ => Classifier(changed == "weights" ? 5 : 4, changed == "optimizer" ? 0.5 : 0.001),
                ["relu"],
                changed == "data" ? (Data.X, Numbers(40, 1) * 0) : Data,
                Data,
                [0],
                epochs: changed == "epochs" ? 2 : 1,
                results: folder.FullName
            );

        static Sequential Classifier(int units, double learningRate)
        {
            var model = keras.Sequential([
                keras.layers.Dense(units, activation: "relu", input_shape: 3),
                keras.layers.Dense(3, activation: "softmax"),
            ]);
            model.compile(
                keras.optimizers.Adam(learningRate),
                "sparse_categorical_crossentropy",
                metrics: ["accuracy"]
            );
            return model;
        }
    }

    [Fact]
    public void What_Define_named_joins_by_its_name()
    {
        Activation.Define("tanh_under_another_name", tf.nn.tanh);
        var comparison = Compare(["tanh_under_another_name", "tanh"], seeds: [1]);
        Assert.Equal(comparison.Runs[1].TestLoss, comparison.Runs[0].TestLoss);
        Assert.Contains("tanh_under_another_name  0.", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_ones_own_stand_for_functions()
    {
        var functions = new Dictionary<string, Func<Tensor, Tensor>> { ["mine"] = x => x * tf.sigmoid(x) };
        var comparison = keras.diagnostics.compare(name => Network(functions[name]), ["mine"], Data, Data);
        Assert.Equal([0, 1, 2], comparison.Runs.Select(run => run.Seed));
    }

    [Fact]
    public void The_ranking_is_by_mean_accuracy_and_deviations_are_of_a_sample()
    {
        var ranked = new ActivationComparison([
            Outcome("tanh", 0, 0.5, 1),
            Outcome("relu", 0, 0.6, 1),
            Outcome("tanh", 1, 0.9, 3),
            Outcome("relu", 1, 0.7, 2),
            Outcome("elu", 0, 0.7, 2.5),
        ]).Ranked;
        Assert.Equal(["tanh", "elu", "relu"], ranked.Select(score => score.Activation));
        Assert.Equal("0.7000 ± 0.2828", ranked[0].Accuracy.Text(4));
        Assert.Equal("2.50", ranked[1].Loss.Text(2));
        Assert.Equal("0.6500 ± 0.0707", ranked[2].Accuracy.Text(4));
    }

    [Fact]
    public void Curves_have_a_band_of_one_deviation_around_the_mean()
    {
        new ActivationComparison([Outcome("relu", 0, 0.5, 1), Outcome("relu", 1, 0.7, 1)]).draw_curves();
        var figure = plt.gcf();
        plt.close();
        var axes = figure.axes[0];
        Assert.Equal(0.6, axes.Lines.Single().Ys[1], 1e-12);
        Assert.Equal(0.6 - Math.Sqrt(0.02), Assert.Single(axes.Artists.OfType<Patch>().Single().Rings).Ys[1], 1e-12);
        Assert.Equal(0.6 + Math.Sqrt(0.02), axes.Artists.OfType<Patch>().Single().Rings[0].Ys[^2], 1e-12);
        Assert.Equal("Validation Accuracy", figure.axes[1].get_title());
    }

    [Fact]
    public void Without_validation_there_is_one_panel()
    {
        keras.diagnostics.compare(Network, ["relu"], Data, Data, [0]).draw_curves();
        Assert.Equal("Training Accuracy", Assert.Single(plt.gcf().axes).get_title());
        plt.close();
    }

    [Fact]
    public void Nothing_to_compare_and_a_network_without_accuracy_are_errors()
    {
        Assert.Equal(
            "compare: activations must be one or more, each once. Received: []",
            Assert.Throws<InvalidArgumentException>(() => Compare([], [1])).Message
        );
        Assert.Equal(
            "compare: seeds must be one or more, each once. Received: [1, 1]",
            Assert.Throws<InvalidArgumentException>(() => Compare(["relu"], [1, 1])).Message
        );
        var error = Assert.Throws<UnknownNameException>(() =>
            keras.diagnostics.compare(
                _ => Regression(),
                ["relu"],
                (Numbers(9, 3), Numbers(9, 1)),
                (Numbers(9, 3), Numbers(9, 1))
            )
        );
        Assert.Contains("'accuracy'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_starts_after_a_first_step_that_no_activation_is_charged_for()
    {
        var isFirst = true;
        var run = TrainingRun.Of("slow", 1, _ => Slow(), Data, Data);
        Assert.False(isFirst);
        Assert.InRange(run.Seconds, 0, 0.9);

        Sequential Slow()
        {
            var model = keras.Sequential([new Observed(Step), keras.layers.Dense(3, activation: "softmax")]);
            model.compile(loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            return model;
        }

        void Step()
        {
            if (isFirst)
                Thread.Sleep(1000);
            isFirst = false;
        }
    }

    /// <summary>A layer that says when a step of training comes.</summary>
    private sealed class Observed(Action step) : TfActivations.Keras.Layers.Layer(null)
    {
        protected override Tensor call(Tensor input, bool training)
        {
            if (training)
                step();
            return input;
        }
    }

    private static ActivationComparison Compare(string[] activations, int[] seeds) =>
        keras.diagnostics.compare(Network, activations, Data, Data, seeds, epochs: 3, validation_split: 0.25);

    private static Sequential Network(string activation) => Network(keras.activations.get(activation)!);

    private static Sequential Network(Func<Tensor, Tensor> activation)
    {
        var model = keras.Sequential([
            keras.layers.Dense(4, activation, input_shape: 3),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    private static TrainingRun Outcome(string activation, int seed, double accuracy, double loss) =>
        new(
            activation,
            seed,
            accuracy,
            loss,
            1,
            0,
            new Dictionary<string, double[]> { ["accuracy"] = [0.1, accuracy], ["val_accuracy"] = [0.1, accuracy] }
        );
}
