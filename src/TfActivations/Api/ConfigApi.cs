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
}

/// <summary>A device. As <c>tf.config.PhysicalDevice</c>.</summary>
/// <param name="name">/physical_device:CPU:0</param>
/// <param name="device_type">CPU</param>
public sealed record PhysicalDevice(string name, string device_type)
{
    /// <summary>As Python prints it.</summary>
    public override string ToString() => $"PhysicalDevice(name='{name}', device_type='{device_type}')";
}
