using TfActivations.Keras.Config;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>A callback that follows one value of the logs, and knows which of two is better.</summary>
/// <remarks>
/// Where the logs of an epoch do not have the value, it warns and goes on, unless the value is one of a validation that is not done in
/// each epoch. NaN is never better: in Keras 3, one that comes first stays the best.
/// </remarks>
public abstract class MonitorCallback : Callback
{
    private readonly string mode;
    private readonly double minDelta;

    /// <summary>A callback that follows a value.</summary>
    /// <param name="monitor">The value's name in the logs.</param>
    /// <param name="mode">
    /// "min" or "max": what is better. "auto": less for a loss, and for a metric what it is made for.
    /// </param>
    /// <param name="min_delta">By how much a value must be better to count as better; its sign does not matter.</param>
    /// <exception cref="UnknownNameException">The mode is another.</exception>
    protected MonitorCallback(string monitor, string mode = "auto", double min_delta = 0)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        if (mode is not ("auto" or "min" or "max"))
            throw new UnknownNameException("mode", mode, ["auto", "min", "max"]);
        (Monitor, this.mode) = (monitor, mode);
        minDelta = Math.Abs(Limits.Finite(GetType().Name, nameof(min_delta), min_delta));
    }

    /// <summary>The name of the value that is followed.</summary>
    public string Monitor { get; }

    /// <summary>The value that is followed; null where the logs do not have it: then it warns, unless a validation to come has it.</summary>
    /// <param name="logs">The logs of an epoch.</param>
    /// <exception cref="UnknownNameException">Neither the model nor the mode tells what the value is; the message lists those that there are.</exception>
    protected double? Current(IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (logs.TryGetValue(Monitor, out var value))
            return value;
        if (ComesLater(logs))
            return null;
        if (mode == "auto" && Model.IsMoreBetter(Monitor) is null)
            throw new UnknownNameException($"monitor of {GetType().Name}", Monitor, [.. logs.Keys]);
        Warnings.Say(
            $"{GetType().Name} follows '{Monitor}', which is not logged without "
                + $"{(IsOfValidation ? "validation data" : "the metric")}. Logged are: {string.Join(", ", logs.Keys)}"
        );
        return null;
    }

    /// <summary>Whether the value is one of a validation that some epochs have, but not this one.</summary>
    private protected bool ComesLater(IDictionary<string, double> logs) =>
        HasValidation && IsOfValidation && logs.ContainsKey(Monitor["val_".Length..]);

    private bool IsOfValidation => Monitor.StartsWith("val_", StringComparison.Ordinal);

    /// <summary>Whether a value is better than another by more than min_delta; any number is better than null, and NaN than nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reference">What it is compared to.</param>
    /// <exception cref="InvalidArgumentException">The mode is auto, and nobody knows what is better.</exception>
    protected bool IsImprovement(double value, double? reference)
    {
        var more = IsMoreBetter();
        if (double.IsNaN(value))
            return false;
        return reference is not { } other || (more ? value - minDelta > other : value + minDelta < other);
    }

    private bool IsMoreBetter() =>
        mode switch
        {
            "min" => false,
            "max" => true,
            _ => Model.IsMoreBetter(Monitor)
                ?? throw new InvalidArgumentException(
                    $"{GetType().Name}: whether more or less of '{Monitor}' is better cannot be told; "
                        + "give mode: \"min\" or mode: \"max\""
                ),
        };
}
