using System.Text.RegularExpressions;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>What layers say of inputs that do not fit: their name, and the shapes that they were given, not those that were tried.</summary>
public partial class LayerMessageTests
{
    public static TheoryData<string> Names => LayerContractTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_that_do_not_fit_are_told_by_the_layer_in_the_users_sizes(string className)
    {
        var @case = LayerCase.All[className];
        var own = @case.Inputs[0];
        Shape[] wrong =
        [
            Shape.Create([]),
            7,
            [-1, 7],
            [7, 7, 7, 7, 7],
            [.. Enumerable.Repeat(-1, own.Rank)],
            [.. own.Select(length => length + 7)],
            [.. own[..^1], -1],
        ];
        foreach (var shape in wrong)
        // What comes beside the input of a ConvLSTM is a state, whose shape is the layer's to say.
        foreach (
            var count in className.StartsWith("ConvLSTM", StringComparison.Ordinal)
                ? [1]
                : new[] { @case.Inputs.Length, @case.Inputs.Length + 1 }
        )
        {
            // One input of the wrong shape, the others of the right one.
            Shape[] shapes =
            [
                [-1, .. shape],
                .. Enumerable
                    .Range(1, count - 1)
                    .Select(i => WithBatch(@case.Inputs[Math.Min(i, @case.Inputs.Length - 1)])),
            ];
            var layer = @case.Create(className);
            RequireGoodMessage(
                layer,
                shapes,
                @case,
                () => layer.ApplyAll([.. shapes.Select(each => Place(each, @case))])
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Data_that_do_not_fit_a_layer_that_is_built_are_told_in_the_users_sizes(string className)
    {
        var @case = LayerCase.All[className];
        var own = @case.Inputs[0];
        var layer = @case.Create(className);
        layer.ApplyAll([.. @case.Inputs.Select(shape => Place(WithBatch(shape), @case))]);
        foreach (Shape shape in new Shape[] { 7, [7, 7, 7, 7, 7], [.. own.Select(length => length + 7)] })
        {
            Shape[] shapes =
            [
                [5, .. shape],
                .. @case.Inputs.Skip(1).Select(each => Shape.Create([5, .. each])),
            ];
            RequireGoodMessage(
                layer,
                shapes,
                @case,
                () => layer.ApplyAll([.. shapes.Select(each => @case.Data(new(1), each))])
            );
        }
    }

    [Fact]
    public void PReLU_of_unknown_sizes_names_shared_axes()
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            keras.layers.PReLU(name: "p").Apply(keras.Input([-1, -1, 3]))
        );
        Assert.Equal(
            "PReLU 'p': alpha needs a size for each axis of (None, None, None, 3) behind the batch. Give those that are None a size, "
                + "or share alpha along them: shared_axes: [1, 2]",
            error.Message
        );
        Assert.Equal([-1, -1, -1, 3], keras.layers.PReLU(shared_axes: [1, 2]).Apply(keras.Input([-1, -1, 3])).Shape);
    }

    [Fact]
    public void Merging_layers_name_themselves_and_the_shapes()
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            keras.layers.Add(name: "sum").Apply([keras.Input(2), keras.Input(3)])
        );
        Assert.Equal(
            "Add 'sum', called with inputs of shapes (None, 2), (None, 3): add: shapes (None, 2) and (None, 3) do not broadcast",
            error.Message
        );
    }

    [Fact]
    public void A_layer_within_models_is_named_once()
    {
        var model = keras.Sequential(
            [keras.Sequential([keras.layers.Dense(2, name: "inner")], name: "middle")],
            name: "outer"
        );
        model.predict(tf.zeros([1, 3]));
        var error = Assert.Throws<InvalidArgumentException>(() => model.predict(tf.zeros([1, 4])));
        Assert.Contains("Dense 'inner'", error.Message);
        Assert.DoesNotContain("'middle'", error.Message);
    }

    [Fact]
    public void A_layer_of_ones_own_is_named_and_unknown_sizes_stay_unknown()
    {
        var error = Assert.Throws<InvalidArgumentException>(() => new AddsFive("five").Apply(keras.Input([-1, 4])));
        Assert.Equal(
            "AddsFive 'five', called with an input of shape (None, None, 4): add: shapes (None, None, 4) and (5,) do not broadcast",
            error.Message
        );
        Assert.Contains(
            "(2, 4)",
            Assert.Throws<InvalidArgumentException>(() => new AddsFive("five").Apply(tf.zeros([2, 4]))).Message
        );
    }

    [Fact]
    public void A_call_that_returns_null_names_the_layer()
    {
        var layer = new Returns(null!);
        Assert.Contains(
            $"'{layer.Name}': Call returned null",
            Assert.Throws<InvalidStateException>(() => layer.Apply(tf.zeros([1, 2]))).Message
        );
        Assert.Throws<InvalidStateException>(() => layer.Apply(keras.Input(2)));
        Assert.Throws<InvalidStateException>(() => keras.Sequential([layer]).predict(tf.zeros([1, 2])));
    }

    [Fact]
    public void An_activation_that_returns_null_names_the_layer()
    {
        var layer = keras.layers.Dense(2, activation: (Tensor x) => null!, name: "d");
        var error = Assert.Throws<InvalidArgumentException>(() => layer.Apply(tf.zeros([1, 2])));
        Assert.StartsWith("Dense 'd', called with", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("the function that defines it returned null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_that_fails_leaves_no_weights()
    {
        var layer = new FailsOnce();
        Assert.Throws<InvalidArgumentException>(() => layer.Apply(tf.zeros([1, 2])));
        layer.Apply(tf.zeros([1, 2]));
        Assert.Single(layer.Weights);
    }

    [Fact]
    public void Two_names_of_one_argument_are_both_told()
    {
        foreach (
            Action both in (Action[])
                [
                    () => keras.activations.relu(tf.zeros([1]), negative_slope: 0.1, alpha: 0.2),
                    () => keras.activations.leaky_relu(tf.zeros([1]), negative_slope: 0.1, alpha: 0.2),
                    () => keras.layers.LeakyReLU(negative_slope: 0.1, alpha: 0.2),
                ]
        )
            Assert.EndsWith(
                "negative_slope and alpha are two names of one argument; give one. Received: negative_slope 0.1 and alpha 0.2",
                Assert.Throws<InvalidArgumentException>(both).Message
            );
    }

    [Fact]
    public void Operations_are_called_what_users_call_them()
    {
        var (x, y) = (tf.zeros([2]), tf.zeros([3]));
        var calls = new Dictionary<string, Action>
        {
            ["add"] = () => _ = x + y,
            ["subtract"] = () => _ = x - y,
            ["multiply"] = () => _ = x * y,
            ["divide"] = () => _ = x / y,
            ["maximum"] = () => tf.maximum(x, y),
            ["greater_equal"] = () => tf.greater_equal(x, y),
            ["matmul"] = () => tf.matmul(tf.zeros([2, 2]), tf.zeros([3, 3])),
            ["concat"] = () => tf.concat([tf.zeros([2, 2]), tf.zeros([2])], 0),
            ["where"] = () => tf.where(x > 0, x, y),
            ["broadcast_to"] = () => tf.broadcast_to(x, [3]),
        };
        foreach (var (name, call) in calls)
            Assert.StartsWith($"{name}: ", Assert.Throws<InvalidArgumentException>(call).Message);
    }

    private static void RequireGoodMessage(Layer layer, Shape[] shapes, LayerCase @case, Action call)
    {
        if (Record.Exception(call) is not { } error)
            return;
        Assert.IsAssignableFrom<TfActivationsException>(error);
        // Of a layer with layers in it, that one speaks which does not fit.
        Assert.Matches(HasLayers.Contains(layer.GetType()) ? "^\\w+ '[^']+'" : $"'{layer.Name}'", error.Message);
        var known = shapes
            .Concat(@case.Inputs)
            .Append(@case.Output)
            .SelectMany(shape => shape)
            .Concat(layer.Weights.SelectMany(weight => weight.Shape))
            .Concat(
                shapes
                    .Concat(@case.Inputs.Select(WithBatch))
                    .Select(shape => shape.Skip(1).Aggregate(1, (size, length) => size * length))
            )
            .Concat(layer.Weights.Select(weight => weight.Shape.Size))
            .Concat(Numbers(@case.Config))
            .Concat(Numbers(layer.Name))
            .Concat(@case.Inputs.Select(shape => shape.Rank + 1))
            .Concat([0, 1, 2, 3, 4])
            .ToHashSet();
        Assert.All(
            Numbers(Quoted().Replace(error.Message, "")),
            number => Assert.True(known.Contains(number), $"{number} in: {error.Message}")
        );
    }

    private static KerasTensor Place(Shape shape, LayerCase @case) =>
        new InputLayer { batch_shape = shape, dtype = @case.Takes }.Output;

    private static Shape WithBatch(Shape shape) => [-1, .. shape];

    private static IEnumerable<int> Numbers(string text) =>
        Number().Matches(text).Select(match => int.Parse(match.Value));

    private static readonly HashSet<Type> HasLayers =
    [
        typeof(Bidirectional),
        typeof(MultiHeadAttention),
        typeof(RNN),
        typeof(SpectralNormalization),
        typeof(StackedRNNCells),
        typeof(TimeDistributed),
    ];

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private sealed class AddsFive(string name) : Layer(name)
    {
        protected override Tensor call(Tensor input, bool training) => input + tf.ones([5]);
    }

    private sealed class Returns(Tensor result) : Layer
    {
        protected override Tensor call(Tensor input, bool training) => result;
    }

    private sealed class FailsOnce : Layer
    {
        private bool failed;

        protected override void build(Shape inputShape)
        {
            AddWeight("first", 2, "zeros");
            if (failed)
                return;
            failed = true;
            throw new InvalidArgumentException("not yet");
        }

        protected override Tensor call(Tensor input, bool training) => input;
    }
}
