using Tensorflow;
using Tensorflow.Common.Types;
using Tensorflow.Keras;
using Tensorflow.Keras.ArgsDefinition;
using Tensorflow.Keras.Saving;
using TfActivations.Activations;
using TfActivations.Catalog;
using static Tensorflow.Binding;
using Activation = TfActivations.Catalog.Activation;
using NetLayer = Tensorflow.Keras.Engine.Layer;

namespace TfActivations.TensorFlowNet;

/// <summary>The activation layers that TensorFlow.NET lacks, or has with other numbers, for its models.</summary>
public static class ActivationLayers
{
    /// <summary>Any activation as a layer. As <c>keras.layers.Activation</c>.</summary>
    /// <param name="activation">An activation with its parameters.</param>
    public static ILayer Activation(Activation activation) => new ActivationLayer(activation);

    /// <summary>Any activation by its name. As <c>keras.layers.Activation</c>.</summary>
    /// <param name="name">"mish", ...; an unknown one is an error, where TensorFlow.NET takes linear.</param>
    /// <exception cref="UnknownNameException">No activation has that name.</exception>
    public static ILayer Activation(string name) => new ActivationLayer(ActivationCatalog.Get(name));

    /// <summary>x where positive, else negative_slope x. As <c>keras.layers.LeakyReLU</c>.</summary>
    /// <param name="negative_slope">The slope below 0.</param>
    public static ILayer LeakyReLU(double negative_slope = 0.3) => new ActivationLayer(new LeakyRelu(negative_slope));

    /// <summary>x where positive, else alpha (e^x - 1). As <c>keras.layers.ELU</c>.</summary>
    /// <param name="alpha">Scale of the part below 0.</param>
    public static ILayer ELU(double alpha = 1) => new ActivationLayer(new Elu(alpha));

    /// <summary>Rectified, with a limit, a slope and a threshold. As <c>keras.layers.ReLU</c>.</summary>
    /// <param name="max_value">The largest value; null for no limit.</param>
    /// <param name="negative_slope">The slope below the threshold.</param>
    /// <param name="threshold">Where the unit starts to pass its input.</param>
    public static ILayer ReLU(double? max_value = null, double negative_slope = 0, double threshold = 0) =>
        new ActivationLayer(new Relu(negative_slope, max_value, threshold));

    /// <summary>x above theta, else 0. As <c>keras.layers.ThresholdedReLU</c>.</summary>
    /// <param name="theta">The threshold.</param>
    public static ILayer ThresholdedReLU(double theta = 1) => new ActivationLayer(new ThresholdedRelu(theta));

    /// <summary>Softmax along an axis. As <c>keras.layers.Softmax</c>.</summary>
    /// <param name="axis">The axis, which TensorFlow.NET's own layer does not look at.</param>
    public static ILayer Softmax(int axis = -1) => new ActivationLayer(new TfActivations.Activations.Softmax(axis));

    /// <summary>x where positive, else alpha x, where alpha is learned. As <c>keras.layers.PReLU</c>.</summary>
    /// <param name="alpha">What the slopes start from.</param>
    /// <param name="shared_axes">Axes along which one slope serves all.</param>
    public static ILayer PReLU(float alpha = 0, params int[] shared_axes) => new PReLULayer(alpha, shared_axes);

    private static LayerArgs Arguments(string name) =>
        new()
        {
            Name = $"{name}_{ops.uid_layer()}",
            Trainable = true,
            DType = TF_DataType.TF_FLOAT,
        };

    /// <summary>A layer whose output has the input's shape.</summary>
    private abstract class ElementwiseLayer(string name) : NetLayer(Arguments(name))
    {
        public override Shape ComputeOutputShape(Shape input_shape) => input_shape;

        protected sealed override NetTensors Call(
            NetTensors inputs,
            NetTensors? state = null,
            bool? training = null,
            IOptionalArgs? optional_args = null
        ) => Compute(inputs);

        protected abstract NetTensor Compute(NetTensor x);
    }

    private sealed class ActivationLayer(Activation activation) : ElementwiseLayer(activation.Info.Name)
    {
        private readonly Tensorflow.Keras.Activation function = activation.ForTensorFlowNet();

        protected override NetTensor Compute(NetTensor x) => function.Apply(x);
    }

    private sealed class PReLULayer(float start, int[] sharedAxes) : ElementwiseLayer("prelu")
    {
        private IVariableV1? alpha;

        public override void build(KerasShapesWrapper input_shape)
        {
            var dims = input_shape.ToSingleShape().dims[1..];
            foreach (var axis in sharedAxes)
                dims[axis - 1] = 1;
            alpha = add_weight("alpha", new Shape(dims), TF_DataType.TF_FLOAT, tf.constant_initializer(start));
            built = true;
        }

        protected override NetTensor Compute(NetTensor x) => tf.nn.relu(x) - alpha!.AsTensor() * tf.nn.relu(-x);
    }
}
