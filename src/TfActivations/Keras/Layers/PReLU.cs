using System.Diagnostics.CodeAnalysis;
using TfActivations.Activations;
using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

/// <summary>max(x, 0) + alpha min(x, 0), where alpha is a weight.</summary>
public sealed class PReLU : Layer
{
    private Variable? madeAlpha;

    internal PReLU() { }

    /// <summary>The slopes below 0.</summary>
    /// <exception cref="InvalidStateException">The layer is not built.</exception>
    public Variable alpha => madeAlpha ?? throw NotBuilt(nameof(alpha));

    /// <summary>alpha's first values.</summary>
    [AllowNull]
    public Initializer alpha_initializer
    {
        get;
        init => field = value ?? field;
    } = "zeros";

    /// <summary>What alpha adds to the loss.</summary>
    public Regularizer? alpha_regularizer { get; init; }

    /// <summary>What alpha is put back to after each step.</summary>
    public Constraint? alpha_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) AlphaOptions
    {
        init => (alpha_initializer, alpha_regularizer, alpha_constraint) = value;
    }

    /// <summary>Axes along which one alpha serves all.</summary>
    public IReadOnlyList<int>? shared_axes { get; init; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        var shape = inputShape[1..].ToArray();
        foreach (var axis in shared_axes ?? [])
        {
            if (axis < 1 || axis >= inputShape.Rank)
                throw new InvalidArgumentException(
                    $"PReLU '{Name}': shared_axes must be from 1 to {inputShape.Rank - 1} for shape {inputShape}. "
                        + $"Received: {axis}"
                );
            shape[axis - 1] = 1;
        }
        if (shape.Contains(-1))
            throw new InvalidArgumentException(
                $"PReLU '{Name}': alpha needs a size for each axis of {inputShape} behind the batch. Give those that are None "
                    + "a size, or share alpha along them: shared_axes: "
                    + $"[{string.Join(", ", Unknown(inputShape).Union(shared_axes ?? []).Order())}]"
            );
        madeAlpha = AddWeight("alpha", shape, alpha_initializer, alpha_regularizer, alpha_constraint);
    }

    private static IEnumerable<int> Unknown(Shape inputShape) =>
        Enumerable.Range(1, inputShape.Rank - 1).Where(axis => inputShape[axis] == -1);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        Activate(new TensorActivation(x => new KerasActivations().prelu(x, alpha)), input);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>x for x &gt; 0, alpha x otherwise, where alpha is a weight.</summary>
    /// <param name="alpha_initializer">alpha's first values; "zeros" by default.</param>
    /// <param name="alpha_regularizer">What alpha adds to the loss.</param>
    /// <param name="alpha_constraint">What alpha is put back to after each step.</param>
    /// <param name="shared_axes">Axes along which one alpha serves all; the batch is axis 0.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public PReLU PReLU(
        Initializer? alpha_initializer = null,
        Regularizer? alpha_regularizer = null,
        Constraint? alpha_constraint = null,
        int[]? shared_axes = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new PReLU
        {
            AlphaOptions = (alpha_initializer, alpha_regularizer, alpha_constraint), shared_axes = shared_axes,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
