using System.Diagnostics;
using TfActivations.Engines;
using TfActivations.TensorFlow;
using Xunit;

namespace TfActivations.Tests.Engines;

/// <summary>The engines for tests that run on each: one that is not here skips its tests, with the reason.</summary>
internal static class TestEngines
{
    private static readonly Lazy<string?> Unpacked = new(Unpack);

    public static IReadOnlyCollection<string> All => Engine.Names;

    public static IEnumerable<string> Native => Engine.Names.Except(["managed"]);

    /// <summary>What this thread does runs on an engine until the result is disposed of.</summary>
    public static IDisposable Use(string name)
    {
        if (name != "managed" && Unpacked.Value is { } folder)
            TensorFlowLibrary.Path = folder;
        if (Engine.Problem(name) is { } problem)
            Assert.Skip(problem.ReplaceLineEndings(" "));
        return Engine.OnThisThread(Engine.Get(name));
    }

    /// <summary>The folder of TensorFlow's library, for programs that the tests start; skips where there is none.</summary>
    public static string LibraryFolder()
    {
        using var engine = Use("tensorflow");
        return Path.GetDirectoryName(TensorFlowLibrary.LoadedFrom)!;
    }

    /// <summary>
    /// The library that lies packed beside the repository, unpacked once into the user's cache; null where there is none, or another
    /// is named.
    /// </summary>
    private static string? Unpack()
    {
        var packed = Packed();
        if (packed is null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TensorFlowLibrary.Variable)))
            return null;
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
        var script = Repository.PathOf("..", "shared", "libtensorflow", "unpack");
        return File.Exists(script) ? script : null;
    }
}
