using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The number of the interval that a number is in.</summary>
/// <remarks>
/// As <c>keras.layers.Discretization</c>. The boundaries 0 and 1 make three: below 0, from 0 to below 1, from 1 on. <c>adapt</c> finds num_bins of them that
/// have about as many of the data each.
/// </remarks>
[ConfigConstant("sparse", false)]
public sealed class Discretization : Layer
{
    private double[]? adapted;

    internal Discretization() { }

    /// <summary>The boundaries in order; null where <c>adapt</c> finds them.</summary>
    public IReadOnlyList<double>? bin_boundaries
    {
        get => field ?? adapted;
        init;
    }

    /// <summary>How many intervals <c>adapt</c> makes.</summary>
    [Positive]
    public int? num_bins { get; init; }

    /// <summary>How exactly <c>adapt</c> finds shares of the data.</summary>
    [Positive]
    public double epsilon { get; init; } = 0.01;

    /// <summary>"int": the numbers; "one_hot", "multi_hot" and "count" as CategoryEncoding.</summary>
    [AllowedValues("int", "one_hot", "multi_hot", "count")]
    public string output_mode { get; init; } = "int";

    /// <inheritdoc/>
    public override JsonObject get_config()
    {
        var config = base.get_config();
        config.Remove("trainable");
        config["dtype"] = DType.Name();
        return config;
    }

    internal override DType ResultDType => output_mode == "int" ? DType.Int64 : DType;

    private protected override void Validate()
    {
        if (bin_boundaries is null && num_bins is null)
            throw new InvalidArgumentException(
                $"{ClassName}: needs bin_boundaries, or num_bins for adapt to find them"
            );
        if (bin_boundaries is { } given && given.Any(double.IsNaN))
            throw new InvalidArgumentException($"{ClassName}: bin_boundaries must be numbers");
    }

    /// <summary>Finds the boundaries. As <c>layer.adapt</c>.</summary>
    /// <param name="data">All numbers.</param>
    /// <exception cref="InvalidStateException">The layer was given its boundaries.</exception>
    public void adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        adapt(Enumerable.Repeat(data, 1));
    }

    /// <summary>Finds the boundaries of batches of numbers.</summary>
    /// <param name="data">The batches.</param>
    /// <exception cref="InvalidStateException">The layer was given its boundaries.</exception>
    public void adapt(IEnumerable<Tensor> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (num_bins is not { } bins)
            throw new InvalidStateException($"{ClassName} '{Name}': adapt needs num_bins; it was given bin_boundaries");
        adapted = QuantileSummary.Boundaries(data, epsilon, bins);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (bin_boundaries is not { } boundaries)
            throw new InvalidStateException($"{ClassName} '{Name}': has no bin_boundaries yet; call adapt first");
        var edges = CastOp.Apply((Tensor)boundaries.ToArray(), DType);
        // NaN is behind all of them, as NumPy sorts it.
        var below = LogicalNotOp.Instance.Run(Compare.Less.Apply(Stacking.ExpandDims(input, -1), edges));
        var numbers = ReduceOp.Sum(CastOp.Apply(below, DType.Int64), [-1]);
        return CategoryCounts.Of(numbers, output_mode, boundaries.Count + 1, ResultDType);
    }
}

/// <summary>About how the numbers of a stream are distributed, in little memory, as Keras sums them up.</summary>
internal static class QuantileSummary
{
    public static double[] Boundaries(IEnumerable<Tensor> batches, double epsilon, int bins)
    {
        List<(double Value, double Weight)> summary = [];
        foreach (var batch in batches)
        {
            summary.AddRange(Of(batch, epsilon));
            summary = Compressed([.. summary.OrderBy(each => each.Value)], epsilon);
        }
        return summary.Count == 0
            ? throw new InvalidArgumentException("adapt needs numbers. Received: none")
            : [.. Compressed(summary, 1.0 / bins).Select(each => each.Value).SkipLast(1)];
    }

    private static IEnumerable<(double, double)> Of(Tensor batch, double epsilon)
    {
        float[] sorted = [.. Enumerable.Range(0, batch.Size).Select(i => (float)batch.ElementAt(i)).Order()];
        var step = Math.Max(sorted.Length * epsilon, 1);
        for (var i = (int)(step - 1); i < sorted.Length; i += (int)step)
            yield return (sorted[i], (float)step);
    }

    private static List<(double Value, double Weight)> Compressed(
        List<(double Value, double Weight)> summary,
        double epsilon
    )
    {
        if (summary.Count * epsilon < 1)
            return summary;
        double[] sums = [.. Sums(summary.Select(each => each.Weight))];
        double[] shares = [.. sums.Select(sum => sum / sums[^1])];
        var before = 0.0;
        List<(double, double)> bins = [];
        for (var i = 0; i * epsilon < 1; i++)
        {
            var share = epsilon + i * epsilon;
            var sum = Between(share, shares, sums);
            bins.Add(((float)Between(share, shares, [.. summary.Select(each => each.Value)]), (float)(sum - before)));
            before = sum;
        }
        return bins;
    }

    private static IEnumerable<double> Sums(IEnumerable<double> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
            yield return sum += number;
    }

    /// <summary>numpy.interp.</summary>
    private static double Between(double x, double[] places, double[] values)
    {
        if (x <= places[0])
            return values[0];
        if (x >= places[^1])
            return values[^1];
        var above = Array.FindIndex(places, place => place > x);
        var (from, to) = (places[above - 1], places[above]);
        return values[above - 1] + (values[above] - values[above - 1]) * (x - from) / (to - from);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Discretization"/>
    /// <param name="bin_boundaries">The boundaries in order; null where adapt finds them.</param>
    /// <param name="num_bins">How many intervals adapt makes.</param>
    /// <param name="epsilon">How exactly adapt finds shares of the data.</param>
    /// <param name="output_mode">"int": the numbers; "one_hot", "multi_hot" and "count" as CategoryEncoding.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Discretization Discretization(
        IReadOnlyList<double>? bin_boundaries = null, int? num_bins = null, double epsilon = 0.01,
        string output_mode = "int",
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Discretization
        {
            bin_boundaries = bin_boundaries, num_bins = num_bins, epsilon = epsilon, output_mode = output_mode,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
