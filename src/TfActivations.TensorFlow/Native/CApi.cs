using System.Runtime.InteropServices;

namespace TfActivations.TensorFlow.Native;

/// <summary>TensorFlow's C API: tensorflow/c/c_api.h and tensorflow/c/eager/c_api.h, as far as the engine needs it.</summary>
internal static unsafe partial class CApi
{
    private const string Library = "tensorflow";

    static CApi() =>
        NativeLibrary.SetDllImportResolver(
            typeof(CApi).Assembly,
            (name, _, _) => name == Library ? TensorFlowLibrary.Handle : 0
        );

    [LibraryImport(Library)]
    public static partial byte* TF_Version();

    [LibraryImport(Library)]
    public static partial nint TF_NewStatus();

    [LibraryImport(Library)]
    public static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int TF_GetCode(nint status);

    [LibraryImport(Library)]
    public static partial byte* TF_Message(nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetStatus(nint status, int code, string message);

    [LibraryImport(Library)]
    public static partial nint TF_AllocateTensor(int dtype, long* dims, int rank, nuint bytes);

    [LibraryImport(Library)]
    public static partial nint TF_NewTensor(
        int dtype,
        long* dims,
        int rank,
        void* data,
        nuint bytes,
        delegate* unmanaged<void*, nuint, void*, void> deallocator,
        void* argument
    );

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial void* TF_TensorData(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nuint TF_TensorByteSize(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int TF_TensorType(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial int TF_NumDims(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial long TF_Dim(nint tensor, int axis);

    [LibraryImport(Library)]
    public static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(Library)]
    public static partial nint TFE_NewContextOptions();

    [LibraryImport(Library)]
    public static partial void TFE_DeleteContextOptions(nint options);

    [LibraryImport(Library)]
    public static partial nint TFE_NewContext(nint options, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_ContextOptionsSetConfig(nint options, void* proto, nuint length, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_EnableCollectiveOps(nint context, void* proto, nuint length, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_AbortCollectiveOps(nint context, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TFE_CollectiveOpsCheckPeerHealth(
        nint context,
        string task,
        long milliseconds,
        nint status
    );

    [LibraryImport(Library)]
    public static partial nint TFE_ContextListDevices(nint context, nint status);

    [LibraryImport(Library)]
    public static partial int TF_DeviceListCount(nint devices);

    [LibraryImport(Library)]
    public static partial byte* TF_DeviceListName(nint devices, int index, nint status);

    [LibraryImport(Library)]
    public static partial byte* TF_DeviceListType(nint devices, int index, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteDeviceList(nint devices);

    [LibraryImport(Library)]
    public static partial nint TFE_NewTensorHandle(nint tensor, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_DeleteTensorHandle(nint handle);

    [LibraryImport(Library)]
    public static partial nint TFE_TensorHandleResolve(TensorHandle handle, nint status);

    [LibraryImport(Library)]
    public static partial nint TFE_TensorHandleCopySharingTensor(nint handle, nint status);

    [LibraryImport(Library)]
    public static partial nint TFE_NewOp(nint context, byte* name, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_DeleteOp(nint op);

    [LibraryImport(Library)]
    public static partial void TFE_OpReset(nint op, byte* name, byte* device, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpAddInput(nint op, TensorHandle input, nint status);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrBool(nint op, byte* name, byte value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrInt(nint op, byte* name, long value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrFloat(nint op, byte* name, float value);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrString(nint op, byte* name, byte* value, nuint length);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrIntList(nint op, byte* name, long* values, int count);

    [LibraryImport(Library)]
    public static partial void TFE_OpSetAttrType(nint op, byte* name, int value);

    [LibraryImport(Library)]
    public static partial void TFE_Execute(nint op, nint* results, ref int count, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_NewGraph();

    [LibraryImport(Library)]
    public static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_GraphGetOpDef(nint graph, string name, nint buffer, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_GraphOperationByName(nint graph, string name);

    [LibraryImport(Library)]
    public static partial nint TF_NewSessionOptions();

    [LibraryImport(Library)]
    public static partial void TF_DeleteSessionOptions(nint options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_LoadSessionFromSavedModel(
        nint options,
        nint runOptions,
        string folder,
        byte** tags,
        int tagCount,
        nint graph,
        nint metaGraph,
        nint status
    );

    [LibraryImport(Library)]
    public static partial void TF_SessionRun(
        nint session,
        nint runOptions,
        GraphOutput* inputs,
        nint* inputValues,
        int inputCount,
        GraphOutput* outputs,
        nint* outputValues,
        int outputCount,
        nint* targets,
        int targetCount,
        nint metadata,
        nint status
    );

    [LibraryImport(Library)]
    public static partial void TF_CloseSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_StringInit(void* text);

    [LibraryImport(Library)]
    public static partial void TF_StringCopy(void* text, byte* source, nuint size);

    [LibraryImport(Library)]
    public static partial void TF_StringDealloc(void* text);

    [LibraryImport(Library)]
    public static partial byte* TF_StringGetDataPointer(void* text);

    [LibraryImport(Library)]
    public static partial nuint TF_StringGetSize(void* text);

    [LibraryImport(Library)]
    public static partial nint TF_GetAllOpList();

    [LibraryImport(Library)]
    public static partial nint TF_NewBuffer();

    [LibraryImport(Library)]
    public static partial void TF_DeleteBuffer(nint buffer);
}
