using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Models;

/// <summary>What a step of one's own returns: values by name, <c>new() { ["loss"] = loss, ["mae"] = maeMetric }</c>.</summary>
/// <remarks>
/// A value is a metric, whose result the logs show, or a tensor of the step. Both are read after the step, also where it is replayed; so
/// <c>metric.result()</c>, a number that was read once, is no value.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "As callbacks call it.")]
public sealed class Logs : IEnumerable<string>
{
    private readonly OrderedDictionary<string, LogValue> values = [];

    /// <summary>The value of a name.</summary>
    /// <param name="name">"loss", "accuracy", ...</param>
    /// <exception cref="UnknownNameException">There is no such value.</exception>
    public LogValue this[string name]
    {
        get =>
            values.TryGetValue(name, out var value)
                ? value
                : throw new UnknownNameException("value", name, values.Keys);
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            values[name] = value;
        }
    }

    /// <summary>The names, in order.</summary>
    public IEnumerator<string> GetEnumerator() => values.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values as they are now, in order.</summary>
    internal Dictionary<string, double> Read()
    {
        Dictionary<string, double> read = [];
        foreach (var (name, value) in values)
            read[name] = value.Read();
        return read;
    }
}

/// <summary>A value of the logs, read when they are shown.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Values are read, not compared.")]
public readonly struct LogValue
{
    private readonly Func<double>? read;

    internal LogValue(Func<double> read) => this.read = read;

    /// <summary>What a metric has counted.</summary>
    public static implicit operator LogValue(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new(metric.result);
    }

    /// <summary>A number that the step has computed.</summary>
    /// <exception cref="InvalidArgumentException">The tensor has several.</exception>
    public static implicit operator LogValue(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Size != 1)
            throw new InvalidArgumentException(
                $"a value of the logs must be one number. Received: shape {tensor.Shape}"
            );
        var number = Ops.CastOp.Apply(tensor, DType.Float64);
        return new(() => number.Span<double>()[0]);
    }

    internal double Read() => read?.Invoke() ?? double.NaN;
}
