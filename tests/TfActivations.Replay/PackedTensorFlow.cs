using System.Diagnostics;
using TfActivations.TensorFlow;

namespace TfActivations.Replay;

/// <summary>TensorFlow's library as it lies packed beside the repository, unpacked once into the user's cache.</summary>
internal static class PackedTensorFlow
{
    private static readonly Lazy<string?> Unpacked = new(Unpack);

    /// <summary>Its folder; null where there is none, or another is named.</summary>
    public static string? Folder => Unpacked.Value;

    private static string? Unpack()
    {
        var packed = Packed();
        if (packed is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TensorFlowLibrary.Variable)))
            return Environment.GetEnvironmentVariable(TensorFlowLibrary.Variable);
        var cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var target = Path.Combine(cache, "tf-activations", "libtensorflow-2.16.1");
        if (Directory.Exists(target))
            return target;
        var partial = $"{target}.{Environment.ProcessId}";
        Directory.CreateDirectory(partial);
        using (var unpack = Process.Start(new ProcessStartInfo(packed, [partial]) { RedirectStandardOutput = true })!)
        {
            unpack.StandardOutput.ReadToEnd();
            unpack.WaitForExit();
            if (unpack.ExitCode != 0)
                return null;
        }
        Directory.Move(partial, target);
        return target;
    }

    private static string? Packed()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TfActivations.sln")))
            {
                var script = Path.Combine(folder.FullName, "..", "shared", "libtensorflow", "unpack");
                return File.Exists(script) ? script : null;
            }
        return null;
    }
}
