using TfActivations.Ops;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Keras.Layers;

/// <summary>The sums of products of two tensors along an axis of each, sample by sample.</summary>
/// <remarks>As <c>keras.layers.Dot</c>. (batch, a, n) and (batch, n, b) with axes (2, 1) give (batch, a, b); (batch, n) twice give (batch, 1).</remarks>
public sealed class Dot : Merge
{
    private const double Smallest = 1e-12;

    internal Dot() { }

    /// <summary>The axis of both, or an axis of each.</summary>
    public required AxisList axes { get; init; }

    /// <summary>Whether both are divided by their lengths along the axis: the cosine of the angle between them.</summary>
    public bool normalize { get; init; }

    private protected override int? Inputs => 2;

    private protected override bool KeepsRanks => true;

    private protected override void Validate()
    {
        ArgumentNullException.ThrowIfNull(axes);
        if (!axes.IsSingle && axes.ToArray().Length != 2)
            throw new InvalidArgumentException(
                $"{ClassName}: axes must be one number, or one for each input. Received: ({string.Join(", ", axes.ToArray())})"
            );
    }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs)
    {
        var (x, y) = (inputs[0], inputs[1]);
        var (ofX, ofY) = (Axis(x.Shape, axes.ToArray()[0]), Axis(y.Shape, axes.ToArray()[^1]));
        if (x.Shape[ofX] != y.Shape[ofY])
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': axes {ofX} and {ofY} must be as long as each other. Received: {x.Shape} and {y.Shape}"
            );
        if (normalize)
            (x, y) = (OfLength1(x, ofX), OfLength1(y, ofY));
        var (left, right) = (Letters(x.Shape.Rank, 'b', ofX), Letters(y.Shape.Rank, 'n', ofY));
        var result = string.Concat((left + right[1..]).Where(letter => letter != 'z'));
        var output = Einsum.Apply($"{left},{right}->{result}", [x, y]);
        return output.Shape.Rank == 1 ? Stacking.ExpandDims(output, -1) : output;
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) => null;

    private int Axis(Shape shape, int axis)
    {
        var found = shape.NormalizeAxis(axis, $"{ClassName} '{Name}'");
        return found > 0 && shape.Rank <= 8
            ? found
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': axes must not be that of the batch. Received: {axis} of shape {shape}"
            );
    }

    /// <summary>a for the batch, z for what is summed over, others for the rest.</summary>
    private static string Letters(int rank, char first, int axis) =>
        string.Concat(
            Enumerable
                .Range(0, rank)
                .Select(each =>
                    each == 0 ? 'a'
                    : each == axis ? 'z'
                    : (char)(first + each - 1)
                )
        );

    private static Tensor OfLength1(Tensor x, int axis) =>
        x * Unary.Rsqrt.Run(Binary.Maximum.Apply(ReduceOp.Sum(Unary.Square.Run(x), [axis], keepDims: true), Smallest));
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Dot"/>
    /// <param name="axes">The axis of both, or an axis of each: <c>(2, 1)</c>.</param>
    /// <param name="normalize">Whether both are divided by their lengths along the axis.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Dot Dot(
        AxisList axes, bool normalize = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Dot
        {
            axes = axes, normalize = normalize,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end

    /// <summary>The sums of products of two tensors along an axis of each. As <c>keras.layers.dot</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    /// <param name="axes">The axis of both, or an axis of each; -1 by default.</param>
    /// <param name="normalize">Whether both are divided by their lengths along the axis.</param>
    public KerasTensor dot(IReadOnlyList<KerasTensor> inputs, AxisList? axes = null, bool normalize = false) =>
        Dot(axes ?? -1, normalize).Apply(inputs);
}
