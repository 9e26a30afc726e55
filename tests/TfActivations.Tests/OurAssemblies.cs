using System.Reflection;

namespace TfActivations.Tests;

/// <summary>The library's assemblies, as they lie beside the tests: a new one is tested by being there.</summary>
internal static class OurAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory
            .EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(IsOurs)
            .Order()
            .Select(Assembly.Load),
    ];

    private static bool IsOurs(string name) =>
        name is "TfActivations" or "tf-activations"
        || name.StartsWith("TfActivations.", StringComparison.Ordinal)
            && !name.StartsWith("TfActivations.Tests", StringComparison.Ordinal)
            && name != "TfActivations.Replay";
}
