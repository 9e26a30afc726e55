using TfActivations.Autodiff;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What an activation does in one call of a layer, on some samples.</summary>
/// <remarks>
/// A unit is a position along the last axis: a channel, after a convolution; all other axes count as samples. A unit is idle for a
/// sample where f' is 0: no gradient goes through it. It is saturated where |f'| is below a twentieth of its largest value between
/// -10 and 10 (or of 1 where that is less), and stays so from there on outwards: sigmoid beyond about +-4.4, relu left of 0. A
/// function along an axis, such as softmax, has no such places: its shares are 0.
/// </remarks>
public sealed class LayerActivation
{
    private const double MostlyFrom = 0.9;

    internal LayerActivation(string layer, Tensor input, Tensor output, Activation activation)
    {
        (Layer, Activation) = (layer, activation.Info.Name);
        Units = output.Shape[^1];
        var values = Doubles(output);
        Mean = values.Average();
        Deviation = Math.Sqrt(values.Average(value => (value - Mean) * (value - Mean)));
        Histogram = Histogram.Of(values);
        IsElementwise = TreatsEachElementByItself(activation, input, output);
        IdleShares = SaturatedShares = new double[Units];
        if (!IsElementwise)
            return;
        var (x, slopes) = (Doubles(input), Slopes(activation, input));
        var isSameEverywhere = activation is ElementwiseActivation;
        var saturation = new Saturation(at => Slopes(activation, at), isSameEverywhere ? [1] : input.Shape[1..]);
        IdleShares = SharesOfUnits(slopes.Length, i => slopes[i] == 0);
        SaturatedShares = SharesOfUnits(slopes.Length, i => saturation.Holds(i, x[i], slopes[i]));
    }

    /// <summary>
    /// The layer's name as summary() shows it: dense; where the model calls the layer twice, dense[0][0] and dense[1][0]; in a nested
    /// model inner/dense.
    /// </summary>
    public string Layer { get; }

    /// <summary>The activation's name; "lambda" for a function that has none.</summary>
    public string Activation { get; }

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>Whether each output depends on one input, so that a unit can be idle or saturated.</summary>
    public bool IsElementwise { get; }

    /// <summary>For each unit the share of samples for which f' is 0.</summary>
    public IReadOnlyList<double> IdleShares { get; }

    /// <summary>For each unit the share of samples for which it is saturated.</summary>
    public IReadOnlyList<double> SaturatedShares { get; }

    /// <summary>The share of units that are idle for every sample.</summary>
    public double Dead => Share(IdleShares, idle => idle == 1);

    /// <summary>The share of units that are idle for nine samples in ten or more: the dead ones are among them.</summary>
    public double MostlyDead => Share(IdleShares, idle => idle >= MostlyFrom);

    /// <summary>The share of values, of all units and samples, at which the activation is saturated.</summary>
    public double Saturated => SaturatedShares.Average();

    /// <summary>The share of units that are saturated for nine samples in ten or more.</summary>
    public double MostlySaturated => Share(SaturatedShares, saturated => saturated >= MostlyFrom);

    /// <summary>The mean of the outputs.</summary>
    public double Mean { get; }

    /// <summary>Their standard deviation.</summary>
    public double Deviation { get; }

    /// <summary>How they are distributed.</summary>
    public Histogram Histogram { get; }

    private double Share(IReadOnlyList<double> units, Func<double, bool> holds) => units.Count(holds) / (double)Units;

    /// <summary>For each unit the share of its elements for which something holds.</summary>
    private double[] SharesOfUnits(int elements, Func<int, bool> holds)
    {
        var counts = new double[Units];
        for (var i = 0; i < elements; i++)
            if (holds(i))
                counts[i % Units]++;
        return [.. counts.Select(count => count * Units / elements)];
    }

    /// <summary>f' at each x.</summary>
    private static double[] Slopes(Activation activation, Tensor x)
    {
        using var tape = new GradientTape();
        tape.watch(x);
        var y = activation.Apply(x);
        return tape.gradient(y, x) is { } slopes ? Doubles(slopes) : new double[x.Size];
    }

    /// <summary>What is known of the catalogue's own; of others, whether one input that changes leaves all other outputs as they were.</summary>
    private static bool TreatsEachElementByItself(Activation activation, Tensor input, Tensor output)
    {
        if (!activation.IsDefined)
            return activation.IsElementwise;
        if (!input.Shape.Equals(output.Shape))
            return false;
        var values = Doubles(input);
        values[0] = values.Where(double.IsFinite).DefaultIfEmpty(0).Max() + 1;
        var changed = activation.Apply(Ops.CastOp.Apply(Ops.ReshapeOp.Apply(values, input.Shape), input.DType));
        return Doubles(changed).Skip(1).SequenceEqual(Doubles(output).Skip(1));
    }

    private static double[] Doubles(Tensor tensor) =>
        Ops.CastOp.Apply(tensor, DType.Float64).AsSpan<double>().ToArray();
}
