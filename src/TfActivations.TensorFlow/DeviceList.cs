using System.Runtime.InteropServices;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>The devices of TensorFlow's eager context.</summary>
internal static unsafe class DeviceList
{
    /// <summary>Their names: /physical_device:CPU:0.</summary>
    public static IReadOnlyList<string> Read()
    {
        var status = Status.OfThread;
        var devices = CApi.TFE_ContextListDevices(EagerRunner.Context, status.Pointer);
        status.ThrowIfFailed();
        List<string> names = [];
        for (var i = 0; i < CApi.TF_DeviceListCount(devices); i++)
        {
            var full = Marshal.PtrToStringUTF8((nint)CApi.TF_DeviceListName(devices, i, status.Pointer))!;
            names.Add($"/physical_device:{full[(full.LastIndexOf("device:", StringComparison.Ordinal) + 7)..]}");
        }
        CApi.TF_DeleteDeviceList(devices);
        return names;
    }
}
