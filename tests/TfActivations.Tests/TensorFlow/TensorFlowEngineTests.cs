using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Native;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.TensorFlow;

public sealed class TensorFlowEngineTests : IDisposable
{
    private readonly IDisposable engine = TestEngines.Use("tensorflow");

    public void Dispose() => engine.Dispose();

    [Fact]
    public void A_failure_is_a_typed_exception_with_TensorFlows_message()
    {
        var runner = new EagerRunner();
        using var a = TensorHandle.Of(tf.ones([2, 3]));
        var shapes = Assert.Throws<InvalidArgumentException>(() => runner.Run("MatMul", [a, a], []));
        Assert.Contains("Matrix size-incompatible", shapes.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<TensorFlowException>(() => runner.Run("NoSuchOp", [a], []));
        Assert.Equal("NOT_FOUND", unknown.Code);
        Exception? onNewThread = null;
        var thread = new Thread(() => onNewThread = Record.Exception(() => runner.Run("NoSuchOp", [a], [])));
        thread.Start();
        thread.Join();
        Assert.IsType<TensorFlowException>(onNewThread);
        runner.Run("Relu", [a], []).Dispose();
    }

    [Fact]
    public void Integers_and_booleans_are_computed_as_on_the_managed_engine()
    {
        var computed = OfIntegersAndBooleans();
        using var managed = TestEngines.Use("managed");
        foreach (var (result, expected) in computed.Zip(OfIntegersAndBooleans()))
        {
            Assert.Equal((expected.DType, expected.Shape), (result.DType, result.Shape));
            Assert.True(expected.Bytes().SequenceEqual(result.Bytes()), $"{result} instead of {expected}");
        }
    }

    private static Tensor[] OfIntegersAndBooleans()
    {
        Tensor i = new[] { 3, -2, 0 };
        Tensor l = new[] { 3L, -2L, 7L };
        Tensor b = new[] { true, false, true };
        return
        [
            tf.one_hot(i, 4, tf.@bool),
            tf.one_hot(i, 4, tf.int64),
            tf.one_hot(i, 4, tf.float64),
            tf.equal(b, tf.constant([true, true, false])),
            tf.where(b, i, -i),
            tf.concat([b, b[1..]], axis: 0),
            tf.gather(l, new[] { 2, 0 }),
            tf.reduce_sum(l),
            tf.reduce_mean(i),
            tf.maximum(i, 1),
            tf.sign(l),
            tf.argmax(b),
            tf.cast(b, tf.int32),
            tf.broadcast_to(b, [2, 3]),
        ];
    }

    [Fact]
    public void Half_precision_is_computed_in_float32_and_rounded_once()
    {
        var x = tf.cast(tf.constant([-1.5f, 0.3f, 2f]), tf.bfloat16);
        var y = keras.activations.mish(x);
        Assert.Equal(tf.bfloat16, y.DType);
        var wide = tf.cast(keras.activations.mish(tf.cast(x, tf.float32)), tf.bfloat16);
        Assert.Equal(wide.Doubles(), y.Doubles());
    }

    [Fact]
    public void A_model_predicts_and_evaluates_as_on_the_managed_engine()
    {
        keras.utils.set_random_seed(3);
        var model = keras.Sequential([
            keras.layers.Dense(8, activation: "mish", input_shape: 5),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile("sgd", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var (x, y) = (tf.random.normal([64, 5]), tf.constant(Enumerable.Range(0, 64).Select(i => i % 3).ToArray()));
        var (predicted, score) = (model.predict(x, verbose: 0), model.evaluate(x, y, verbose: 0));
        using var managed = TestEngines.Use("managed");
        var expected = model.predict(x, verbose: 0);
        Assert.All(
            ((Tensor)predicted).Doubles().Zip(((Tensor)expected).Doubles()),
            pair => Assert.Equal(pair.Second, pair.First, 1e-6)
        );
        Assert.Equal(model.evaluate(x, y, verbose: 0).Loss, score.Loss, 1e-5);
    }

    [Fact]
    public void Two_engines_may_run_on_two_threads()
    {
        var x = tf.random.normal([64, 64]);
        var expected = tf.matmul(x, x).Doubles();
        double[]? other = null;
        var thread = new Thread(() =>
        {
            using var managed = TestEngines.Use("managed");
            other = tf.matmul(x, x).Doubles();
        });
        thread.Start();
        thread.Join();
        Assert.All(expected.Zip(other!), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
