using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Native;

/// <summary>TensorFlow's C API for ops of one's own: tensorflow/c/ops.h and tensorflow/c/kernels.h.</summary>
internal static unsafe partial class KernelApi
{
    private const string Library = "tensorflow";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_NewOpDefinitionBuilder(string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpDefinitionBuilderAddAttr(nint builder, string specification);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpDefinitionBuilderAddInput(nint builder, string specification);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpDefinitionBuilderAddOutput(nint builder, string specification);

    [LibraryImport(Library)]
    public static partial void TF_OpDefinitionBuilderSetShapeInferenceFunction(
        nint builder,
        delegate* unmanaged<nint, nint, void> infer
    );

    [LibraryImport(Library)]
    public static partial void TF_RegisterOpDefinition(nint builder, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_NewShapeHandle();

    [LibraryImport(Library)]
    public static partial void TF_DeleteShapeHandle(nint shape);

    [LibraryImport(Library)]
    public static partial void TF_ShapeInferenceContextGetInput(nint context, int index, nint shape, nint status);

    [LibraryImport(Library)]
    public static partial void TF_ShapeInferenceContextSetOutput(nint context, int index, nint shape, nint status);

    [LibraryImport(Library)]
    public static partial void TF_ShapeInferenceContextSetUnknownShape(nint context, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_NewKernelBuilder(
        string op,
        string device,
        nint create,
        delegate* unmanaged<nint, nint, void> compute,
        delegate* unmanaged<nint, void> delete
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_KernelBuilder_TypeConstraint(nint builder, string attribute, int dtype, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_RegisterKernelBuilder(string name, nint builder, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpKernelConstruction_GetAttrFloat(
        nint context,
        string name,
        out float value,
        nint status
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpKernelConstruction_GetAttrInt64(
        nint context,
        string name,
        out long value,
        nint status
    );

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_OpKernelConstruction_GetAttrBool(
        nint context,
        string name,
        out byte value,
        nint status
    );

    [LibraryImport(Library)]
    public static partial void TF_OpKernelConstruction_Failure(nint context, nint status);

    [LibraryImport(Library)]
    public static partial void TF_GetInput(nint context, int index, out nint tensor, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_AllocateOutput(
        nint context,
        int index,
        int dtype,
        long* dims,
        int rank,
        nuint bytes,
        nint status
    );

    [LibraryImport(Library)]
    public static partial void TF_SetOutput(nint context, int index, nint tensor, nint status);

    [LibraryImport(Library)]
    public static partial void TF_OpKernelContext_Failure(nint context, nint status);
}
