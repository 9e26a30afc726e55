using TfActivations.Catalog;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Keras.Onnx;
using TfActivations.Protos.Onnx;
using TfActivations.Tensors;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Whole models in ONNX Runtime, and what their files say.</summary>
public class OnnxModelTests
{
    private const double Tolerance = 2e-6;

    // A logit of what comes out of a layer is mostly NaN, as whatever is defined for some numbers only.
    public static TheoryData<string> Activations =>
        [
            .. OnnxActivationTests
                .Names.Select(row => row.Data)
                .Where(name => double.IsInfinity(ActivationCatalog.Get(name).Info.Domain.To)),
        ];

    [Theory, MemberData(nameof(Activations))]
    public void The_tutorials_network_with_any_activation(string activation)
    {
        var model = keras.Sequential([
            keras.layers.Flatten(input_shape: (6, 6)),
            keras.layers.Dense(16, kernel_initializer: SmallModels.Seeded),
            keras.layers.Activation(activation),
            keras.layers.Reshape(-1),
            keras.layers.Dense(10, activation: "softmax", kernel_initializer: SmallModels.Seeded),
        ]);
        foreach (var batch in new[] { 1, 7 })
            OnnxRun.Compare(model, Tolerance, Random(batch, 6, 6));
    }

    [Fact]
    public void Several_inputs_and_outputs_shared_and_nested_layers()
    {
        var encoder = keras.Sequential(
            [
                keras.layers.Dense(5, "tanh", input_shape: 4, name: "first"),
                keras.layers.Dense(3, "gelu", name: "second"),
            ],
            name: "encoder"
        );
        var (left, right) = (keras.Input(4, name: "left"), keras.Input(4, name: "right"));
        var scale = keras.layers.Dense(3, "sigmoid", name: "scale");
        var (a, b) = (encoder.Apply(left), encoder.Apply(right));
        var both = keras.layers.Concatenate().Apply([scale.Apply(a), scale.Apply(b)]);
        var score = keras.layers.Dense(1, name: "score").Apply(both);
        var model = keras.Model([left, right], [score, a, left, score], name: "pair");
        foreach (var batch in new[] { 1, 6 })
            OnnxRun.Compare(model, Tolerance, Random(batch, 4), Random(batch, 4) * 0.5);

        var file = ModelProto.Parser.ParseFrom(OnnxRun.Export(model));
        Assert.Equal(["left", "right"], file.Graph.Input.Select(input => input.Name));
        Assert.Equal(["score", "encoder", "left_1", "score_1"], file.Graph.Output.Select(output => output.Name));
        // The weights of shared layers are there once.
        string[] weights =
        [
            .. new[] { "encoder/first", "encoder/second", "scale", "score" }.SelectMany(layer =>
                new[] { $"{layer}/kernel", $"{layer}/bias" }
            ),
        ];
        Assert.Equal(weights, file.Graph.Initializer.Select(weight => weight.Name));
    }

    [Fact]
    public void A_file_says_who_wrote_it_which_ops_it_needs_and_that_the_batch_is_open()
    {
        var file = ModelProto.Parser.ParseFrom(OnnxRun.Export(Classifier("relu")));
        Assert.Equal("TfActivations", file.ProducerName);
        Assert.Equal((8L, 18L, ""), (file.IrVersion, file.OpsetImport.Single().Version, file.OpsetImport[0].Domain));
        Assert.Equal(
            ["input_layer", "probabilities"],
            [file.Graph.Input.Single().Name, file.Graph.Output.Single().Name]
        );
        Assert.Equal(["batch", "3"], Lengths(file.Graph.Input[0]));
        Assert.Equal(["batch", "2"], Lengths(file.Graph.Output[0]));
        Assert.Equal(["Gemm", "Relu", "Gemm", "Softmax"], file.Graph.Node.Select(node => node.OpType));
        Assert.Equal("hidden/Gemm", file.Graph.Node[0].Name);
        Assert.Equal(
            ["hidden/kernel", "hidden/bias", "probabilities/kernel", "probabilities/bias"],
            file.Graph.Initializer.Select(weight => weight.Name)
        );

        var newer = ModelProto.Parser.ParseFrom(OnnxRun.Export(Classifier("gelu")));
        Assert.Equal((9L, 20L), (newer.IrVersion, newer.OpsetImport.Single().Version));
    }

    [Fact]
    public void A_dense_layer_on_more_axes_is_a_product_without_reshapes()
    {
        // The length of the sequence is not known either.
        var input = keras.Input((-1, 3), name: "sequence");
        var hidden = keras.layers.Dense(4, "relu").Apply(input);
        var model = keras.Model([input], [keras.layers.Dense(2, use_bias: false).Apply(hidden)]);
        foreach (var (batch, length) in new[] { (1, 5), (4, 1) })
            OnnxRun.Compare(model, Tolerance, Random(batch, length, 3));
        var file = ModelProto.Parser.ParseFrom(OnnxRun.Export(model));
        Assert.Equal(["MatMul", "Add", "Relu", "MatMul"], file.Graph.Node.Select(node => node.OpType));
        Assert.Equal(["batch", "sequence_1", "3"], Lengths(file.Graph.Input[0]));
    }

    [Fact]
    public void Layers_of_ones_own_and_functions_of_tensors_are_exported_by_their_operations()
    {
        var model = keras.Sequential([
            keras.layers.Dense(6, x => tf.where(x > 0.0, x, tf.exp(x) - 1.0), input_shape: 4),
            new Mixing(),
            keras.layers.Activation(x => x / (1.0 + tf.reduce_sum(tf.square(x), axis: 1, keepdims: true))),
        ]);
        foreach (var batch in new[] { 2, 6 })
            OnnxRun.Compare(model, Tolerance, Random(batch, 4));
    }

    [Fact]
    public void A_model_of_ones_own_is_exported_when_it_was_called()
    {
        var model = new TwoDense();
        Assert.Equal(
            $"export: model '{model.Name}' has no weights yet; give its first layer an input_shape, "
                + "or call the model on data first",
            Assert.Throws<InvalidStateException>(() => model.export("x.onnx", "onnx")).Message
        );
        model.Apply(Random(2, 3));
        OnnxRun.Compare(model, Tolerance, Random(5, 3));
        var file = ModelProto.Parser.ParseFrom(OnnxRun.Export(model));
        Assert.Equal(["input_0", model.Name], [file.Graph.Input[0].Name, file.Graph.Output[0].Name]);
        Assert.Equal("first/Gemm", file.Graph.Node[0].Name);
    }

    [Fact]
    public void What_cannot_be_expressed_is_an_error_that_names_the_layer_and_leaves_no_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            AssertFails<ExportException>(
                "export: layer 'odd' computes by a C# function of numbers, which ONNX cannot express; define it by tensor operations",
                keras.layers.Activation(
                    TfActivations.Catalog.Activation.Define("onnx_odd", x => x * x, x => 2 * x),
                    name: "odd"
                )
            );
            AssertFails<ExportException>(
                "export: layer 'noisy' uses RandomSlopes, which ONNX cannot express",
                keras.layers.Activation(x => keras.activations.rrelu(x, training: true), name: "noisy")
            );
            AssertFails<ExportException>(
                "export: layer 'counting' changes its weight 'calls' in a forward pass",
                new Counting("counting")
            );
            AssertFails<ExportException>(
                "export: layer 'ramp' uses numbers that depend on the size of the batch",
                keras.layers.Activation(
                    x => x * tf.constant(Enumerable.Range(0, x.Shape[0]).Select(i => new[] { (float)i }).ToArray()),
                    name: "ramp"
                )
            );
            AssertFails<ExportException>(
                "export: layer 'mean' uses numbers that are not the same in every call",
                keras.layers.Activation(x => x / (float)x.Shape[0], name: "mean")
            );
            AssertFails<ExportException>(
                "export: layer 'half' cuts at a place that depends on lengths that are not known",
                keras.layers.Activation(x => x + tf.reduce_sum(x[..(x.Shape[0] / 2)], axis: 0), name: "half")
            );
            AssertFails<InvalidStateException>(
                null,
                keras.layers.Activation(x => x * tf.reduce_max(x).item(), name: "reading")
            );
            Assert.Equal(
                "openvino",
                Assert.Throws<UnknownNameException>(() => Classifier("relu").export("x", "openvino")).Name
            );
            Assert.Equal(
                "export: the weights of model 'sequential' take 104 bytes; an ONNX file holds at most 100",
                Assert.Throws<ExportException>(() => OnnxExport.RequireSize(Classifier("relu"), 100)).Message
            );
            Assert.Throws<DataFileException>(() =>
                Classifier("relu").export(Path.Combine(folder.FullName, "no", "x.onnx"), "onnx")
            );
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void AssertFails<TError>(string? message, Layer layer)
            where TError : Exception
        {
            var model = keras.Sequential([keras.Input(3).Layer, layer]);
            model.Apply(Random(2, 3));
            var error = Assert.Throws<TError>(() => model.export(Path.Combine(folder.FullName, "x.onnx"), "onnx"));
            if (message is not null)
                Assert.Equal(message, error.Message);
        }
    }

    private static Sequential Classifier(string activation) =>
        keras.Sequential(
            [
                keras.Input(3, name: "input_layer").Layer,
                keras.layers.Dense(4, activation, name: "hidden"),
                keras.layers.Dense(2, "softmax", name: "probabilities"),
            ],
            name: "sequential"
        );

    private static Tensor Random(params int[] shape) => LayerContractTests.Random(new(5), shape);

    private static IEnumerable<string> Lengths(ValueInfoProto value) =>
        value.Type.TensorType.Shape.Dim.Select(axis =>
            axis.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam
                ? axis.DimParam
                : $"{axis.DimValue}"
        );

    /// <summary>Takes columns apart and puts them together; a weight of its own, rows of zeros, a slice of the batch.</summary>
    private sealed class Mixing : Layer
    {
        private TfActivations.Autodiff.Variable scale = null!;

        protected override void build(Shape inputShape) => scale = AddWeight("scale", 3, "ones");

        protected override Tensor call(Tensor input, bool training)
        {
            var (left, right) = (input[.., ..3], input[.., 3..]);
            var zeros = tf.zeros([input.Shape[0], 3]);
            var mixed = tf.stack([left * scale, right + zeros], axis: 1);
            var turned = tf.transpose(mixed, [0, 2, 1]);
            return tf.reshape(tf.matmul(turned, mixed), [-1, 9])
                + tf.reduce_mean(left, axis: 1, keepdims: true) * input[^1.., ..1]
                + input[..^1][..1, 1..2];
        }
    }

    private sealed class Counting(string name) : Layer(name)
    {
        private TfActivations.Autodiff.Variable calls = null!;

        protected override void build(Shape inputShape) => calls = AddWeight("calls", 1, "zeros", trainable: false);

        protected override Tensor call(Tensor input, bool training)
        {
            calls.assign_add(1f);
            return input;
        }
    }

    private sealed class TwoDense : Model
    {
        private readonly Dense first = keras.layers.Dense(4, "relu", name: "first");
        private readonly Dense second = keras.layers.Dense(2, name: "second");

        protected override Tensor call(Tensor input, bool training) =>
            second.Apply(first.Apply(input, training), training);
    }
}
