using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.TensorFlowNet;
using TfActivations.Tests.Engines;
using Xunit;
using Net = Tensorflow.Binding;
using NetKeras = Tensorflow.KerasApi;
using NetNumPy = Tensorflow.NumPy.np;

namespace TfActivations.Tests.TensorFlowNet;

/// <summary>Our activations in TensorFlow.NET's own tapes and models.</summary>
[Collection("TensorFlow.NET")]
public sealed class TensorFlowNetTests
{
    public TensorFlowNetTests()
    {
        TestEngines.Use("tensorflow.net").Dispose();
        Setup.Install();
    }

    [Fact]
    public void Install_may_be_called_again_from_any_thread() => Parallel.For(0, 8, _ => Setup.Install());

    [Theory]
    [InlineData("mish")]
    [InlineData("elu")]
    [InlineData("selu")]
    [InlineData("relu6")]
    [InlineData("softsign")]
    [InlineData("celu")]
    [InlineData("gelu")]
    [InlineData("tanh")]
    [InlineData("softplus")]
    [InlineData("exponential")]
    [InlineData("leaky_relu")]
    public void Its_tape_gives_our_gradients(string name)
    {
        lock (Setup.TapeLock)
        {
            var activation = (ElementwiseActivation)ActivationCatalog.Get(name);
            float[] values = [-2.5f, -0.3f, 0.4f, 3];
            var x = Net.tf.constant(values);
            using var tape = Net.tf.GradientTape();
            tape.watch(x);
            var y = activation.Apply(x);
            var slope = tape.gradient(y, x).ToArray<float>();
            var (right, rightSlope) = (new float[4], new float[4]);
            activation.Forward(values, right);
            activation.Backward(values, [1, 1, 1, 1], rightSlope);
            Assert.Equal(right, y.ToArray<float>(), Near);
            Assert.Equal(rightSlope, slope, Near);
        }
    }

    [Fact]
    public void Softmax_looks_at_its_axis()
    {
        lock (Setup.TapeLock)
        {
            var x = Net.tf.constant(
                new float[,]
                {
                    { 1, 2 },
                    { 3, 5 },
                }
            );
            var y = new TfActivations.Activations.Softmax(0).Apply(x).ToArray<float>();
            Assert.Equal(1, y[0] + y[2], 1e-6);
            Assert.Equal(1, y[1] + y[3], 1e-6);
        }
    }

    [Fact]
    public void A_sequential_model_trains_with_our_activations_and_layers()
    {
        lock (Setup.TapeLock)
        {
            var layers = NetKeras.keras.layers;
            var model = NetKeras.keras.Sequential([
                layers.Dense(16, activation: new Mish().ForTensorFlowNet(), input_shape: new Tensorflow.Shape(4)),
                layers.Dense(16, activation: new Linear().ForTensorFlowNet()),
                ActivationLayers.PReLU(0.1f),
                ActivationLayers.ELU(),
                ActivationLayers.LeakyReLU(),
                ActivationLayers.ReLU(max_value: 6),
                layers.Dense(8, activation: new Linear().ForTensorFlowNet()),
                ActivationLayers.Activation("hard_silu"),
                ActivationLayers.ThresholdedReLU(-1),
                layers.Dense(2, activation: new Linear().ForTensorFlowNet()),
                ActivationLayers.Softmax(),
            ]);
            model.compile(
                NetKeras.keras.optimizers.Adam(0.01f),
                NetKeras.keras.losses.SparseCategoricalCrossentropy(),
                ["accuracy"]
            );
            var random = new Random(4);
            var (x, y) = (new float[256, 4], new int[256]);
            for (var i = 0; i < 256; i++)
            {
                for (var j = 0; j < 4; j++)
                    x[i, j] = (float)(2 * random.NextDouble() - 1);
                y[i] = x[i, 0] * x[i, 1] > 0 ? 1 : 0;
            }
            var history = model
                .fit(NetNumPy.array(x), NetNumPy.array(y), batch_size: 32, epochs: 15, verbose: 0)
                .history["loss"];
            Assert.True(history[^1] < 0.8 * history[0], $"{history[0]} to {history[^1]}");
        }
    }

    [Fact]
    public void An_unknown_name_is_an_error_where_TensorFlowNet_takes_linear() =>
        Assert.Throws<UnknownNameException>(() => ActivationLayers.Activation("rellu"));

    private static bool Near(float a, float b) => Math.Abs(a - b) <= 2e-6f * Math.Max(1, Math.Abs(a));
}
