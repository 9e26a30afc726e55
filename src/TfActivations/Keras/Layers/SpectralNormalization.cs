using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer whose kernel is divided by its largest singular value before each step of training.</summary>
/// <remarks>
/// As <c>keras.layers.SpectralNormalization</c> (Miyato et al. 2018). The singular value is found by power iteration, which goes on from step to step.
/// </remarks>
public sealed class SpectralNormalization : Wrapper
{
    private const double Smallest = 1e-12;

    private Variable kernel = null!;
    private Variable direction = null!;

    internal SpectralNormalization() { }

    /// <summary>How many steps of power iteration there are in each step of training.</summary>
    [Positive]
    public int power_iterations { get; init; } = 1;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        base.Build(inputShape);
        kernel =
            layer.OwnWeights.FirstOrDefault(weight => weight.Name is "kernel" or "embeddings")
            ?? throw new InvalidArgumentException(
                $"{ClassName} '{Name}': needs a layer with a kernel, or with embeddings. Received: {layer.ClassName} '{layer.Name}'"
            );
        Adopt(kernel);
        direction = AddWeight(
            "vector_u",
            [1, kernel.Shape[^1]],
            new TruncatedNormal { stddev = 0.02 },
            trainable: false
        );
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        if (training)
            Normalize();
        return layer.Apply(input, training);
    }

    private void Normalize()
    {
        var matrix = Ops.ReshapeOp.Apply(kernel, [-1, kernel.Shape[^1]]);
        Tensor u = direction.Value;
        var v = u;
        for (var i = 0; i < power_iterations; i++)
        {
            v = OfLength1(MatMulOp.Apply(u, matrix, transposeY: true));
            u = OfLength1(MatMulOp.Apply(v, matrix));
        }
        var largest = MatMulOp.Apply(MatMulOp.Apply(v, matrix), u, transposeY: true);
        var isZero = ReduceOp.All(Compare.Equal.Apply(kernel, 0.0));
        var (newDirection, newKernel) = (
            SelectOp.Apply(isZero, direction.Value, u),
            SelectOp.Apply(isZero, kernel.Value, kernel.Value / Ops.ReshapeOp.Apply(largest, Shape.Scalar))
        );
        direction.assign(newDirection);
        kernel.assign(newKernel);
    }

    private static Tensor OfLength1(Tensor x) =>
        x * Unary.Rsqrt.Run(Binary.Maximum.Apply(ReduceOp.Sum(Unary.Square.Run(x)), Smallest));
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SpectralNormalization"/>
    /// <param name="layer">The layer within, which has a kernel.</param>
    /// <param name="power_iterations">How many steps of power iteration there are in each step of training.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public SpectralNormalization SpectralNormalization(
        Layer layer, int power_iterations = 1,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SpectralNormalization
        {
            layer = layer, power_iterations = power_iterations,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
