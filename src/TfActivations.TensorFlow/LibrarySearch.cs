using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow;

/// <summary>Where TensorFlow's native library may be.</summary>
internal static class LibrarySearch
{
    /// <summary>What the file is called on this system; pip's names first.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        OperatingSystem.IsWindows() ? ["tensorflow.dll", "tensorflow_cc.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libtensorflow_cc.2.dylib", "libtensorflow_cc.dylib", "libtensorflow.2.dylib", "libtensorflow.dylib"]
        : ["libtensorflow_cc.so.2", "libtensorflow.so.2", "libtensorflow.so"];

    /// <summary>The library that this process has loaded, as TensorFlow.NET may have; null where there is none.</summary>
    public static string? AlreadyLoaded()
    {
        using var process = Process.GetCurrentProcess();
        return process
            .Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .FirstOrDefault(file => FileNames.Contains(Path.GetFileName(file)));
    }

    /// <summary>The places in their order, each with the files to try; one that is named explicitly is the only one.</summary>
    public static IEnumerable<(string Place, IEnumerable<string> Files)> All(string? explicitPath)
    {
        var variable = Environment.GetEnvironmentVariable(TensorFlowLibrary.Variable);
        if (!string.IsNullOrEmpty(explicitPath))
            return [($"TensorFlowLibrary.Path = {explicitPath}", Named(explicitPath))];
        if (!string.IsNullOrEmpty(variable))
            return [($"{TensorFlowLibrary.Variable} = {variable}", Named(variable))];
        return
        [
            .. Redist().Concat(SitePackages()).Distinct().Select(folder => (folder, In(folder))),
            ("the system's library path", FileNames.Where(CanLoad).Take(1)),
        ];
    }

    /// <summary>SciSharp.TensorFlow.Redist: beside the application, then in the package cache, newest version first.</summary>
    private static IEnumerable<string> Redist()
    {
        var native = Path.Combine("runtimes", RuntimeIdentifier(), "native");
        yield return Path.Combine(AppContext.BaseDirectory, native);
        yield return AppContext.BaseDirectory;
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Home, ".nuget", "packages");
        foreach (var package in Folders(cache, "scisharp.tensorflow.redist*"))
        foreach (var version in Folders(package, "*").OrderByDescending(VersionOf))
            yield return Path.Combine(version, native);
    }

    /// <summary>The tensorflow folder of each Python: the active environment, the user's, the system's.</summary>
    private static IEnumerable<string> SitePackages()
    {
        string?[] environments =
        [
            Environment.GetEnvironmentVariable("VIRTUAL_ENV"),
            Environment.GetEnvironmentVariable("CONDA_PREFIX"),
        ];
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var roaming = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        IEnumerable<string> prefixes = OperatingSystem.IsWindows()
            ?
            [
                .. Folders(Path.Combine(local, "Programs", "Python"), "Python3*"),
                .. Folders(Path.Combine(roaming, "Python"), "Python3*"),
            ]
            :
            [
                Path.Combine(Home, ".local"),
                Path.Combine(Home, "miniconda3"),
                Path.Combine(Home, "anaconda3"),
                "/opt/conda",
                "/opt/homebrew",
                "/usr/local",
                "/usr",
            ];
        foreach (var prefix in environments.OfType<string>().Where(path => path.Length > 0).Concat(prefixes))
        foreach (var library in Libraries(prefix))
        foreach (var packages in new[] { "site-packages", "dist-packages" })
            if (Directory.Exists(Path.Combine(library, packages)))
                yield return Path.Combine(library, packages, "tensorflow");
    }

    private static IEnumerable<string> Libraries(string prefix) =>
        OperatingSystem.IsWindows()
            ? [Path.Combine(prefix, "Lib"), prefix]
            : Folders(Path.Combine(prefix, "lib"), "python3*").OrderByDescending(VersionOf);

    /// <summary>A file that was named, or the library in a folder that was named: itself, or a site-packages.</summary>
    private static IEnumerable<string> Named(string path)
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? In(full).Concat(In(Path.Combine(full, "tensorflow"))) : [full];
    }

    private static IEnumerable<string> In(string folder) => FileNames.Select(name => Path.Combine(folder, name));

    /// <summary>The folders in one; none where it is not known from the root on, as without a home: what lies in the current folder is not loaded.</summary>
    private static IEnumerable<string> Folders(string folder, string pattern) =>
        Path.IsPathFullyQualified(folder) && Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, pattern)
            : [];

    private static Version VersionOf(string folder)
    {
        var digits = Path.GetFileName(folder).Split('-')[0].Replace("python", "", StringComparison.Ordinal);
        return Version.TryParse(digits, out var version) ? version : new();
    }

    private static bool CanLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
            return false;
        NativeLibrary.Free(library);
        return true;
    }

    private static string RuntimeIdentifier()
    {
        var system =
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
