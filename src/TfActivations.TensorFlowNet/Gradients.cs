using Tensorflow;
using TfActivations.Catalog;
using TfActivations.TensorFlow.Registered;
using static Tensorflow.Binding;

namespace TfActivations.TensorFlowNet;

/// <summary>Gradients that TensorFlow.NET does not have: of the registered ops, and of TensorFlow's own activations.</summary>
internal static class Gradients
{
    public static void Register()
    {
        ops.RegisterFromAssembly();
        RegisteredOps.ForEach(RegisterFor);
        foreach (
            var native in ActivationCatalog.All.Select(activation => activation.TensorFlowOp).OfType<TensorFlowOp>()
        )
            RegisterIfMissing(native.Name, (op, upstream) => [Native(native, op, upstream[0])]);
        RegisterIfMissing("LogSoftmax", (op, upstream) => [LogSoftmax(op.outputs[0], upstream[0])]);
        RegisterIfMissing("Expm1", (op, upstream) => [upstream[0] * (op.outputs[0] + 1f)]);
        RegisterIfMissing(
            "Erf",
            (op, upstream) => [upstream[0] * tf.exp(-op.inputs[0] * op.inputs[0]) * (float)(2 / Math.Sqrt(Math.PI))]
        );
    }

    private static void RegisterIfMissing(string op, Func<Operation, NetTensor[], NetTensor[]> gradient)
    {
        if (!ops.gradientFunctions.ContainsKey(op))
            ops.RegisterGradientFunction(op, gradient);
    }

    /// <summary>Of NAME by NAMEGrad, and of NAMEGrad by NAMEGradGrad: two orders.</summary>
    private static void RegisterFor(RegisteredOp op)
    {
        var (gradient, second) = (op.NameOf(ActivationPart.Gradient), op.NameOf(ActivationPart.SecondGradient));
        ops.RegisterGradientFunction(
            op.Name,
            (node, upstream) => [Run(gradient, op.AttributesOf(node), node.inputs[0], upstream[0])]
        );
        ops.RegisterGradientFunction(
            gradient,
            (node, upstream) =>
            {
                var (x, dy, u) = (node.inputs[0], node.inputs[1], upstream[0]);
                var attributes = op.AttributesOf(node);
                return
                [
                    op.IsElementwise ? Run(second, attributes, x, dy * u) : Run(second, attributes, x, dy, u),
                    op.IsElementwise
                        ? Run(gradient, attributes, x, u)
                        : throw new NotSupportedException($"{gradient}: its gradient with respect to dy is not there"),
                ];
            }
        );
    }

    private static NetTensor Native(TensorFlowOp native, Operation op, NetTensor upstream)
    {
        var (x, y) = (op.inputs[0], op.outputs[0]);
        var attributes = native.Attributes.Keys.ToDictionary(name => name, op.get_attr);
        return native.GradientInputs switch
        {
            TensorFlowGradientInputs.UpstreamAndInput => Run(native.GradientName, attributes, upstream, x),
            TensorFlowGradientInputs.UpstreamAndOutput => Run(native.GradientName, attributes, upstream, y),
            TensorFlowGradientInputs.OutputAndUpstream => Run(native.GradientName, attributes, y, upstream),
            _ => Run(native.GradientName, attributes, upstream),
        };
    }

    private static NetTensor LogSoftmax(NetTensor y, NetTensor upstream) =>
        upstream - tf.exp(y) * tf.reduce_sum(upstream, axis: -1, keepdims: true);

    /// <summary>The attributes with which an op of ours was called, to call its gradient with.</summary>
    private static Dictionary<string, object> AttributesOf(this RegisteredOp op, Operation node) =>
        op.AttributeNames.ToDictionary(name => name, node.get_attr);

    internal static NetTensor Run(string op, Dictionary<string, object> attributes, params NetTensor[] inputs) =>
        tf.Context.ExecuteOp(op, "", new ExecuteOpArgs { OpInputArgs = inputs, OpAttrs = attributes }).First();
}
