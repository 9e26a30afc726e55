using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Recurrent;

/// <summary>SimpleRNN, LSTM and GRU against plain loops, and what they do around them.</summary>
public class RecurrentLayerTests
{
    private const double Tolerance = 2e-6;

    /// <summary>A layer of each kind; all but the first four go step by step in ops.</summary>
    private static readonly Dictionary<string, Func<int, bool, bool, RecurrentLayer>> Kinds = new()
    {
        ["SimpleRNN"] = (units, all, back) =>
            keras.layers.SimpleRNN(units, return_sequences: all, go_backwards: back, bias_initializer: "random_normal"),
        ["LSTM"] = (units, all, back) =>
            keras.layers.LSTM(units, return_sequences: all, go_backwards: back, bias_initializer: "random_normal"),
        ["GRU"] = (units, all, back) =>
            keras.layers.GRU(units, return_sequences: all, go_backwards: back, bias_initializer: "random_normal"),
        ["GRU without bias"] = (units, all, back) =>
            keras.layers.GRU(units, return_sequences: all, go_backwards: back, use_bias: false),
        ["LSTM without bias"] = (units, all, back) =>
            keras.layers.LSTM(units, return_sequences: all, go_backwards: back, use_bias: false),
        ["SimpleRNN, relu"] = (units, all, back) =>
            keras.layers.SimpleRNN(units, "relu", return_sequences: all, go_backwards: back),
        ["LSTM, hard sigmoid"] = (units, all, back) =>
            keras.layers.LSTM(units, "tanh", "hard_sigmoid", return_sequences: all, go_backwards: back),
        ["GRU, softsign"] = (units, all, back) =>
            keras.layers.GRU(
                units,
                tf.nn.softsign,
                keras.activations.sigmoid,
                return_sequences: all,
                go_backwards: back,
                bias_initializer: "random_normal"
            ),
        ["GRU, reset before"] = (units, all, back) =>
            keras.layers.GRU(
                units,
                return_sequences: all,
                go_backwards: back,
                reset_after: false,
                bias_initializer: "random_normal"
            ),
        ["LSTM, none"] = (units, all, back) =>
            keras.layers.LSTM(units, activation: null, return_sequences: all, go_backwards: back),
    };

    private static readonly Dictionary<string, Func<double, double>> Others = new()
    {
        ["SimpleRNN, relu"] = x => Math.Max(x, 0),
        ["GRU, softsign"] = x => x / (1 + Math.Abs(x)),
        ["LSTM, none"] = x => x,
    };

    public static MatrixTheoryData<string, bool, bool> Cases => new(Kinds.Keys, [false, true], [false, true]);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void The_result_is_Kerass_formula(string kind, bool returnSequences, bool goBackwards)
    {
        // Few sequences of many steps; more sequences than a chunk has, and units that fill no register.
        foreach (var (batch, steps, units) in ((int, int, int)[])[(2, 75, 4), (37, 5, 17), (1, 1, 1)])
        {
            var layer = Kinds[kind](units, returnSequences, goBackwards);
            var x = Input(batch, steps, 3);
            var y = layer.Apply(x);
            Assert.Equal(returnSequences ? [batch, steps, units] : [batch, units], y.Shape.ToArray());
            AssertClose(Plain(kind, layer).Of(x), y, Tolerance);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Other_engines_give_the_same(string kind)
    {
        keras.utils.set_random_seed(2);
        var layer = Kinds[kind](5, true, false);
        var x = Input(4, 6, 3);
        var (y, gradients) = Run();
        using var scope = TestEngines.Use("tensorflow");
        var (again, gradientsAgain) = Run();
        AssertClose(y.Doubles(), again, Tolerance);
        foreach (var (gradient, other) in gradients.Zip(gradientsAgain))
            AssertClose(gradient!.Doubles(), other!, 1e-5);

        (Tensor, Tensor?[]) Run()
        {
            using var tape = new GradientTape();
            var result = layer.Apply(x);
            return (result, tape.gradient(result * result, layer.TrainableWeights));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Gradients_are_those_of_single_ops(string kind, bool returnSequences, bool goBackwards)
    {
        keras.utils.set_random_seed(4);
        var layer = Kinds[kind](17, returnSequences, goBackwards);
        var x = Input(35, 7, 3);
        layer.Apply(x);
        var fast = Gradients(persistent: false);
        var inOps = Gradients(persistent: true);
        Assert.Equal(layer.Weights.Count + 1, fast.Length);
        for (var i = 0; i < fast.Length; i++)
            AssertClose(inOps[i]!.Doubles(), fast[i]!, 1e-5);

        // While a tape looks on, as a persistent one does, gradients go through single ops.
        Tensor?[] Gradients(bool persistent)
        {
            using var tape = new GradientTape(persistent);
            tape.watch(x);
            var y = layer.Apply(x);
            return tape.gradient(y * y, (IReadOnlyList<Tensor>)[x, .. layer.Weights.Select(weight => weight.Value)]);
        }
    }

    [Fact]
    public void Weights_have_Kerass_names_order_and_shapes()
    {
        AssertWeights(keras.layers.SimpleRNN(5), [3, 5], [5, 5], [5]);
        AssertWeights(keras.layers.LSTM(5), [3, 20], [5, 20], [20]);
        AssertWeights(keras.layers.GRU(5), [3, 15], [5, 15], [2, 15]);
        AssertWeights(keras.layers.GRU(5, reset_after: false), [3, 15], [5, 15], [15]);
        AssertWeights(keras.layers.LSTM(5, use_bias: false), [3, 20], [5, 20]);

        static void AssertWeights(RecurrentLayer layer, params int[][] shapes)
        {
            layer.Apply(Input(2, 4, 3));
            Assert.Equal(shapes, layer.Weights.Select(weight => weight.Shape.ToArray()));
            Assert.Equal(
                ((string[])["kernel", "recurrent_kernel", "bias"])[..shapes.Length],
                layer.Weights.Select(weight => weight.Name)
            );
        }
    }

    [Fact]
    public void The_forget_gate_starts_open()
    {
        var layer = keras.layers.LSTM(2, bias_initializer: keras.initializers.Constant(0.5));
        layer.Apply(Input(1, 2, 3));
        Assert.Equal([0.5, 0.5, 1, 1, 0.5, 0.5, 0.5, 0.5], layer.Weights[2].Value.Doubles());
        layer = keras.layers.LSTM(2, unit_forget_bias: false);
        layer.Apply(Input(1, 2, 3));
        Assert.Equal(new double[8], layer.Weights[2].Value.Doubles());
    }

    [Fact]
    public void Configurations_have_Kerass_keys()
    {
        const string Keys =
            "name trainable dtype return_sequences return_state go_backwards stateful unroll zero_output_for_mask units activation "
            + "recurrent_activation use_bias kernel_initializer recurrent_initializer bias_initializer unit_forget_bias "
            + "kernel_regularizer recurrent_regularizer bias_regularizer activity_regularizer kernel_constraint "
            + "recurrent_constraint bias_constraint dropout recurrent_dropout seed";
        var layer = keras.layers.LSTM(
            7,
            tf.nn.relu,
            keras.activations.hard_sigmoid,
            kernel_regularizer: "l2",
            recurrent_constraint: "unit_norm",
            dropout: 0.25,
            go_backwards: true,
            name: "memory"
        );
        var config = layer.get_config();
        Assert.Equal(Keys.Split(' ').Order(), config.Select(pair => pair.Key).Order());
        Assert.Equal("Orthogonal", (string)config["recurrent_initializer"]!["class_name"]!);
        var again = KerasObject.from_config<LSTM>(config);
        Assert.True(JsonNode.DeepEquals(config, again.get_config()));
        Assert.Equal(("memory", 7, 0.25, true), (again.Name, again.units, again.dropout, again.go_backwards));
    }

    [Fact]
    public void Configurations_may_say_how_Keras_computes_but_not_ask_for_what_is_not_here()
    {
        var config = keras.layers.GRU(3, activation: null).get_config();
        (config["unroll"], config["use_cudnn"], config["implementation"]) = (true, "auto", 2);
        Assert.Null(KerasObject.from_config<GRU>(config).activation);
        config["reset_before"] = true;
        var error = Assert.Throws<InvalidArgumentException>(() => KerasObject.from_config<GRU>(config));
        Assert.Contains("reset_before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        AssertError("LSTM: units must be positive. Received: 0", () => keras.layers.LSTM(0));
        AssertError("GRU: dropout must be from 0 to below 1. Received: 1.0", () => keras.layers.GRU(2, dropout: 1));
        AssertError(
            "SimpleRNN: recurrent_dropout must be from 0 to below 1. Received: -0.5",
            () => keras.layers.SimpleRNN(2, recurrent_dropout: -0.5)
        );
        AssertError(
            "LSTM 'l': the input must have shape (batch, steps, features) with a known last axis. "
                + "Received: shape (None, 3)",
            () => keras.layers.LSTM(2, name: "l").Apply(Input(1, 2, 3)[0])
        );
        var layer = keras.layers.LSTM(2, name: "l");
        layer.Apply(Input(1, 2, 3));
        AssertError(
            "LSTM 'l': the input must have shape (None, steps, 3) with at least one step. Received: (1, 2, 4)",
            () => layer.Apply(Input(1, 2, 4))
        );
        AssertError(
            "LSTM 'l': the input must have shape (None, steps, 3) with at least one step. Received: (1, 0, 3)",
            () => layer.Apply(tf.zeros([1, 0, 3]))
        );
        Assert.Throws<UnknownNameException>(() => keras.layers.LSTM(2, recurrent_activation: "tanhh"));

        static void AssertError(string message, Func<object> call) =>
            Assert.Equal(message, Assert.Throws<InvalidArgumentException>(call).Message);
    }

    internal static Tensor Input(int batch, int steps, int features) =>
        tf.reshape(
            Enumerable.Range(0, batch * steps * features).Select(i => (float)Math.Sin(i * 1.7)).ToArray(),
            [batch, steps, features]
        );

    private static PlainRecurrence Plain(string kind, RecurrentLayer layer)
    {
        Func<double, double> sigmoid = x => 1 / (1 + Math.Exp(-x));
        return new(layer)
        {
            Activation = Others.GetValueOrDefault(kind, Math.Tanh),
            RecurrentActivation = kind == "LSTM, hard sigmoid" ? x => Math.Clamp(x / 6 + 0.5, 0, 1) : sigmoid,
        };
    }

    private static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.Doubles();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"element {i}: {values[i]} instead of {expected[i]}"
            );
    }
}
