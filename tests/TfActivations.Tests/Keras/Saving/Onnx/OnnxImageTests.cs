using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Convolutional networks in ONNX Runtime: the channels are moved once at the start and once at the end.</summary>
public class OnnxImageTests
{
    private const double Tolerance = 4e-6;

    [Theory]
    [InlineData("valid", 1, 1)]
    [InlineData("same", 1, 1)]
    [InlineData("same", 2, 1)]
    [InlineData("same", 3, 1)]
    [InlineData("valid", 2, 1)]
    [InlineData("same", 1, 2)]
    [InlineData("valid", 1, 2)]
    public void Windows(string padding, int stride, int dilation)
    {
        Layer[] layers =
        [
            keras.layers.Conv2D(6, (3, 2), strides: stride, padding: padding, dilation_rate: dilation),
            keras.layers.Conv2D(6, 3, strides: stride, padding: padding, dilation_rate: dilation, groups: 2),
            keras.layers.DepthwiseConv2D(3, strides: stride, padding: padding, dilation_rate: dilation),
            keras.layers.DepthwiseConv2D(2, stride, padding, depth_multiplier: 3, dilation_rate: dilation),
            keras.layers.MaxPooling2D((3, 2), strides: stride, padding: padding),
            keras.layers.AveragePooling2D((2, 3), strides: stride, padding: padding),
        ];
        foreach (var layer in layers)
        {
            var input = keras.Input((9, 8, 4));
            var model = WithWeights(keras.Model([input], [layer.Apply(input)]));
            foreach (var batch in new[] { 1, 3 })
                OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [batch, 9, 8, 4]));
        }
    }

    [Fact]
    public void LeNet()
    {
        var model = keras.Sequential([
            keras.layers.Conv2D(6, 5, padding: "same", activation: "tanh", input_shape: (28, 28, 1)),
            keras.layers.AveragePooling2D(),
            keras.layers.Conv2D(16, 5, activation: "tanh"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(84, activation: "relu"),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        foreach (var batch in new[] { 1, 4 })
            OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [batch, 28, 28, 1]));
        Assert.Equal(
            "Transpose Conv Tanh AveragePool Conv Tanh MaxPool Transpose Reshape Gemm Relu Gemm Softmax",
            Nodes(model)
        );
    }

    [Fact]
    public void A_residual_network_moves_its_channels_once()
    {
        var input = keras.Input((8, 8, 3));
        var x = keras.layers.Conv2D(4, 3, padding: "same", use_bias: false).Apply(input);
        var y = keras.layers.ReLU().Apply(keras.layers.BatchNormalization().Apply(x));
        y = keras.layers.DepthwiseConv2D(3, padding: "same", activation: "silu").Apply(y);
        var z = keras.layers.Concatenate().Apply([keras.layers.Add().Apply([x, y]), x]);
        z = keras.layers.GlobalAveragePooling2D().Apply(keras.layers.Rescaling(0.5).Apply(z));
        var model = WithWeights(keras.Model([input], [keras.layers.Dense(2).Apply(z)]));
        foreach (var batch in new[] { 1, 4 })
            OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [batch, 8, 8, 3]));
        Assert.Equal(
            "Transpose Conv BatchNormalization Relu Conv Add Sigmoid Mul Add Concat Mul Add ReduceMean Gemm",
            Nodes(model)
        );
    }

    [Fact]
    public void Images_of_any_size()
    {
        var input = keras.Input((-1, -1, 3), name: "images");
        var x = keras.layers.Conv2D(4, 3, strides: 2, padding: "same", activation: "relu").Apply(input);
        x = keras.layers.GlobalAveragePooling2D().Apply(keras.layers.MaxPooling2D(2, 1, "same").Apply(x));
        var model = WithWeights(keras.Model([input], [x]));
        foreach (var (height, width) in new[] { (5, 8), (6, 7) })
            OnnxRun.Compare(model, Tolerance, LayerContractTests.Random(new(3), [2, height, width, 3]));
        var dilated = keras.layers.Conv2D(4, 3, padding: "same", dilation_rate: 2, name: "dilated");
        Assert.Equal(
            "export: layer 'dilated' pads dilated windows over images of unknown size",
            Assert.Throws<ExportException>(() => OnnxRun.Export(keras.Model([input], [dilated.Apply(input)]))).Message
        );
    }

    private static string Nodes(Model model) => string.Join(' ', OnnxRun.Graph(model).Node.Select(node => node.OpType));

    private static Functional WithWeights(Functional model)
    {
        foreach (var weight in model.Weights)
            weight.assign(tf.abs(LayerContractTests.Random(new(weight.Shape.Size), weight.Shape)) * 0.3);
        return model;
    }
}
