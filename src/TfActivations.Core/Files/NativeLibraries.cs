using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace TfActivations.Files;

/// <summary>
/// Finds native libraries of packages where a build puts them, in runtimes/ beside the assembly that calls them: a notebook that refers
/// to assemblies by their paths has no list of dependencies that would say so.
/// </summary>
internal static class NativeLibraries
{
    private static readonly (string System, string Ending) Names =
        OperatingSystem.IsWindows() ? ("win", ".dll")
        : OperatingSystem.IsMacOS() ? ("osx", ".dylib")
        : ("linux", ".so");

    /// <summary>From now on, looks there when .NET has found nothing.</summary>
    /// <param name="user">The assembly that calls them.</param>
    public static void LookBesideAssembly(Assembly user) =>
        AssemblyLoadContext.GetLoadContext(user)!.ResolvingUnmanagedDll += Find;

    private static nint Find(Assembly user, string name)
    {
        var folder = Path.Combine(Path.GetDirectoryName(user.Location) ?? "", "runtimes");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = [RuntimeInformation.RuntimeIdentifier, $"{Names.System}-{architecture}", Names.System];
        var file = systems
            .Select(system => Path.Combine(folder, system, "native", name + Names.Ending))
            .FirstOrDefault(File.Exists);
        return file is null ? 0 : NativeLibrary.Load(file);
    }
}
