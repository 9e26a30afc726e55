using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Diagnostics;

/// <summary>Models within models, and layers that are used twice.</summary>
public class NestedModelTests
{
    [Fact]
    public void A_layer_of_a_nested_model_is_named_with_the_model()
    {
        var input = keras.Input(shape: 3);
        var inner = keras.Model(input, Tanh("deep").Apply(input), name: "inner");
        var model = keras.Sequential([Tanh("first", input_shape: 3), inner, keras.layers.Dense(1, name: "last")]);
        model.compile(optimizer: "sgd", loss: "mse");
        Assert.Equal(["first", "inner/deep"], Names(model));
        Assert.Equal(["first", "inner/deep", "last"], KernelNames(model));
    }

    [Fact]
    public void A_layer_that_is_used_twice_has_a_row_for_each_use_and_one_gradient()
    {
        var input = keras.Input(shape: 3);
        var shared = Tanh("shared");
        var model = keras.Model(input, keras.layers.Dense(1, name: "last").Apply(shared.Apply(shared.Apply(input))));
        model.compile(optimizer: "sgd", loss: "mse");
        Assert.Equal(["shared[0][0]", "shared[1][0]"], Names(model));
        Assert.Contains("shared[1][0]", SummaryOf(model), StringComparison.Ordinal);
        Assert.Equal(["shared", "last"], KernelNames(model));
    }

    [Fact]
    public void A_nested_model_that_is_used_twice_tells_its_layers_apart()
    {
        var inner = keras.Sequential([Tanh("deep", input_shape: 3)], name: "inner");
        var input = keras.Input(shape: 3);
        var model = keras.Model(input, keras.layers.Dense(1, name: "last").Apply(inner.Apply(inner.Apply(input))));
        model.compile(optimizer: "sgd", loss: "mse");
        Assert.Equal(["inner[0][0]/deep", "inner[1][0]/deep"], Names(model));
        Assert.Equal(["inner/deep", "last"], KernelNames(model));
    }

    [Fact]
    public void A_layer_that_a_model_shares_with_a_nested_one_is_seen_in_both_places()
    {
        var shared = Tanh("shared");
        var inner = keras.Sequential([keras.Input(shape: 3).Layer, shared], name: "inner");
        var model = keras.Sequential([shared, inner, keras.layers.Dense(1, name: "last")], name: "outer");
        model.build([-1, 3]);
        model.compile(optimizer: "sgd", loss: "mse");
        Assert.Equal(["shared", "inner/shared"], Names(model));
        Assert.Equal(["shared", "last"], KernelNames(model));
    }

    [Fact]
    public void A_model_without_weights_yet_is_not_counted_while_it_is_built()
    {
        var inner = keras.Sequential([Tanh("deep")], name: "inner");
        var model = keras.Sequential([
            Tanh("first"),
            inner,
            new Twice(Tanh("own")),
            keras.layers.Dense(1, name: "last"),
        ]);
        Assert.Equal(["first", "inner/deep", "twice/own[0][0]", "twice/own[1][0]"], Names(model));
        model.compile(optimizer: "sgd", loss: "mse");
        Assert.Equal(["first", "inner/deep", "twice/own", "last"], KernelNames(model));
    }

    private static Dense Tanh(string name, int? input_shape = null) =>
        input_shape is { } shape
            ? keras.layers.Dense(3, activation: "tanh", input_shape: shape, name: name)
            : keras.layers.Dense(3, activation: "tanh", name: name);

    private static IEnumerable<string> Names(TfActivations.Keras.Models.Model model) =>
        keras.diagnostics.activation_report(model, Numbers(20, 3)).Layers.Select(layer => layer.Layer);

    private static IEnumerable<string> KernelNames(TfActivations.Keras.Models.Model model) =>
        keras.diagnostics.gradient_report(model, Numbers(20, 3), Numbers(20, 1)).Kernels.Select(kernel => kernel.Layer);

    private static string SummaryOf(TfActivations.Keras.Models.Model model)
    {
        var text = new List<string>();
        model.summary(print_fn: text.Add);
        return string.Join('\n', text);
    }

    /// <summary>A layer of one's own that calls another one twice.</summary>
    private sealed class Twice(Layer own) : Layer("twice")
    {
        protected override Tensor call(Tensor input, bool training) => own.Apply(own.Apply(input));
    }
}
