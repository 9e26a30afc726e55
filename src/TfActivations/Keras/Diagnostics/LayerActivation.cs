using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What an activation does in a layer, on some samples.</summary>
/// <remarks>
/// A unit is a position along the last axis. It is idle for a sample where f' is 0: no gradient goes through it. An activation is
/// saturated where |f'| is below a twentieth of the largest |f'| between -10 and 10: of sigmoid beyond about +-4.4, of relu left of 0. A
/// function along an axis, such as softmax, has no such places: its shares are 0.
/// </remarks>
public sealed class LayerActivation
{
    private const double SaturatedBelow = 0.05;
    private const double MostlyFrom = 0.9;

    internal LayerActivation(Layer layer, Tensor input, Tensor output, Func<Tensor, Tensor> function)
    {
        (Layer, Activation) = (layer.Name, NameOf(function));
        Units = output.Shape[^1];
        var values = Doubles(output);
        Mean = values.Average();
        Deviation = Math.Sqrt(values.Average(value => (value - Mean) * (value - Mean)));
        Histogram = Histogram.Of(values);
        IdleShares = new double[Units];
        if (IsElementwise(function))
            Saturated = Examine(Slopes(function, input), LargestSlope(function, input.Shape), (double[])IdleShares);
    }

    /// <summary>The layer's name.</summary>
    public string Layer { get; }

    /// <summary>The activation's name; "lambda" for a function that has none.</summary>
    public string Activation { get; }

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>For each unit the share of samples for which f' is 0.</summary>
    public IReadOnlyList<double> IdleShares { get; }

    /// <summary>The share of units that are idle for every sample.</summary>
    public double Dead => Share(idle => idle == 1);

    /// <summary>The share of units that are idle for nine samples in ten or more: the dead ones are among them.</summary>
    public double MostlyDead => Share(idle => idle >= MostlyFrom);

    /// <summary>The share of values at which the activation is saturated.</summary>
    public double Saturated { get; }

    /// <summary>The mean of the outputs.</summary>
    public double Mean { get; }

    /// <summary>Their standard deviation.</summary>
    public double Deviation { get; }

    /// <summary>How they are distributed.</summary>
    public Histogram Histogram { get; }

    private double Share(Func<double, bool> holds) => Units == 0 ? 0 : IdleShares.Count(holds) / (double)Units;

    private static double Examine(double[] slopes, double largest, double[] idle)
    {
        var (rows, saturated) = (slopes.Length / idle.Length, 0);
        for (var i = 0; i < slopes.Length; i++)
        {
            if (slopes[i] == 0)
                idle[i % idle.Length]++;
            if (Math.Abs(slopes[i]) < SaturatedBelow * largest)
                saturated++;
        }
        for (var unit = 0; unit < idle.Length; unit++)
            idle[unit] /= rows;
        return saturated / (double)slopes.Length;
    }

    private static double LargestSlope(Func<Tensor, Tensor> function, Shape inputs)
    {
        const int Places = 401;
        var size = inputs.Product(1..);
        Tensor x = Enumerable.Range(0, Places * size).Select(i => -10 + 20f * (i / size) / (Places - 1)).ToArray();
        return Slopes(function, Ops.Reshape.Apply(x, inputs.With(0, Places)))
            .Where(double.IsFinite)
            .Select(Math.Abs)
            .DefaultIfEmpty(0)
            .Max();
    }

    /// <summary>f' at each x.</summary>
    private static double[] Slopes(Func<Tensor, Tensor> function, Tensor x)
    {
        using var tape = new GradientTape();
        tape.watch(x);
        var y = function(x);
        return tape.gradient(y, x) is { } slopes ? Doubles(slopes) : new double[x.Size];
    }

    private static bool IsElementwise(Func<Tensor, Tensor> function) =>
        ActivationIdentifier.ActivationOf(function) is not { IsElementwise: false };

    private static string NameOf(Func<Tensor, Tensor> function) =>
        ActivationIdentifier.ActivationOf(function)?.Info.Name
        ?? (function.Method.Name.Contains('<', StringComparison.Ordinal) ? "lambda" : function.Method.Name);

    private static double[] Doubles(Tensor tensor) => Ops.Cast.Apply(tensor, DType.Float64).AsSpan<double>().ToArray();
}
