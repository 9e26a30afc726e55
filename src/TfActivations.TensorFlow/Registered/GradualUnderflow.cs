using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Registered;

/// <summary>
/// Subnormal numbers as they are, on this thread, until it is disposed of: TensorFlow calls kernels with the processor set to take
/// them for 0.
/// </summary>
/// <remarks>By the C library of Linux (fesetenv); elsewhere kernels run as TensorFlow calls them.</remarks>
internal readonly unsafe partial struct GradualUnderflow : IDisposable
{
    private const nint DefaultEnvironment = -1;

    private static readonly bool IsSupported = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libm.so.6", out _);

    private readonly Environment outer;

    public GradualUnderflow()
    {
        if (!IsSupported)
            return;
        fixed (Environment* saved = &outer)
            _ = fegetenv(saved);
        _ = fesetenv(DefaultEnvironment);
    }

    public void Dispose()
    {
        if (!IsSupported)
            return;
        fixed (Environment* saved = &outer)
            _ = fesetenv((nint)saved);
    }

    [LibraryImport("libm.so.6")]
    [SuppressGCTransition]
    private static partial int fegetenv(Environment* environment);

    [LibraryImport("libm.so.6")]
    [SuppressGCTransition]
    private static partial int fesetenv(nint environment);

    /// <summary>fenv_t; its size is 32 bytes on x64, less elsewhere.</summary>
    private struct Environment
    {
        public fixed long Words[8];
    }
}
