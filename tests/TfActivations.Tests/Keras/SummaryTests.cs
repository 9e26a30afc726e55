using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>summary() beside what Keras prints, character for character.</summary>
public class SummaryTests
{
    [Theory]
    [InlineData("sequential")]
    [InlineData("activation_layers")]
    [InlineData("functional")]
    [InlineData("advanced")]
    public void Keras3(string name)
    {
        var model = Models(keras3: true)[name];
        Assert.Equal(Golden("models", $"summary_keras3_{name}.txt"), Text(model, 80, "keras3") + "\n");
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("activation_layers")]
    [InlineData("functional")]
    [InlineData("advanced")]
    public void Keras2(string name)
    {
        var model = Models(keras3: false)[name];
        Assert.Equal(Golden("keras2", $"summary_keras2_{name}.txt"), Text(model, null, "keras2"));
    }

    [Fact]
    public void Models_in_a_model_and_what_is_trained_are_shown()
    {
        var inner = keras.Sequential([keras.layers.Dense(2, name: "a", input_shape: 3)], name: "inner");
        inner.trainable = false;
        var model = keras.Sequential(
            [
                inner,
                keras.layers.Flatten(name: "flat"),
                keras.layers.Dense(1, name: "an_exceedingly_long_name_of_a_layer"),
            ],
            name: "m"
        );
        var text = "";
        model.build(Shape.Create([-1, 3]));
        model.summary(80, print_fn: printed => text = printed, expand_nested: true, show_trainable: true);
        var rows = text.Split('\n').Where(line => line.StartsWith('│')).Select(line => line.Split('│')).ToList();
        Assert.Equal(
            ["inner (Sequential)", "└ a (Dense)", "flat (Flatten)", "(Dense)"],
            rows.Select(row => row[1].Trim()).Where(name => !name.EndsWith('…'))
        );
        Assert.Equal(["N", "N", "-", "Y", ""], rows.Select(row => row[4].Trim()));
    }

    [Fact]
    public void A_range_of_layers_and_the_ends_of_columns_may_be_given()
    {
        var model = keras.Sequential([
            .. new[] { "one", "two_1", "two_2", "three" }.Select(name =>
                keras.layers.Dense(2, name: name, input_shape: 2)
            ),
        ]);
        var text = "";
        model.summary(80, [0.3, 0.6, 1], printed => text = printed, layer_range: ["two", "two"]);
        Assert.DoesNotContain("one (", text, StringComparison.Ordinal);
        Assert.Contains("│ two_1 (Dense)", text, StringComparison.Ordinal);
        Assert.Contains("two_2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("three (", text, StringComparison.Ordinal);
        Assert.Throws<UnknownNameException>(() => model.summary(layer_range: ["four", "one"]));
        Assert.Throws<InvalidArgumentException>(() => model.summary(layer_range: ["(", "one"]));
        Assert.Throws<InvalidArgumentException>(() => model.summary(positions: [0.5, 1]));
    }

    [Fact]
    public void AnUnknownStyleIsNamed()
    {
        var error = Assert.Throws<UnknownNameException>(() => keras.Sequential().summary(style: "keras4"));
        Assert.Equal("unknown summary style 'keras4'; did you mean 'keras3'?", error.Message);
    }

    [Fact]
    public void ADeferredModelShowsQuestionMarks()
    {
        var text = Text(keras.Sequential([keras.layers.Dense(3, name: "d")], name: "m"), 80, "keras3");
        Assert.Contains(
            "│ d (Dense)                         │ ?                        │   0 (unbuilt) │",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("keras3")]
    [InlineData("keras2")]
    public void WideLettersKeepTheColumnsAligned(string style)
    {
        string[] names =
        [
            "plain",
            "全結合層",
            "한국어_층",
            "🚀rocket",
            "e\u0301te\u0301",
            "とても長い名前の全結合層です_とても長い名前の全結合層です",
        ];
        var layers = names.Select(name => keras.layers.Dense(3, name: name, input_shape: 3));
        var lines = Text(keras.Sequential([.. layers], name: "m"), 80, style).Split('\n');
        var columns = lines
            .Where(line => line.Contains("(None, 3)", StringComparison.Ordinal))
            .Select(line => Columns(line[..line.IndexOf("(None", StringComparison.Ordinal)]));
        Assert.Equal(names.Length, columns.Count());
        Assert.Single(columns.Distinct());

        static int Columns(string text) =>
            text.EnumerateRunes()
                .Sum(rune =>
                    rune.Value is 0x301 ? 0
                    : rune.Value is >= 0x1100 and not (>= 0x2000 and < 0x2600) ? 2
                    : 1
                );
    }

    [Theory]
    [InlineData("keras3")]
    [InlineData("keras2")]
    public void ALineThatIsTooShortIsAnError(string style) =>
        Assert.Throws<InvalidArgumentException>(() => Text(keras.Sequential([keras.layers.Dense(3)]), 1, style));

    [Fact]
    public void BranchesShowWhatTheyAreConnectedTo()
    {
        keras.utils.clear_session();
        var input = keras.Input(4, name: "in");
        var shared = keras.layers.Dense(4, name: "shared");
        var output = new Sum("sum").Apply([shared.Apply(input), shared.Apply(shared.Apply(input))]);
        var text = Text(keras.Model(input, output), 100, "keras3");
        Assert.Contains("Connected to", text, StringComparison.Ordinal);
        Assert.Contains("in[0][0]", text, StringComparison.Ordinal);
        Assert.Contains("shared[0][0]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingAddsTheOptimizersNumbers()
    {
        var model = keras.Sequential([keras.layers.Dense(2, input_shape: 3)]);
        model.compile(optimizer: "adam", loss: "mse");
        model.fit(
            tf.ones((4, 3)),
            tf.ones((4, 2)),
            verbose: 0,
            cancellation_token: TestContext.Current.CancellationToken
        );
        Assert.Contains(" Optimizer params: 18 (76.00 B)", Text(model, 80, "keras3"), StringComparison.Ordinal);
    }

    private static Dictionary<string, Model> Models(bool keras3)
    {
        // The order of the golden files' generators, as names count on from model to model.
        keras.utils.clear_session();
        var sequential = keras.Sequential([
            keras.layers.Dense(128, activation: "relu", input_shape: 784),
            keras.layers.Dense(64, activation: "relu"),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        var activationLayers = keras.Sequential([
            keras.layers.Dense(128, input_shape: 784),
            keras.layers.Activation("relu"),
            keras.layers.Dense(64),
            keras.layers.Activation("relu"),
            keras.layers.Dense(10),
            keras.layers.Activation("softmax"),
        ]);
        var input = keras.Input(784);
        var hidden = keras.layers.Activation("relu").Apply(keras.layers.Dense(128).Apply(input));
        hidden = keras.layers.Activation("relu").Apply(keras.layers.Dense(64).Apply(hidden));
        var functional = keras.Model(
            input,
            keras.layers.Activation("softmax").Apply(keras.layers.Dense(10).Apply(hidden))
        );
        List<Layer> advanced =
        [
            keras.layers.Dense(128, input_shape: 784),
            keras.layers.LeakyReLU(alpha: 0.1),
            keras.layers.Dense(64),
            keras.layers.PReLU(),
            keras.layers.Dense(32),
            keras.layers.ELU(alpha: 1.0),
            keras.layers.Dense(16),
        ];
        if (!keras3)
            advanced.Add(keras.layers.ThresholdedReLU(theta: 1.0));
        advanced.Add(keras.layers.Dense(10, activation: "softmax"));
        return new()
        {
            ["sequential"] = sequential,
            ["activation_layers"] = activationLayers,
            ["functional"] = functional,
            ["advanced"] = keras.Sequential(advanced),
        };
    }

    private static string Text(Model model, int? lineLength, string style)
    {
        var text = "";
        model.summary(lineLength, print_fn: part => text += part, style: style);
        return text;
    }

    private static string Golden(string folder, string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", folder, file));

    /// <summary>Adds any number of inputs.</summary>
    private sealed class Sum(string name) : Layer(name)
    {
        protected override Tensor call(Tensor input, bool training) => input;

        protected override Tensor call(IReadOnlyList<Tensor> inputs, bool training) =>
            inputs.Aggregate((a, b) => a + b);
    }
}
