using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Cli.Guide;

/// <summary>h = f(x W + h U + b) for each step of a sequence of shape (batch, steps, features).</summary>
internal sealed class Recurrent(int units, string activation, Initializer initializer, bool sequences) : Layer
{
    private readonly Func<Tensor, Tensor> f = ActivationCatalog.Get(activation).Apply;
    private Variable kernel = null!;
    private Variable recurrentKernel = null!;
    private Variable bias = null!;

    protected override void Build(Shape inputShape)
    {
        kernel = AddWeight("kernel", [inputShape[^1], units], initializer);
        recurrentKernel = AddWeight("recurrent_kernel", [units, units], initializer);
        bias = AddWeight("bias", units, "zeros");
    }

    protected override Tensor Call(Tensor input, bool training)
    {
        var h = tf.zeros([input.Shape[0], units]);
        List<Tensor> states = [];
        for (var step = 0; step < input.Shape[1]; step++)
        {
            h = f(tf.matmul(tf.gather(input, step, axis: 1), kernel) + tf.matmul(h, recurrentKernel) + bias);
            states.Add(h);
        }
        return sequences ? tf.stack(states, axis: 1) : h;
    }
}
