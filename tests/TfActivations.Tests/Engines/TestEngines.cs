using TfActivations.Engines;
using TfActivations.Replay;
using TfActivations.TensorFlow;
using Xunit;

namespace TfActivations.Tests.Engines;

/// <summary>The engines for tests that run on each: one that is not here skips its tests, with the reason.</summary>
internal static class TestEngines
{
    public static IReadOnlyCollection<string> All => Engine.Names;

    public static IEnumerable<string> Native => Engine.Names.Except(["managed"]);

    /// <summary>What this thread does runs on an engine until the result is disposed of.</summary>
    public static IDisposable Use(string name)
    {
        if (name != "managed" && PackedTensorFlow.Folder is { } folder)
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
}
