using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>A callback that follows one value of the logs, and knows which of two is better.</summary>
/// <remarks>
/// Where the logs of an epoch do not have the value, it warns and goes on, unless the value is one of a validation that is not done in
/// each epoch. NaN is never better: in Keras 3, one that comes first stays the best.
/// </remarks>
public abstract class MonitorCallback : Callback
{
    /// <summary>A callback that follows val_loss, until its constructor or its maker sets another value.</summary>
    protected MonitorCallback() { }

    /// <summary>The name in the logs of the value that is followed.</summary>
    public string monitor
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(monitor));
    } = "val_loss";

    /// <summary>"min" or "max": what is better. "auto": less for a loss, and for a metric what it is made for.</summary>
    [AllowedValues("auto", "min", "max")]
    public string mode { get; init; } = "auto";

    /// <summary>By how much a value must be better to count as better; its sign does not matter.</summary>
    [Finite]
    public double min_delta { get; init; }

    /// <summary>The value that is followed; null where the logs do not have it: then it warns, unless a validation to come has it.</summary>
    /// <param name="logs">The logs of an epoch.</param>
    /// <exception cref="UnknownNameException">Neither the model nor the mode tells what the value is; the message lists those that there are.</exception>
    protected double? Current(IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (logs.TryGetValue(monitor, out var value))
            return value;
        if (ComesLater(logs))
            return null;
        if (mode == "auto" && model.IsMoreBetter(monitor) is null)
            throw new UnknownNameException($"monitor of {GetType().Name}", monitor, [.. logs.Keys]);
        Warnings.Warn(
            $"{GetType().Name} follows '{monitor}', which is not logged without "
                + $"{(IsOfValidation ? "validation data" : "the metric")}. Logged are: {string.Join(", ", logs.Keys)}"
        );
        return null;
    }

    /// <summary>Whether the value is one of a validation that some epochs have, but not this one.</summary>
    private protected bool ComesLater(IDictionary<string, double> logs) =>
        HasValidation && IsOfValidation && logs.ContainsKey(monitor["val_".Length..]);

    private bool IsOfValidation => monitor.StartsWith("val_", StringComparison.Ordinal);

    /// <summary>Whether a value is better than another by more than min_delta; any number is better than null, and NaN than nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reference">What it is compared to.</param>
    /// <exception cref="InvalidArgumentException">The mode is auto, and nobody knows what is better.</exception>
    protected bool IsImprovement(double value, double? reference)
    {
        var more = IsMoreBetter();
        if (double.IsNaN(value))
            return false;
        return reference is not { } other
            || (more ? value - Math.Abs(min_delta) > other : value + Math.Abs(min_delta) < other);
    }

    private bool IsMoreBetter() =>
        mode switch
        {
            "min" => false,
            "max" => true,
            _ => model.IsMoreBetter(monitor)
                ?? throw new InvalidArgumentException(
                    $"{GetType().Name}: whether more or less of '{monitor}' is better cannot be told; "
                        + "give mode: \"min\" or mode: \"max\""
                ),
        };
}
