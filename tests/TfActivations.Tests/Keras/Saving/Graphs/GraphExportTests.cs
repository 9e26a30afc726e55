using TfActivations.Catalog;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Graphs;

/// <summary>What model.export writes computes what the model computes, on our own engine and in TensorFlow.</summary>
public class GraphExportTests
{
    private const double Tolerance = 4e-6;

    /// <summary>Layers that are not exported: docs/onnx.md says why.</summary>
    private static readonly HashSet<string> NotExported =
    [
        "ActivityRegularization",
        "Conv1DTranspose",
        "Conv2DTranspose",
        "Conv3DTranspose",
        "Hashing",
        "IntegerLookup",
        "Masking",
        "StringLookup",
        "TextVectorization",
    ];

    public static TheoryData<string, string> Layers =>
        GraphRun.WithEngines(LayerCase.All.Keys.Where(name => !NotExported.Contains(name)));

    public static TheoryData<string, string> Activations =>
        GraphRun.WithEngines(ActivationCatalog.All.Select(activation => activation.Info.Name));

    public static TheoryData<string, string> RecurrentLayers =>
        GraphRun.WithEngines(["LSTM", "GRU", "GRU before", "SimpleRNN", "back", "back whole", "whole", "relu"]);

    [Theory, MemberData(nameof(Layers))]
    public void A_layer_is_the_same(string engine, string name)
    {
        var which = LayerCase.All[name];
        var inputs = which.Places();
        var model = keras.Model(inputs, [which.Create(name).ApplyAll(inputs)[0]]);
        var random = new Random(7);
        foreach (var weight in model.Weights)
        {
            var numbers = LayerContractTests.Random(random, weight.Shape);
            weight.assign(weight.Name == "moving_variance" ? tf.abs(numbers) : numbers);
        }
        GraphRun.Compare(
            engine,
            model,
            Tolerance,
            [
                .. new[] { 1, 5 }.Select(batch =>
                    which.Data(random, batch).Select(input => tf.cast(input, tf.float32)).ToArray()
                ),
            ]
        );
    }

    [Theory, MemberData(nameof(Activations))]
    public void An_activation_is_the_same(string engine, string name)
    {
        var activation = ActivationCatalog.Get(name);
        Shape shape = [4, 6];
        var model = keras.Sequential([keras.layers.Activation(activation, input_shape: shape)]);
        var (from, to) = (
            Math.Max(activation.Info.Domain.From + 0.02, -9),
            Math.Min(activation.Info.Domain.To - 0.02, 9)
        );
        GraphRun.Compare(
            engine,
            model,
            activation is GatedActivation ? 1e-5 : Tolerance,
            [LayerContractTests.Random(new(3), [20, .. shape]) * ((to - from) / 4.2) + (from + to) / 2]
        );
    }

    [Theory, MemberData(nameof(RecurrentLayers))]
    public void A_recurrent_layer_goes_through_sequences_of_any_length(string engine, string name)
    {
        var input = keras.Input(shape: (-1, 3));
        Layer layer = name switch
        {
            "LSTM" => keras.layers.LSTM(4),
            "GRU" => keras.layers.GRU(4),
            "GRU before" => keras.layers.GRU(4, reset_after: false, return_sequences: true),
            "SimpleRNN" => keras.layers.SimpleRNN(4),
            "back" => keras.layers.LSTM(4, go_backwards: true),
            "back whole" => keras.layers.GRU(4, go_backwards: true, return_sequences: true),
            "relu" => keras.layers.LSTM(4, activation: "leaky_relu", recurrent_activation: "hard_sigmoid"),
            _ => keras.layers.LSTM(4, return_sequences: true),
        };
        var model = keras.Model(input, layer.Apply(input));
        Shape[] shapes =
        [
            [7, 3],
        ];
        var random = new Random(5);
        foreach (var weight in model.Weights)
            weight.assign(LayerContractTests.Random(random, weight.Shape));
        GraphRun.Compare(
            engine,
            model,
            Tolerance,
            Batch(random, 2, shapes),
            Batch(
                random,
                3,
                [
                    [4, 3],
                ]
            )
        );
    }

    [Theory]
    [InlineData("managed")]
    [InlineData("tensorflow")]
    public void A_model_of_images_and_one_of_several_inputs_are_the_same(string engine)
    {
        var images = keras.Sequential([
            keras.Input(shape: (8, 8, 3)),
            keras.layers.Conv2D(4, 3, padding: "same", activation: "relu"),
            keras.layers.BatchNormalization(),
            keras.layers.MaxPooling2D(),
            keras.layers.DepthwiseConv2D(3, strides: 2, padding: "same"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        GraphRun.Compare(
            engine,
            images,
            Tolerance,
            Batch(
                new(1),
                2,
                [
                    [8, 8, 3],
                ]
            )
        );

        var (right, left) = (keras.Input(shape: 3, name: "right"), keras.Input(shape: 2, name: "left"));
        var joined = keras.layers.Concatenate().Apply([right, left]);
        var two = keras.Model(
            [right, left],
            [keras.layers.Dense(2, name: "z").Apply(joined), keras.layers.Dense(1, name: "a").Apply(joined)]
        );
        GraphRun.Compare(engine, two, Tolerance, Batch(new(2), 4, [3, 2]));
    }

    [Fact]
    public void Variables_keep_their_values_and_shapes()
    {
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            var model = keras.Sequential([keras.layers.Conv2D(2, 3, input_shape: (5, 5, 1), name: "window")]);
            model.export(folder, verbose: false);
            var loaded = tf.saved_model.load(folder);
            Assert.Equal(
                model.Weights.OrderBy(weight => weight.Shape.Rank).SelectMany(weight => weight.Value.Doubles()),
                loaded.variables.OrderBy(weight => weight.Shape.Rank).SelectMany(weight => weight.Value.Doubles())
            );
            Assert.Equal(["serve", "serving_default"], loaded.signatures.Keys.Order(StringComparer.Ordinal));
            Assert.Contains(
                tf.train.list_variables(Path.Combine(folder, "variables", "variables")),
                variable =>
                    variable.Item1.EndsWith("window_kernel/.ATTRIBUTES/VARIABLE_VALUE", StringComparison.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Tensor[] Batch(Random random, int size, IEnumerable<Shape> shapes) =>
        [.. shapes.Select(shape => LayerContractTests.Random(random, [size, .. shape]))];
}
