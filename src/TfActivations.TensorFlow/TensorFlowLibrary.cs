using System.Runtime.InteropServices;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>Finds and loads TensorFlow's native library, once per process.</summary>
/// <remarks>
/// A library that the process has loaded already is used: a second one would end the process. Else, in this order:
/// <see cref="Path"/>, TFACTIVATIONS_TENSORFLOW, SciSharp.TensorFlow.Redist beside the application and in the package cache, a
/// tensorflow that pip installed, the system. What is named explicitly is used or is an error.
/// </remarks>
public static unsafe class TensorFlowLibrary
{
    /// <summary>The environment variable that names the library's file or folder.</summary>
    public const string Variable = "TFACTIVATIONS_TENSORFLOW";

    private static readonly Version Oldest = new(2, 16);
    private static readonly Lock Gate = new();
    private static nint handle;
    private static string? explicitPath;

    /// <summary>The library's file or folder; to be set before the engine is first used.</summary>
    /// <exception cref="InvalidStateException">The library has been loaded already, from elsewhere.</exception>
    public static string? Path
    {
        get => explicitPath;
        set
        {
            lock (Gate)
                explicitPath =
                    handle == 0 || value == explicitPath || value == LoadedFrom
                        ? value
                        : throw new InvalidStateException(
                            $"TensorFlow is already loaded, from {LoadedFrom}; set TensorFlowLibrary.Path before its first use"
                        );
        }
    }

    /// <summary>The file that was loaded; null before.</summary>
    public static string? LoadedFrom { get; private set; }

    /// <summary>The library's version, 2.16.1; loads it.</summary>
    /// <exception cref="EngineUnavailableException">It is not found; the message has every place looked at.</exception>
    public static string Version => VersionOf(Handle);

    /// <summary>The loaded library.</summary>
    /// <exception cref="EngineUnavailableException">It is not found; the message has every place looked at.</exception>
    public static nint Handle
    {
        get
        {
            lock (Gate)
                return handle != 0 ? handle : handle = Load();
        }
    }

    private static nint Load()
    {
        if (LibrarySearch.AlreadyLoaded() is { } loaded)
            return Accept(loaded, NativeLibrary.Load(loaded));
        LogLevel.KeepToErrors();
        List<string> looked = [];
        foreach (var (place, files) in LibrarySearch.All(explicitPath))
        {
            var found = files.FirstOrDefault(file => !System.IO.Path.IsPathRooted(file) || File.Exists(file));
            if (found is null)
                looked.Add($"{place}: not there");
            else if (TryLoad(found, out var library) is { } problem)
                looked.Add($"{place}: {problem}");
            else
                return Accept(found, library);
        }
        throw new EngineUnavailableException(
            $"TensorFlow's native library ({LibrarySearch.FileNames[0]}, {Oldest} or later) was not found. Looked at:\n  "
                + string.Join("\n  ", looked)
                + $"\nInstall it with 'pip install tensorflow' or the package SciSharp.TensorFlow.Redist, or set {Variable} "
                + "to its file or folder"
        );
    }

    private static string? TryLoad(string file, out nint library)
    {
        try
        {
            library = NativeLibrary.Load(file);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            library = 0;
            return error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        }
        return VersionSymbol(library) != 0 ? null : $"{file} is not TensorFlow";
    }

    /// <summary>Takes a TensorFlow that is loaded. One that is too old is an error: it cannot be unloaded for another.</summary>
    private static nint Accept(string file, nint library)
    {
        var version = VersionOf(library);
        if (System.Version.Parse(version.Split('-', '+')[0]) < Oldest)
            throw new EngineUnavailableException(
                $"TensorFlow {version} is too old: {file}; install {Oldest} or later, or set {Variable} to the file or folder of one"
            );
        LoadedFrom = file;
        return library;
    }

    private static string VersionOf(nint library) =>
        Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)VersionSymbol(library))())!;

    private static nint VersionSymbol(nint library) =>
        NativeLibrary.TryGetExport(library, nameof(CApi.TF_Version), out var symbol) ? symbol : 0;
}
