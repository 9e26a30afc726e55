using TfActivations.Keras.Layers;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

public class OnnxConvolutionTests
{
    private static readonly Dictionary<string, Func<Layer>> Layers = new()
    {
        ["convolution, valid"] = () => keras.layers.Conv2D(4, (3, 2), strides: (2, 1)),
        ["convolution, same"] = () => keras.layers.Conv2D(4, 4, padding: "same", activation: "relu"),
        ["convolution, strides"] = () => keras.layers.Conv2D(4, 3, strides: (2, 3), padding: "same"),
        ["convolution, dilated"] = () => keras.layers.Conv2D(4, 2, padding: "same", dilation_rate: (2, 3)),
        ["convolution, groups"] = () => keras.layers.Conv2D(6, 3, groups: 3, padding: "same"),
        ["depthwise"] = () => keras.layers.DepthwiseConv2D(3, strides: 2, padding: "same"),
        ["max pooling"] = () => keras.layers.MaxPooling2D(3, 2, "same"),
        ["average pooling"] = () => keras.layers.AveragePooling2D((3, 2), (2, 1), "same"),
        ["average pooling, valid"] = () => keras.layers.AveragePooling2D(),
        ["global"] = () => keras.layers.GlobalAveragePooling2D(),
    };

    public static MatrixTheoryData<string, bool> Cases => new(Layers.Keys, [true, false]);

    [Theory, MemberData(nameof(Cases))]
    public void A_layer_is_the_same_in_onnx_runtime(string name, bool knowsSize)
    {
        var random = new Random(3);
        var input = keras.Input(knowsSize ? (7, 8, 3) : (-1, -1, 3));
        var model = keras.Model(input, Layers[name]().Apply(input));
        foreach (var (height, width) in knowsSize ? [(7, 8)] : new[] { (7, 8), (9, 7), (6, 12) })
            OnnxRun.Compare(model, 2e-6, LayerContractTests.Random(random, [2, height, width, 3]));
    }

    [Fact]
    public void What_depends_on_an_unknown_size_is_an_error()
    {
        var input = keras.Input((-1, -1, 3));
        var layer = keras.layers.DepthwiseConv2D(3, strides: 2, dilation_rate: 2, padding: "same", name: "wide");
        var model = keras.Model(input, layer.Apply(input));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.onnx");
        var error = Assert.Throws<ExportException>(() => model.export(path, format: "onnx"));
        Assert.Equal(
            "export: layer 'wide' is dilated, and padded by what depends on lengths that are not known",
            error.Message
        );
    }
}
