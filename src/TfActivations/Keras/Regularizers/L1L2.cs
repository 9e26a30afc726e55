using TfActivations.Ops;

namespace TfActivations.Keras.Regularizers;

/// <summary>l1 sum |w|: draws weights to 0.</summary>
[KerasName("L1")]
public sealed class L1Regularizer : Regularizer
{
    internal L1Regularizer() { }

    /// <summary>The factor.</summary>
    [NotNegative]
    [Finite]
    public double l1 { get; init; } = 0.01;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => l1 * ReduceOp.Sum(Unary.Abs.Run(weight));
}

/// <summary>l2 sum w^2: keeps weights small.</summary>
[KerasName("L2")]
public sealed class L2Regularizer : Regularizer
{
    internal L2Regularizer() { }

    /// <summary>The factor.</summary>
    [NotNegative]
    [Finite]
    public double l2 { get; init; } = 0.01;

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => l2 * ReduceOp.Sum(Unary.Square.Run(weight));
}

/// <summary>l1 sum |w| + l2 sum w^2.</summary>
public sealed class L1L2 : Regularizer
{
    internal L1L2() { }

    /// <summary>The factor of the magnitudes.</summary>
    [NotNegative]
    [Finite]
    public double l1 { get; init; }

    /// <summary>The factor of the squares.</summary>
    [NotNegative]
    [Finite]
    public double l2 { get; init; }

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) =>
        l1 * ReduceOp.Sum(Unary.Abs.Run(weight)) + l2 * ReduceOp.Sum(Unary.Square.Run(weight));
}

public sealed partial class RegularizersApi
{
    /// <summary>The penalty l1 sum |w|.</summary>
    /// <param name="l1">The factor.</param>
    /// <exception cref="InvalidArgumentException">The factor is negative or not finite.</exception>
    public L1Regularizer L1(double l1 = 0.01) => new() { l1 = l1 };

    /// <summary>The penalty l2 sum w^2.</summary>
    /// <param name="l2">The factor.</param>
    /// <exception cref="InvalidArgumentException">The factor is negative or not finite.</exception>
    public L2Regularizer L2(double l2 = 0.01) => new() { l2 = l2 };

    /// <summary>The penalty l1 sum |w| + l2 sum w^2.</summary>
    /// <param name="l1">The factor of the magnitudes.</param>
    /// <param name="l2">The factor of the squares.</param>
    /// <exception cref="InvalidArgumentException">A factor is negative or not finite.</exception>
    public L1L2 L1L2(double l1 = 0, double l2 = 0) => new L1L2 { l1 = l1, l2 = l2 }.Checked();

    /// <inheritdoc cref="L1(double)"/>
    public L1Regularizer l1(double l1 = 0.01) => L1(l1);

    /// <inheritdoc cref="L2(double)"/>
    public L2Regularizer l2(double l2 = 0.01) => L2(l2);

    /// <inheritdoc cref="L1L2(double, double)"/>
    public L1L2 l1_l2(double l1 = 0, double l2 = 0) => L1L2(l1, l2);
}
