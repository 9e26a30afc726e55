using TfActivations.Keras.Config;

namespace TfActivations.Keras.Constraints;

/// <summary>w min(1, max_value / |w|): no vector is longer than max_value. Srivastava et al. 2014.</summary>
/// <param name="maxValue">The largest length.</param>
/// <param name="axis">The axes that make up a vector; by default the first, which for a Dense kernel are a unit's inputs.</param>
public sealed class MaxNorm(double maxValue = 2, int[]? axis = null) : Constraint
{
    /// <summary>The largest length.</summary>
    public double MaxValue { get; } = Limits.Number(nameof(MaxNorm), "max_value", maxValue);

    /// <summary>The axes that make up a vector.</summary>
    public IReadOnlyList<int> Axis { get; } = axis ?? [0];

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight)
    {
        var norms = Norms(weight, [.. Axis]);
        return Stretched(weight, norms, Clipped(norms, 0, MaxValue));
    }
}

/// <summary>w / |w|: every vector has length 1.</summary>
/// <param name="axis">The axes that make up a vector; by default the first.</param>
public sealed class UnitNorm(int[]? axis = null) : Constraint
{
    /// <summary>The axes that make up a vector.</summary>
    public IReadOnlyList<int> Axis { get; } = axis ?? [0];

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => Stretched(weight, Norms(weight, [.. Axis]), 1);
}

/// <summary>Lengths are drawn into [min_value, max_value]: at once for rate 1, else by that share of the way.</summary>
/// <param name="minValue">The smallest length.</param>
/// <param name="maxValue">The largest length.</param>
/// <param name="rate">The share of the way, from 0 to 1.</param>
/// <param name="axis">The axes that make up a vector; by default the first.</param>
public sealed class MinMaxNorm(double minValue = 0, double maxValue = 1, double rate = 1, int[]? axis = null)
    : Constraint
{
    /// <summary>The smallest length.</summary>
    public double MinValue { get; } = Limits.Finite(nameof(MinMaxNorm), "min_value", minValue);

    /// <summary>The largest length.</summary>
    public double MaxValue { get; } = Limits.Number(nameof(MinMaxNorm), "max_value", maxValue);

    /// <summary>The share of the way.</summary>
    public double Rate { get; } = Limits.Finite(nameof(MinMaxNorm), nameof(rate), rate);

    /// <summary>The axes that make up a vector.</summary>
    public IReadOnlyList<int> Axis { get; } = axis ?? [0];

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight)
    {
        var norms = Norms(weight, [.. Axis]);
        return Stretched(weight, norms, Rate * Clipped(norms, MinValue, MaxValue) + (1 - Rate) * norms);
    }
}

public sealed partial class ConstraintsApi
{
    /// <inheritdoc cref="Constraints.MaxNorm"/>
    public MaxNorm MaxNorm(double max_value = 2, int[]? axis = null) => new(max_value, axis);

    /// <inheritdoc cref="Constraints.UnitNorm"/>
    public UnitNorm UnitNorm(int[]? axis = null) => new(axis);

    /// <inheritdoc cref="Constraints.MinMaxNorm"/>
    public MinMaxNorm MinMaxNorm(double min_value = 0, double max_value = 1, double rate = 1, int[]? axis = null) =>
        new(min_value, max_value, rate, axis);

    /// <inheritdoc cref="Constraints.MaxNorm"/>
    public MaxNorm max_norm(double max_value = 2, int[]? axis = null) => new(max_value, axis);

    /// <inheritdoc cref="Constraints.UnitNorm"/>
    public UnitNorm unit_norm(int[]? axis = null) => new(axis);

    /// <inheritdoc cref="Constraints.MinMaxNorm"/>
    public MinMaxNorm min_max_norm(double min_value = 0, double max_value = 1, double rate = 1, int[]? axis = null) =>
        new(min_value, max_value, rate, axis);
}
