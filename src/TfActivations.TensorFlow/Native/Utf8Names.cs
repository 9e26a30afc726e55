using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Native;

/// <summary>Names of ops and attributes as C strings: made once, kept for good, as there are few.</summary>
internal static unsafe class Utf8Names
{
    private static readonly ConcurrentDictionary<string, nint> Names = new(StringComparer.Ordinal);

    public static byte* Of(string name) => (byte*)Names.GetOrAdd(name, Marshal.StringToCoTaskMemUTF8);
}
