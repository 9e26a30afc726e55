using System.Runtime.InteropServices;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow.Registered;

/// <summary>What shape an op's output has, for graphs.</summary>
internal static class ShapeInference
{
    /// <summary>The first input's.</summary>
    [UnmanagedCallersOnly]
    public static void AsInput(nint context, nint status)
    {
        var shape = KernelApi.TF_NewShapeHandle();
        KernelApi.TF_ShapeInferenceContextGetInput(context, 0, shape, status);
        if (CApi.TF_GetCode(status) == 0)
            KernelApi.TF_ShapeInferenceContextSetOutput(context, 0, shape, status);
        KernelApi.TF_DeleteShapeHandle(shape);
    }

    /// <summary>Known only when the op runs.</summary>
    [UnmanagedCallersOnly]
    public static void Unknown(nint context, nint status) =>
        KernelApi.TF_ShapeInferenceContextSetUnknownShape(context, status);
}
