using System.Runtime.InteropServices;
using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Native;
using TfActivations.Tensors;

namespace TfActivations.Tests.TensorFlow;

/// <summary>Ops in a graph of TensorFlow's, run by a session: its C API, as far as the tests need it.</summary>
internal sealed unsafe class GraphRun : IDisposable
{
    private readonly nint graph = ((delegate* unmanaged<nint>)Export("TF_NewGraph"))();
    private readonly Status status = new();

    public void Dispose()
    {
        ((delegate* unmanaged<nint, void>)Export("TF_DeleteGraph"))(graph);
        status.Dispose();
    }

    /// <summary>A placeholder of float32 of a shape; -1 is an unknown length.</summary>
    public nint Placeholder(string name, params long[] shape)
    {
        var node = New("Placeholder", name);
        ((delegate* unmanaged<nint, byte*, int, void>)Export("TF_SetAttrType"))(node, Utf8("dtype"), 1);
        fixed (long* dims = shape)
            ((delegate* unmanaged<nint, byte*, long*, int, void>)Export("TF_SetAttrShape"))(
                node,
                Utf8("shape"),
                dims,
                shape.Length
            );
        return Finish(node);
    }

    /// <summary>An op on the first outputs of others; attributes that are not set have their defaults.</summary>
    public nint Op(string type, string name, nint[] inputs, params (string Name, float Value)[] attributes)
    {
        var node = New(type, name);
        foreach (var input in inputs)
            ((delegate* unmanaged<nint, Output, void>)Export("TF_AddInput"))(node, new(input, 0));
        foreach (var (attribute, value) in attributes)
            ((delegate* unmanaged<nint, byte*, float, void>)Export("TF_SetAttrFloat"))(node, Utf8(attribute), value);
        return Finish(node);
    }

    /// <summary>The inferred shape of an op's first output; null where its rank is unknown.</summary>
    public long[]? Shape(nint operation)
    {
        var rank = ((delegate* unmanaged<nint, Output, nint, int>)Export("TF_GraphGetTensorNumDims"))(
            graph,
            new(operation, 0),
            status.Pointer
        );
        status.ThrowIfFailed();
        if (rank < 0)
            return null;
        var dims = new long[rank];
        fixed (long* first = dims)
            ((delegate* unmanaged<nint, Output, long*, int, nint, void>)Export("TF_GraphGetTensorShape"))(
                graph,
                new(operation, 0),
                first,
                rank,
                status.Pointer
            );
        status.ThrowIfFailed();
        return dims;
    }

    /// <summary>Runs the graph for one output, given vectors for placeholders.</summary>
    public float[] Run(nint output, params (nint Placeholder, float[] Values)[] feeds)
    {
        var options = ((delegate* unmanaged<nint>)Export("TF_NewSessionOptions"))();
        var session = ((delegate* unmanaged<nint, nint, nint, nint>)Export("TF_NewSession"))(
            graph,
            options,
            status.Pointer
        );
        ((delegate* unmanaged<nint, void>)Export("TF_DeleteSessionOptions"))(options);
        status.ThrowIfFailed();
        Output[] inputs = [.. feeds.Select(feed => new Output(feed.Placeholder, 0))];
        nint[] values = [.. feeds.Select(feed => NewTensor(feed.Values))];
        var fetch = new Output(output, 0);
        nint result;
        fixed (Output* inputsPointer = inputs)
        fixed (nint* valuesPointer = values)
            (
                (delegate* unmanaged<
                    nint,
                    nint,
                    Output*,
                    nint*,
                    int,
                    Output*,
                    nint*,
                    int,
                    nint*,
                    int,
                    nint,
                    nint,
                    void>)Export("TF_SessionRun")
            )(session, 0, inputsPointer, valuesPointer, inputs.Length, &fetch, &result, 1, null, 0, 0, status.Pointer);
        foreach (var value in values)
            CApi.TF_DeleteTensor(value);
        var problem = status.IsOk ? null : Record(status.ThrowIfFailed);
        ((delegate* unmanaged<nint, nint, void>)Export("TF_DeleteSession"))(session, status.Pointer);
        if (problem is not null)
            throw problem;
        var count = (int)CApi.TF_TensorByteSize(result) / sizeof(float);
        var numbers = new ReadOnlySpan<float>(CApi.TF_TensorData(result), count).ToArray();
        CApi.TF_DeleteTensor(result);
        return numbers;
    }

    private static Exception? Record(Action action) => Xunit.Record.Exception(action);

    private static nint NewTensor(float[] values)
    {
        long length = values.Length;
        var tensor = CApi.TF_AllocateTensor(DType.Float32.Native(), &length, 1, (nuint)(values.Length * sizeof(float)));
        values.CopyTo(new Span<float>(CApi.TF_TensorData(tensor), values.Length));
        return tensor;
    }

    private nint New(string type, string name) =>
        ((delegate* unmanaged<nint, byte*, byte*, nint>)Export("TF_NewOperation"))(graph, Utf8(type), Utf8(name));

    private nint Finish(nint description)
    {
        var operation = ((delegate* unmanaged<nint, nint, nint>)Export("TF_FinishOperation"))(
            description,
            status.Pointer
        );
        status.ThrowIfFailed();
        return operation;
    }

    private static byte* Utf8(string text) => Utf8Names.Of(text);

    private static nint Export(string name) => NativeLibrary.GetExport(TensorFlowLibrary.Handle, name);

    private readonly record struct Output(nint Operation, int Index);
}
