using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>What a recurrent layer and its cell have: kernels of gates for the input and for the state, dropout, a step.</summary>
public abstract class GatedLayer : KernelLayer
{
    private Random? random;

    private protected GatedLayer() => activation = "tanh";

    /// <summary>How wide the state and the result are.</summary>
    [Positive]
    public required int units { get; init; }

    /// <summary>The state's kernel's first values.</summary>
    [AllowNull]
    public Initializer recurrent_initializer
    {
        get;
        init => field = value ?? field;
    } = "orthogonal";

    /// <summary>What the state's kernel adds to the loss.</summary>
    public Regularizer? recurrent_regularizer { get; init; }

    /// <summary>What the state's kernel is put back to after each step.</summary>
    public Constraint? recurrent_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) RecurrentOptions
    {
        init => (recurrent_initializer, recurrent_regularizer, recurrent_constraint) = value;
    }

    /// <summary>The share of the input that training drops, the same features at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double dropout { get; init; }

    /// <summary>The share of the state that training drops before its product, the same units at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double recurrent_dropout { get; init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>How many gates the kernels have side by side.</summary>
    private protected abstract int Gates { get; }

    /// <summary>How many tensors (batch, units) are kept from step to step; the first is the result.</summary>
    private protected virtual int StateCount => 1;

    private protected virtual Shape BiasShape => Gates * units;

    private protected virtual Initializer BiasStart => bias_initializer;

    private protected Variable Kernel { get; private set; } = null!;

    private protected Variable RecurrentKernel { get; private set; } = null!;

    private protected Variable? Bias { get; private set; }

    /// <summary>One step in ops.</summary>
    /// <param name="input">The input's products of all gates, (batch, gates units).</param>
    /// <param name="states">What is kept from the step before.</param>
    /// <param name="products">The state's products.</param>
    /// <param name="bias">The bias of the state's product, where it has one.</param>
    private protected abstract Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias);

    private protected void AddWeights(int features)
    {
        var width = Gates * units;
        Kernel = AddKernel([features, width]);
        RecurrentKernel = AddWeight(
            "recurrent_kernel",
            [units, width],
            recurrent_initializer,
            recurrent_regularizer,
            recurrent_constraint
        );
        if (use_bias)
            Bias = AddWeight("bias", BiasShape, BiasStart, bias_regularizer, bias_constraint);
    }

    /// <summary>The biases of the input's products and of the state's.</summary>
    private protected static (Tensor? Input, Tensor? State) BiasesOf(Tensor? bias) =>
        bias?.Shape.Rank == 2 ? (RowOf(bias, 0), RowOf(bias, 1)) : (bias, null);

    private static Tensor RowOf(Tensor x, int row) => Stacking.Squeeze(SliceOp.Apply(x, row..(row + 1)), 0);

    /// <summary>An activation of a gate; null for none.</summary>
    internal Tensor Apply(Activation? activation, Tensor x)
    {
        if (activation is null)
            return x;
        var y = activation.Apply(x);
        WarnOfOneUnit(activation, x.Shape);
        return y;
    }

    /// <summary>What dropout multiplies by, drawn once for all steps: one mask, or one for each gate under recurrent dropout.</summary>
    private protected Tensor[] Masks(bool training, double rate, Shape shape)
    {
        if (!training || rate == 0)
            return [];
        var mask = new DropoutMaskOp(rate, random ??= RandomNumbers.OfReplica(seed));
        var like = Tensor.Allocate(shape, ComputedIn);
        return [.. Enumerable.Range(0, recurrent_dropout > 0 ? Gates : 1).Select(_ => mask.Run(like))];
    }
}
