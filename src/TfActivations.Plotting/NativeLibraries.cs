using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>
/// Finds Skia's native libraries where a build puts them, in runtimes/ beside this assembly: a notebook that refers to the assembly
/// by its path has no list of dependencies that would say so.
/// </summary>
internal static class NativeLibraries
{
    private static readonly (string System, string Ending) Names =
        OperatingSystem.IsWindows() ? ("win", ".dll")
        : OperatingSystem.IsMacOS() ? ("osx", ".dylib")
        : ("linux", ".so");

    /// <summary>From now on, looks there when .NET has found nothing.</summary>
    public static void LookBesideAssembly()
    {
        foreach (var user in new[] { typeof(SKCanvas).Assembly, typeof(HarfBuzzSharp.Buffer).Assembly })
            AssemblyLoadContext.GetLoadContext(user)!.ResolvingUnmanagedDll += Find;
    }

    private static nint Find(Assembly user, string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(typeof(NativeLibraries).Assembly.Location) ?? "", "runtimes");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = [RuntimeInformation.RuntimeIdentifier, $"{Names.System}-{architecture}", Names.System];
        var file = systems
            .Select(system => Path.Combine(folder, system, "native", name + Names.Ending))
            .FirstOrDefault(File.Exists);
        return file is null ? 0 : NativeLibrary.Load(file);
    }
}
