using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Native;

/// <summary>What TensorFlow's native library writes to standard error by itself.</summary>
internal static partial class LogLevel
{
    private const string Variable = "TF_CPP_MIN_LOG_LEVEL";
    private const string ErrorsOnly = "2";

    /// <summary>Keeps it to errors, unless the user said otherwise; to be called before the library is loaded.</summary>
    public static void KeepToErrors()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            return;
        Environment.SetEnvironmentVariable(Variable, ErrorsOnly);
        // Except on Windows, what .NET sets is seen by .NET and by new processes, not by native code in this one.
        if (!OperatingSystem.IsWindows())
            SetNative(Variable, ErrorsOnly, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
