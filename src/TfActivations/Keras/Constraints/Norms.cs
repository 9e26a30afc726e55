using System.Diagnostics.CodeAnalysis;

namespace TfActivations.Keras.Constraints;

/// <summary>A constraint of the lengths of vectors.</summary>
public abstract class NormConstraint : Constraint
{
    private protected NormConstraint() { }

    /// <summary>The axes that make up a vector; by default the first, which for a Dense kernel are a unit's inputs.</summary>
    [AllowNull]
    public IReadOnlyList<int> axis
    {
        get;
        init => field = value ?? field;
    } = [0];

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight)
    {
        var norms = Norms(weight, [.. axis]);
        return Stretched(weight, norms, Desired(norms));
    }

    private protected abstract Tensor Desired(Tensor norms);
}

/// <summary>w min(1, max_value / |w|): no vector is longer than max_value. Srivastava et al. 2014.</summary>
public sealed class MaxNorm : NormConstraint
{
    internal MaxNorm() { }

    /// <summary>The largest length.</summary>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double max_value { get; init; } = 2;

    private protected override Tensor Desired(Tensor norms) => Clipped(norms, 0, max_value);
}

/// <summary>w / |w|: every vector has length 1.</summary>
public sealed class UnitNorm : NormConstraint
{
    internal UnitNorm() { }

    private protected override Tensor Desired(Tensor norms) => 1;
}

/// <summary>Lengths are drawn into [min_value, max_value]: at once for rate 1, else by that share of the way.</summary>
public sealed class MinMaxNorm : NormConstraint
{
    internal MinMaxNorm() { }

    /// <summary>The smallest length.</summary>
    [Finite]
    public double min_value { get; init; }

    /// <summary>The largest length.</summary>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double max_value { get; init; } = 1;

    /// <summary>The share of the way.</summary>
    [Finite]
    public double rate { get; init; } = 1;

    private protected override Tensor Desired(Tensor norms) =>
        rate * Clipped(norms, min_value, max_value) + (1 - rate) * norms;
}

public sealed partial class ConstraintsApi
{
    /// <inheritdoc cref="Constraints.MaxNorm"/>
    /// <param name="max_value">The largest length.</param>
    /// <param name="axis">The axes that make up a vector; by default the first, which for a Dense kernel are a unit's inputs.</param>
    public MaxNorm MaxNorm(double max_value = 2, AxisList? axis = null) =>
        new MaxNorm { max_value = max_value, axis = axis?.ToArray() }.Checked();

    /// <inheritdoc cref="Constraints.UnitNorm"/>
    /// <param name="axis">The axes that make up a vector; by default the first.</param>
    public UnitNorm UnitNorm(AxisList? axis = null) => new UnitNorm { axis = axis?.ToArray() }.Checked();

    /// <inheritdoc cref="Constraints.MinMaxNorm"/>
    /// <param name="min_value">The smallest length.</param>
    /// <param name="max_value">The largest length.</param>
    /// <param name="rate">The share of the way, from 0 to 1.</param>
    /// <param name="axis">The axes that make up a vector; by default the first.</param>
    public MinMaxNorm MinMaxNorm(double min_value = 0, double max_value = 1, double rate = 1, AxisList? axis = null) =>
        new MinMaxNorm
        {
            min_value = min_value,
            max_value = max_value,
            rate = rate,
            axis = axis?.ToArray(),
        }.Checked();

    /// <inheritdoc cref="MaxNorm(double, AxisList)"/>
    public MaxNorm max_norm(double max_value = 2, AxisList? axis = null) => MaxNorm(max_value, axis);

    /// <inheritdoc cref="UnitNorm(AxisList)"/>
    public UnitNorm unit_norm(AxisList? axis = null) => UnitNorm(axis);

    /// <inheritdoc cref="MinMaxNorm(double, double, double, AxisList)"/>
    public MinMaxNorm min_max_norm(
        double min_value = 0,
        double max_value = 1,
        double rate = 1,
        AxisList? axis = null
    ) => MinMaxNorm(min_value, max_value, rate, axis);
}
