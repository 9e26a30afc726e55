using System.Text.RegularExpressions;

namespace TfActivations.Engines;

/// <summary>The device on which this thread's ops run, until it is disposed of: tf.device.</summary>
public sealed partial class DeviceScope : IDisposable
{
    [ThreadStatic]
    private static string? current;

    private readonly string? outer = current;

    /// <exception cref="UnknownNameException">The engine has no such device.</exception>
    internal DeviceScope(string name)
    {
        var match = Pattern().Match(name);
        var known = Engine.Current.Devices;
        var wanted = $"/physical_device:{match.Groups["type"].Value.ToUpperInvariant()}:{match.Groups["index"].Value}";
        if (!match.Success || !known.Contains(wanted))
            throw new UnknownNameException(
                "device",
                name,
                [.. known.Select(device => device.Replace("physical_device:", "", StringComparison.Ordinal))]
            );
        current = wanted.Replace("physical_device", "device", StringComparison.Ordinal);
    }

    /// <summary>This thread's device, as /device:CPU:0; null where the engine chooses.</summary>
    internal static string? Current => current;

    /// <summary>Goes back to the device before.</summary>
    public void Dispose() => current = outer;

    [GeneratedRegex(
        @"^(/job:\w+/replica:\d+/task:\d+)?/?(device:)?(?<type>[A-Za-z]+):(?<index>\d+)$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
