using TfActivations.Engines;

namespace TfActivations.Api;

/// <summary>tf.config.</summary>
public sealed class ConfigApi
{
    internal ConfigApi() { }

    /// <summary>The devices that the current engine computes on. As <c>tf.config.list_physical_devices</c>.</summary>
    /// <param name="device_type">"CPU" or "GPU"; all by default.</param>
    public IReadOnlyList<PhysicalDevice> list_physical_devices(string? device_type = null) =>
        [
            .. Engine
                .Current.Devices.Select(name => new PhysicalDevice(name, name.Split(':')[1]))
                .Where(device => device_type is null || device.device_type == device_type),
        ];

    /// <summary>Whether functions that <c>tf.function</c> is given from now on are called each time. As <c>tf.config.run_functions_eagerly</c>.</summary>
    /// <param name="run_eagerly">Whether they are; otherwise they are recorded.</param>
    public void run_functions_eagerly(bool run_eagerly) => runsEagerly = run_eagerly;

    /// <summary>Whether they are. As <c>tf.config.functions_run_eagerly</c>.</summary>
    public bool functions_run_eagerly() => runsEagerly;

    private volatile bool runsEagerly;

    /// <summary>The devices that are used: all that there are. As <c>tf.config.get_visible_devices</c>.</summary>
    /// <param name="device_type">"CPU" or "GPU"; all by default.</param>
    public IReadOnlyList<PhysicalDevice> get_visible_devices(string? device_type = null) =>
        list_physical_devices(device_type);

    /// <summary>Says which devices are used. As <c>tf.config.set_visible_devices</c>.</summary>
    /// <param name="devices">Some of those that there are; of a type that is there, all: they are used in any case.</param>
    /// <param name="device_type">"CPU" or "GPU"; all by default.</param>
    /// <exception cref="InvalidArgumentException">A device is none of them, or one of them is left out.</exception>
    public void set_visible_devices(IReadOnlyList<PhysicalDevice> devices, string? device_type = null)
    {
        Argument.NoNulls(nameof(set_visible_devices), devices);
        var there = list_physical_devices(device_type);
        if (!there.ToHashSet().SetEquals(devices))
            throw new InvalidArgumentException(
                $"set_visible_devices: the engine uses {(there.Count == 0 ? "no device of the type" : string.Join(", ", there))}. Received: {string.Join(", ", devices)}"
            );
    }
}

/// <summary>A device. As <c>tf.config.PhysicalDevice</c>.</summary>
/// <param name="name">/physical_device:CPU:0</param>
/// <param name="device_type">CPU</param>
public sealed record PhysicalDevice(string name, string device_type)
{
    /// <summary>As Python prints it.</summary>
    public override string ToString() => $"PhysicalDevice(name='{name}', device_type='{device_type}')";
}
