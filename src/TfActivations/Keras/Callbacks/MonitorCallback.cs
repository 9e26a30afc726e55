namespace TfActivations.Keras.Callbacks;

/// <summary>A callback that follows one value of the logs, and knows which of two is better.</summary>
/// <remarks>
/// Where the logs of an epoch do not have the value, Keras warns and goes on; here that is an error, unless the value is one of a
/// validation that is not done in each epoch.
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
        (Monitor, this.mode, minDelta) = (monitor, mode, Math.Abs(min_delta));
    }

    /// <summary>The name of the value that is followed.</summary>
    public string Monitor { get; }

    /// <summary>The value that is followed; null in an epoch without the validation that it comes from.</summary>
    /// <param name="logs">The logs of an epoch.</param>
    /// <exception cref="UnknownNameException">There is no such value; the message lists those that there are.</exception>
    protected double? Current(IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (logs.TryGetValue(Monitor, out var value))
            return value;
        var comesLater = HasValidation && Monitor.StartsWith("val_", StringComparison.Ordinal);
        return comesLater && logs.ContainsKey(Monitor["val_".Length..])
            ? null
            : throw new UnknownNameException($"monitor of {GetType().Name}", Monitor, [.. logs.Keys]);
    }

    /// <summary>Whether a value is better than another by more than min_delta; any is better than null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reference">What it is compared to.</param>
    /// <exception cref="InvalidArgumentException">The mode is auto, and nobody knows what is better.</exception>
    protected bool IsImprovement(double value, double? reference)
    {
        var more = IsMoreBetter();
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
