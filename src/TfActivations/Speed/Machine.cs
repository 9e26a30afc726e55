using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Speed;

/// <summary>What was measured on.</summary>
internal static class Machine
{
    private const string CpuFile = "/proc/cpuinfo";

    /// <summary>Processor, cores, vector width and .NET, in a line.</summary>
    public static string Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor}, {Plural.Of(Environment.ProcessorCount, "core")}, {VectorBits}-bit vectors, activations in {LaneWidths.Text}, "
                + $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}"
        );

    /// <summary>The processor's name.</summary>
    public static string Processor
    {
        get
        {
            var line = File.Exists(CpuFile)
                ? File.ReadLines(CpuFile).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return line?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        }
    }

    /// <summary>The widest vectors that .NET computes with here.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
