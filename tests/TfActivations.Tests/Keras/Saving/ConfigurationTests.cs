using System.Text.Json.Nodes;
using NumSharp;
using TfActivations.Catalog;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Keras.Regularizers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Configurations: what Keras wrote is read and written again, key by key.</summary>
public class ConfigurationTests
{
    [Theory]
    [InlineData("model_sequential")]
    [InlineData("model_functional")]
    [InlineData("model_advanced")]
    [InlineData("model_activation_layers")]
    public void A_model_that_Keras_wrote_is_written_again_key_by_key(string name)
    {
        var text = File.ReadAllText(GoldenFiles.PathOf("models", $"{name}.json"));
        var model = keras.models.model_from_json(text);
        Assert.True(model.IsBuilt);
        JsonAssert.Same(JsonNode.Parse(text), JsonNode.Parse(model.to_json()));
    }

    [Fact]
    public void A_layers_configuration_gives_the_layer_back()
    {
        var layer = keras.layers.Dense(
            3,
            activation: ActivationCatalog.Get("selu"),
            use_bias: false,
            kernel_initializer: keras.initializers.VarianceScaling(
                0.5,
                FanMode.FanOut,
                Distribution.UntruncatedNormal,
                seed: 7
            ),
            kernel_regularizer: keras.regularizers.L1L2(0.25, 0.5),
            kernel_constraint: keras.constraints.MaxNorm(3, [0]),
            name: "mine"
        );
        layer.Trainable = false;
        var config = layer.get_config();
        var again = Layer.from_config<Dense>(config);
        JsonAssert.Same(config, again.get_config());
        Assert.Equal(("mine", 3, false, false), (again.Name, again.units, again.use_bias, again.Trainable));
        Assert.Equal(0.25, Assert.IsType<L1L2>(again.kernel_regularizer).l1);
        Assert.Equal(7, Assert.IsType<VarianceScaling>(again.kernel_initializer).seed);
    }

    [Theory]
    [InlineData("relu", "\"relu\"")]
    [InlineData("swish", "\"silu\"")]
    [InlineData(
        "bent_identity",
        """{"module":"builtins","class_name":"function","config":"bent_identity","registered_name":"bent_identity"}"""
    )]
    public void An_activation_is_written_by_its_name(string activation, string expected)
    {
        var config = keras.layers.Dense(1, ActivationCatalog.Get(activation)).get_config();
        JsonAssert.Same(JsonNode.Parse(expected), config["activation"]);
        Assert.Equal(
            Layer.from_config<Dense>(config).get_config()["activation"]!.ToJsonString(),
            config["activation"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("leaky_relu", "negative_slope", 0.15, "keras.layers")]
    [InlineData("elu", "alpha", 0.5, "keras.layers")]
    [InlineData("celu", "alpha", 0.5, "tf_activations")]
    public void An_activations_parameters_are_written_with_it(
        string name,
        string parameter,
        double value,
        string module
    )
    {
        var activation = ActivationCatalog.Get(name, new Dictionary<string, object?> { [parameter] = value });
        var config = keras.layers.Dense(1, activation).get_config();
        Assert.Equal(module, (string?)config["activation"]!["module"]);
        var again = Layer.from_config<Dense>(config);
        Tensor x = new[] { -2f, -0.5f, 0.5f, 2f };
        Assert.Equal(activation.Apply(x).Doubles(), again.activation!.Apply(x).Doubles());
    }

    [Fact]
    public void A_defined_activation_is_written_by_its_name()
    {
        var name = $"doubled_{Guid.NewGuid():N}";
        Activation.Define(name, x => x * 2);
        var model = keras.Sequential([keras.layers.Dense(2, activation: name, input_shape: 3)]);
        var again = keras.models.model_from_json(model.to_json());
        again.set_weights(model.get_weights());
        var x = np.random.rand(4, 3);
        Assert.Equal(
            ((Tensor)model.predict(x, verbose: 0)).Doubles(),
            ((Tensor)again.predict(x, verbose: 0)).Doubles()
        );
    }

    [Fact]
    public void A_lambda_has_no_name_to_be_written_by()
    {
        var error = Assert.Throws<InvalidStateException>(() => keras.layers.Dense(1, x => x * 2).get_config());
        Assert.Contains("Dense: activation: a function without a name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"units": 2, "unit": 3}""", "Dense: unknown key in the configuration. Received: unit = 3")]
    [InlineData("""{"units": "two"}""", "Dense: units must be a whole number. Received: \"two\"")]
    [InlineData("""{"units": 2.5}""", "Dense: units must be a whole number. Received: 2.5")]
    [InlineData("{}", "Dense: the configuration has no 'units'")]
    [InlineData("""{"units": 0}""", "Dense: units must be positive. Received: 0")]
    [InlineData("""{"units": 2, "dtype": "mixed_float64"}""", "unknown dtype policy 'mixed_float64'")]
    [InlineData("""{"units": 2, "use_bias": 1}""", "Dense: use_bias must be true or false. Received: 1")]
    [InlineData(
        """{"units": 2, "quantization_config": {}}""",
        "Dense: quantization_config can only be null here. Received: {}"
    )]
    [InlineData("""{"units": 2, "activation": "rellu"}""", "unknown activation 'rellu'; did you mean 'relu'?")]
    [InlineData(
        """{"units": 2, "kernel_initializer": "zerros"}""",
        "unknown initializer 'zerros'; did you mean 'zeros'?"
    )]
    public void A_wrong_configuration_is_an_error(string config, string message)
    {
        var error = Assert.ThrowsAny<TfActivationsException>(() =>
            Layer.from_config<Dense>((JsonObject)JsonNode.Parse(config)!)
        );
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Sequential_may_be_a_list_of_layers_as_before_Keras_2_2_3()
    {
        const string dense = """{"class_name": "Dense", "config": {"units": 3, "batch_input_shape": [null, 2]}}""";
        var model = keras.models.model_from_json(
            $$"""{"class_name": "Sequential", "config": [{{dense}}], "keras_version": "2.2.2", "backend": "tensorflow"}"""
        );
        Assert.Equal([2, 3], Assert.Single(model.Layers).Weights[0].Shape);
    }

    [Theory]
    [InlineData("not json", "model_from_json: not JSON")]
    [InlineData("[]", "the JSON must be an object")]
    [InlineData("{}", "model_from_json has no class_name")]
    [InlineData("null", "the JSON must be an object")]
    [InlineData("""{"class_name": "Sequential", "name": 1, "name": 2}""", "model_from_json: not JSON: ")]
    [InlineData(
        """
            {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 3}}]},
            "build_config": {"input_shape": [1000000000000000000]}}
            """,
        "Sequential: input_shape must be a list of lengths: null, or whole numbers below 2^31. Received: [1000000000000000000]"
    )]
    [InlineData(
        """
            {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 2147483647}}]},
            "build_config": {"input_shape": [null, 2147483647]}}
            """,
        "shape"
    )]
    [InlineData(
        """{"class_name": "Dense", "config": {"units": 1}}""",
        "model_from_json must be a Model. Received: Dense"
    )]
    [InlineData("""{"class_name": "Sequential", "config": {}}""", "the configuration needs a list of layers")]
    [InlineData(
        """{"class_name": "Sequential", "config": {"layers": [{"class_name": "Conv4D", "config": {}}]}}""",
        "unknown layer 'Conv4D'"
    )]
    [InlineData(
        """
            {"class_name": "Functional", "config": {"layers": [{"class_name": "Flatten", "config": {"name": "f"},
            "inbound_nodes": [[["g", 0, 0, {}]]]}], "input_layers": [["f", 0, 0]], "output_layers": [["f", 0, 0]]}}
            """,
        "Functional: needs [name of a layer"
    )]
    [InlineData(
        """
            {"class_name": "Functional", "config": {"layers": [{"class_name": "Flatten", "config": {"name": "f"},
            "inbound_nodes": [[["f", 0, 0, {}]]]}], "input_layers": [["f", 0, 0]], "output_layers": [["f", 0, 0]]}}
            """,
        "Functional: layer 'f' takes what no layer gives"
    )]
    [InlineData("""{"class_name": "Sequential", "registered_name": 5, "config": {}}""", "needs a list of layers")]
    [InlineData(
        """
            {"class_name": "Functional", "config": {"layers": [{"class_name": "Flatten", "config": {"name": "f"},
            "inbound_nodes": [[]]}], "input_layers": [["f", 0, 0]], "output_layers": [["f", 0, 0]]}}
            """,
        "layer 'f' needs an input"
    )]
    [InlineData(
        """
            {"class_name": "Functional", "config": {"layers": ["Flatten", {"class_name": "Flatten", "config": {"name": "f"},
            "inbound_nodes": [{"args": [5], "kwargs": {}}]}], "input_layers": [["f", 0, 0]],
            "output_layers": [["f", 0, 0]]}}
            """,
        "Functional: needs [name of a layer"
    )]
    public void A_wrong_model_is_an_error(string json, string message)
    {
        var error = Assert.ThrowsAny<TfActivationsException>(() => keras.models.model_from_json(json));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_gives_two_outputs_gives_them_one_name()
    {
        KerasTensor[] inputs = [keras.Input(shape: 3), keras.Input(shape: 3)];
        var shared = keras.layers.Dense(2);
        var model = keras.Model(inputs, [.. inputs.Select(shared.Apply)]);
        model.compile("sgd", ["mse", "mae"], loss_weights: [1, 0.5], metrics: ["mae", "mse"]);
        var again = keras.models.model_from_json(model.to_json());
        Assert.Equal(model.to_json(), again.to_json());
    }

    [Fact]
    public void Models_that_nest_without_end_are_an_error()
    {
        var json = """{"class_name": "Flatten", "config": {}}""";
        for (var i = 0; i < 80; i++)
            json = $$$"""{"class_name": "Sequential", "config": {"name": "m{{{i}}}", "layers": [{{{json}}}]}}""";
        var error = Assert.ThrowsAny<TfActivationsException>(() => keras.models.model_from_json(json));
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_with_shared_and_nested_layers_comes_back()
    {
        var inner = keras.Sequential([keras.layers.Dense(4, activation: "tanh", input_shape: 3)], name: "inner");
        var a = keras.Input(3);
        var shared = keras.layers.Dense(3, activation: "relu", name: "shared");
        var middle = keras.Model(a, shared.Apply(shared.Apply(a)), name: "middle");
        var b = keras.Input(3);
        var model = keras.Model([b], [inner.Apply(middle.Apply(b)), middle.Apply(middle.Apply(b))]);
        var again = (Functional)keras.models.model_from_json(model.to_json());
        JsonAssert.Same(JsonNode.Parse(model.to_json()), JsonNode.Parse(again.to_json()));
        again.set_weights(model.get_weights());
        var x = np.random.rand(5, 3);
        foreach (var (one, other) in model.predict_outputs(x, verbose: 0).Zip(again.predict_outputs(x, verbose: 0)))
            Assert.Equal(((Tensor)one).Doubles(), ((Tensor)other).Doubles());
    }

    /// <summary>A layer of one's own, made of others.</summary>
    public sealed class Block(int width, string? name = null) : Layer(name)
    {
        private readonly Dense first = keras.layers.Dense(width, "relu");
        private readonly List<Dense> rest = [keras.layers.Dense(width), keras.layers.Dense(width)];

        /// <summary>The width.</summary>
        public int Width { get; } = width;

        /// <inheritdoc/>
        protected override Tensor call(Tensor input, bool training) =>
            rest.Aggregate(first.Apply(input), (x, layer) => layer.Apply(x));
    }

    [Fact]
    public void A_registered_class_of_ones_own_comes_back_with_the_weights_of_its_layers()
    {
        keras.saving.register_keras_serializable<Block>("Tests");
        var model = keras.Sequential([keras.Input(2), new Block(3)]);
        Assert.Equal(6, model.Weights.Count);
        var json = model.to_json();
        Assert.Contains("Tests\\u003EBlock", json, StringComparison.Ordinal);
        var again = keras.models.model_from_json(json);
        again.set_weights(model.get_weights());
        var x = np.random.rand(5, 2);
        Assert.Equal(
            ((Tensor)model.predict(x, verbose: 0)).Doubles(),
            ((Tensor)again.predict(x, verbose: 0)).Doubles()
        );
    }
}
