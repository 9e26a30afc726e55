using CsCheck;
using TfActivations.Catalog;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>Every differentiable operation against central differences, in float64.</summary>
public class GradientTests
{
    private static readonly Tensor Other = new double[,]
    {
        { 0.7, -1.3, 2.1 },
        { 1.9, 0.4, -0.6 },
    };
    private static readonly Tensor Row = new[] { 0.5, -0.8, 1.7 };
    private static readonly Tensor Square = new double[,]
    {
        { 1.1, -0.4, 0.3 },
        { 0.2, 0.9, -1.2 },
        { -0.7, 0.6, 1.5 },
    };
    private static readonly Tensor Classes = new[] { 2, 0 };
    private static readonly Tensor Picks = new[] { 1, 0, 1 };

    /// <summary>Functions of a 2x3 tensor with elements from 0.2 to 2, away from kinks.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["x + y"] = x => x + Other,
        ["y - x"] = x => Other - x,
        ["x * x"] = x => x * x,
        ["x * row"] = x => x * Row,
        ["row * x, gradient of the row"] = x => x[0] * Other,
        ["x / y"] = x => x / Other,
        ["y / x"] = x => Other / x,
        ["row / x"] = x => Row / x,
        ["-x"] = x => -x,
        ["3 - 2 x"] = x => 3 - 2 * x,
        ["pow x"] = x => tf.pow(x, 2.5),
        ["pow y"] = x => tf.pow(1.7, x),
        ["pow x x"] = x => tf.pow(x, x),
        ["exp"] = tf.exp,
        ["expm1"] = tf.math.expm1,
        ["log"] = tf.math.log,
        ["log1p"] = tf.math.log1p,
        ["abs"] = x => tf.abs(x - 1.05),
        ["sign"] = x => tf.sign(x - 1.05) * x,
        ["sqrt"] = tf.sqrt,
        ["square"] = tf.square,
        ["tanh"] = tf.tanh,
        ["sigmoid"] = tf.sigmoid,
        ["erf"] = tf.math.erf,
        ["sin"] = tf.sin,
        ["cos"] = tf.cos,
        ["maximum"] = x => tf.maximum(x, Other),
        ["minimum"] = x => tf.minimum(Other, x),
        ["where"] = x => tf.where(x > 1.05, x * x, 3 * x),
        ["clip_by_value"] = x => tf.clip_by_value(x, 0.65, 1.45) * x,
        ["cast"] = x => tf.cast(x, tf.float64) * 2,
        ["matmul"] = x => tf.matmul(x, Square),
        ["matmul, second"] = x => tf.matmul(Square, tf.transpose(x)),
        ["matmul, transposed"] = x => tf.matmul(x, Square, transpose_b: true),
        ["matmul, both"] = x => tf.matmul(x, x, transpose_a: true),
        ["matmul, batches"] = x => tf.matmul(tf.reshape(x, [2, 1, 3]), tf.reshape(x, [2, 3, 1])),
        ["reduce_sum"] = x => tf.reduce_sum(x * x, axis: 0),
        ["reduce_sum, all"] = x => tf.reduce_sum(x * x),
        ["reduce_mean"] = x => tf.reduce_mean(x * x, axis: -1, keepdims: true) * x,
        ["reduce_max"] = x => tf.reduce_max(x, axis: 1),
        ["reduce_min"] = x => tf.reduce_min(x, axis: 0),
        ["reshape"] = x => tf.reshape(x, [3, -1]) * Picks64,
        ["transpose"] = x => tf.transpose(x) * Picks64,
        ["expand_dims, squeeze"] = x => tf.squeeze(tf.expand_dims(x, 1), 1) * Other,
        ["concat"] = x => tf.concat([x, x * x], axis: 1),
        ["stack"] = x => tf.stack([x, x * Other], axis: 1),
        ["gather"] = x => tf.gather(x, Picks) * tf.gather(x, Picks),
        ["gather, axis 1"] = x => tf.gather(x, new[] { 2, 2, 0, 1 }, axis: 1) * 1.5,
        ["one_hot"] = x => x * tf.one_hot(new[] { 2, 0 }, 3, tf.float64),
        ["slice"] = x => x[.., 1..] * x[..1, ..^1],
        ["index"] = x => x[^1] * x[0],
        ["broadcast_to"] = x => tf.broadcast_to(x[0], [4, 3]) * tf.broadcast_to(x[1], [4, 3]),
        ["identity"] = x => tf.identity(x) * x,
        ["softmax"] = x => tf.nn.softmax(x) * Other,
        ["softmax, axis 0"] = x => tf.nn.softmax(x, axis: 0) * Other,
        ["prelu"] = x => keras.activations.prelu(x - 1.05, Row),
        ["prelu, slope"] = x => keras.activations.prelu(Other, x),
        ["crossentropy"] = x =>
            keras.losses.CategoricalCrossentropy(from_logits: true).PerSample(tf.nn.softmax(Other), x),
        ["sparse crossentropy"] = x =>
            keras.losses.SparseCategoricalCrossentropy(from_logits: true).PerSample(Classes, x) * Row[..2],
        ["sparse crossentropy of images"] = x =>
            keras.losses.sparse_categorical_crossentropy(
                new[,]
                {
                    { 0, 2 },
                },
                tf.reshape(x, [1, 2, 3]),
                from_logits: true
            ),
        ["sparse crossentropy of probabilities"] = x => keras.losses.sparse_categorical_crossentropy(Classes, x / 2.1),
        ["binary crossentropy"] = x =>
            keras.losses.BinaryCrossentropy(from_logits: true).PerSample(tf.sigmoid(Other), x),
    };

    private static Tensor Picks64 =>
        new double[,]
        {
            { 1, 2 },
            { -1, 3 },
            { 0.5, 1 },
        };

    public static MatrixTheoryData<string, string> Names => new(Functions.Keys, TestEngines.All);

    public static MatrixTheoryData<string, string> Activations =>
        new(ActivationCatalog.All.Select(a => a.Info.Name), TestEngines.All);

    [Theory, MemberData(nameof(Names))]
    public void First_derivative(string name, string engine)
    {
        using var scope = TestEngines.Use(engine);
        CentralDifferences.Check(Functions[name], Sample());
    }

    [Theory, MemberData(nameof(Names))]
    public void Second_derivative(string name, string engine)
    {
        using var scope = TestEngines.Use(engine);
        CentralDifferences.Check(x => CentralDifferences.Gradient(Functions[name], x), Sample());
    }

    [Theory, MemberData(nameof(Activations))]
    public void Derivatives_of_activations(string name, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var activation = ActivationCatalog.Get(name);
        Tensor Slope(Tensor x) => CentralDifferences.Gradient(activation.Apply, x);
        foreach (var shift in (double[])[-3.3, -1.13, 0.63])
        {
            var x = tf.reshape(Sample(), [3, 2]) + shift;
            var (from, to) = activation.Info.Domain;
            if (double.IsFinite(to - from))
                x = from + (to - from) * (0.25 + 0.5 * tf.sigmoid(x));
            CentralDifferences.Check(activation.Apply, x);
            CentralDifferences.Check(Slope, x);
            CentralDifferences.Check(z => CentralDifferences.Gradient(Slope, z), x);
            CentralDifferences.Check(
                z => CentralDifferences.Gradient(y => CentralDifferences.Gradient(Slope, y), z),
                x,
                most: 1
            );
        }
    }

    [Fact]
    public void Random_compositions_have_right_gradients() =>
        Gen.Select(Gen.Int[0, Smooth.Length - 1], Gen.Int[0, Smooth.Length - 1], Gen.Double[0.3, 1.6].Array[6])
            .Sample(
                (first, second, values) =>
                    CentralDifferences.Check(
                        x => Functions[Smooth[second]](Functions[Smooth[first]](x) * 0.1 + x),
                        tf.reshape(values, [2, 3])
                    ),
                iter: 200
            );

    private static readonly string[] Smooth =
    [
        "x + y",
        "x * x",
        "x * row",
        "exp",
        "log1p",
        "sqrt",
        "square",
        "tanh",
        "sigmoid",
        "erf",
        "sin",
        "cos",
        "softmax",
        "softmax, axis 0",
        "reduce_mean",
        "matmul",
    ];

    private static Tensor Sample() =>
        new double[,]
        {
            { 0.4, 1.3, 0.9 },
            { 1.8, 0.6, 1.2 },
        };
}
