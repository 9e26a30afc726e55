using TfActivations.Catalog;
using TfActivations.TensorFlow.Registered;
using KerasActivation = Tensorflow.Keras.Activation;

namespace TfActivations.TensorFlowNet;

/// <summary>Activations of the catalogue for TensorFlow.NET's models.</summary>
public static class ActivationExtensions
{
    /// <summary>
    /// The activation as TensorFlow.NET's object: <c>keras.layers.Dense(64, activation: new Mish().ForTensorFlowNet())</c>. TensorFlow's
    /// own op where it has one, else our registered op.
    /// </summary>
    /// <param name="activation">An activation with its parameters, one's own too.</param>
    /// <exception cref="InvalidArgumentException">It cannot be an op; see <see cref="RegisteredOps.Register"/>.</exception>
    public static KerasActivation ForTensorFlowNet(this Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        Setup.Install();
        var (op, attributes) = OpOf(activation);
        return new()
        {
            Name = activation.Info.Name,
            ActivationFunction = (x, _) => Gradients.Run(op, new(attributes), x),
        };
    }

    /// <summary>Applies an activation to a tensor of TensorFlow.NET's.</summary>
    /// <param name="activation">An activation with its parameters.</param>
    /// <param name="x">A tensor of float or double.</param>
    public static NetTensor Apply(this Activation activation, NetTensor x) => activation.ForTensorFlowNet().Apply(x);

    private static (string Op, Dictionary<string, object> Attributes) OpOf(Activation activation)
    {
        if (activation.TensorFlowOp is { } native)
            return (native.Name, native.Attributes.ToDictionary(pair => pair.Key, pair => (object)(float)pair.Value));
        var registered = RegisteredOps.For(activation);
        OpList.Refresh(registered.Name);
        return (
            registered.NameOf(ActivationPart.Value),
            registered.Attributes(activation).ToDictionary(attribute => attribute.Name, attribute => attribute.Value)
        );
    }
}
