using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Recurrent layers in ONNX Runtime: ONNX's own ops, with its order of gates.</summary>
public class OnnxRecurrentTests
{
    private const double Tolerance = 4e-6;

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("GRU", "tanh", "sigmoid", true, false)]
    [InlineData("GRU", "tanh", "sigmoid", false, true)]
    [InlineData("LSTM", "tanh", "sigmoid", false)]
    [InlineData("LSTM", "softsign", "hard_sigmoid")]
    [InlineData("LSTM", "elu", "keras2_hard_sigmoid")]
    [InlineData("LSTM", "thresholded_relu", "sparse_sigmoid")]
    [InlineData("GRU", "prelu", "sparse_sigmoid")]
    [InlineData("GRU", "relu", "hard_sigmoid", true, false)]
    [InlineData("GRU", "leaky_relu", "softsign")]
    [InlineData("SimpleRNN", "softplus")]
    [InlineData("SimpleRNN", "linear")]
    public void A_recurrent_layer_is_one_op(
        string kind,
        string activation = "tanh",
        string gates = "sigmoid",
        bool useBias = true,
        bool resetAfter = true
    )
    {
        foreach (var (sequences, backwards) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var layer = Create(kind, activation, gates, useBias, resetAfter, sequences, backwards);
            // A sequence of any length.
            var model = Of(layer, steps: -1);
            var nodes = OnnxRun.Graph(model).Node.Select(node => node.OpType);
            Assert.Contains(kind == "SimpleRNN" ? "RNN" : kind, nodes);
            foreach (var (batch, steps) in new[] { (1, 6), (4, 1) })
                OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [batch, steps, 3]));
        }
    }

    [Fact]
    public void Activations_that_the_op_does_not_have_are_written_step_by_step()
    {
        var model = Of(Create("LSTM", "gelu", "sparse_sigmoid", true, true, true, false), steps: 5);
        OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [3, 5, 3]));
        Assert.Equal(
            "export: what model 'recurrent' does depends on lengths that are not known",
            Assert
                .Throws<ExportException>(() =>
                    OnnxRun.Export(Of(Create("LSTM", "gelu", "sigmoid", true, true, true, false), steps: -1))
                )
                .Message
        );
    }

    [Fact]
    public void Stacked_layers_hand_sequences_on_without_transposes()
    {
        var model = keras.Sequential([
            keras.layers.LSTM(8, return_sequences: true, input_shape: (7, 3)),
            keras.layers.GRU(8, return_sequences: true),
            keras.layers.SimpleRNN(8),
            keras.layers.Dense(4, "softmax"),
        ]);
        OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [5, 7, 3]));
        Assert.Equal(
            ["Transpose", "LSTM", "Squeeze", "GRU", "Squeeze", "RNN", "Squeeze", "Gemm", "Softmax"],
            OnnxRun.Graph(model).Node.Select(node => node.OpType)
        );
    }

    private static Functional Of(Layer layer, int steps)
    {
        var input = keras.Input((steps, 3));
        var model = keras.Model([input], [layer.Apply(input)], name: "recurrent");
        foreach (var weight in model.Weights)
            weight.assign(LayerContractTests.Random(new(weight.Name.Length), weight.Shape) * 0.4);
        return model;
    }

    private static Layer Create(
        string kind,
        string activation,
        string gates,
        bool bias,
        bool resetAfter,
        bool sequences,
        bool backwards
    ) =>
        kind switch
        {
            "SimpleRNN" => keras.layers.SimpleRNN(
                4,
                activation,
                use_bias: bias,
                return_sequences: sequences,
                go_backwards: backwards
            ),
            "LSTM" => keras.layers.LSTM(
                4,
                activation,
                gates,
                use_bias: bias,
                return_sequences: sequences,
                go_backwards: backwards
            ),
            _ => keras.layers.GRU(
                4,
                activation,
                gates,
                use_bias: bias,
                reset_after: resetAfter,
                return_sequences: sequences,
                go_backwards: backwards
            ),
        };
}
