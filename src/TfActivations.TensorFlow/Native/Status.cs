using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Native;

/// <summary>A TF_Status: what TensorFlow says of a call.</summary>
internal sealed class Status : SafeHandle
{
    /// <summary>TF_ABORTED.</summary>
    public const int Aborted = 10;

    private const int InvalidArgument = 3;

    /// <summary>TF_Code's names, in its order.</summary>
    private static readonly string[] Codes =
    [
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    [ThreadStatic]
    private static Status? ofThread;

    public Status()
        : base(0, ownsHandle: true) => SetHandle(CApi.TF_NewStatus());

    public override bool IsInvalid => handle == 0;

    /// <summary>This thread's own, used again for every call.</summary>
    public static Status OfThread => ofThread ??= new();

    public nint Pointer => handle;

    public bool IsOk => CApi.TF_GetCode(handle) == 0;

    /// <summary>Turns a failure into an exception with TensorFlow's message.</summary>
    /// <exception cref="InvalidArgumentException">The status is INVALID_ARGUMENT.</exception>
    /// <exception cref="TensorFlowException">It is another failure.</exception>
    public unsafe void ThrowIfFailed()
    {
        var code = CApi.TF_GetCode(handle);
        if (code == 0)
            return;
        var message = Marshal.PtrToStringUTF8((nint)CApi.TF_Message(handle)) ?? "";
        throw code == InvalidArgument
            ? new InvalidArgumentException(message)
            : new TensorFlowException(code < Codes.Length ? Codes[code] : $"{code}", message);
    }

    protected override bool ReleaseHandle()
    {
        CApi.TF_DeleteStatus(handle);
        return true;
    }
}
