using System.Globalization;
using System.Runtime.InteropServices;
using TfActivations.Engines;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>A SavedModel that TensorFlow's library loaded and runs. Any thread may.</summary>
internal sealed unsafe class GraphSession : SafeHandle, IGraphSession
{
    private nint graph;

    /// <exception cref="InvalidArgumentException">TensorFlow refuses the model; the message is its own.</exception>
    /// <exception cref="TensorFlowException">It fails otherwise.</exception>
    public GraphSession(string folder, IReadOnlyCollection<string> tags)
        : base(0, ownsHandle: true)
    {
        var status = Status.OfThread;
        var options = CApi.TF_NewSessionOptions();
        graph = CApi.TF_NewGraph();
        var names = stackalloc byte*[tags.Count];
        foreach (var (i, tag) in tags.Index())
            names[i] = Utf8Names.Of(tag);
        SetHandle(CApi.TF_LoadSessionFromSavedModel(options, 0, folder, names, tags.Count, graph, 0, status.Pointer));
        CApi.TF_DeleteSessionOptions(options);
        status.ThrowIfFailed();
    }

    public override bool IsInvalid => handle == 0 && graph == 0;

    public IReadOnlyList<Tensor> Run(IReadOnlyList<(string Name, Tensor Value)> feeds, IReadOnlyList<string> fetches)
    {
        GraphOutput[] inputs = [.. feeds.Select(feed => Find(feed.Name))];
        GraphOutput[] outputs = [.. fetches.Select(Find)];
        var (values, results) = (new nint[inputs.Length], new nint[outputs.Length]);
        try
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = GraphTensors.Of(feeds[i].Value);
            var status = Status.OfThread;
            fixed (
                GraphOutput* from = inputs,
                    to = outputs
            )
            fixed (
                nint* given = values,
                    found = results
            )
                CApi.TF_SessionRun(
                    handle,
                    0,
                    from,
                    given,
                    inputs.Length,
                    to,
                    found,
                    outputs.Length,
                    null,
                    0,
                    0,
                    status.Pointer
                );
            GC.KeepAlive(this);
            status.ThrowIfFailed();
            return [.. results.Select(GraphTensors.Read)];
        }
        finally
        {
            foreach (var value in values)
                GraphTensors.Delete(value, ownsTexts: true);
            foreach (var result in results)
                GraphTensors.Delete(result, ownsTexts: false);
        }
    }

    protected override bool ReleaseHandle()
    {
        var status = CApi.TF_NewStatus();
        if (handle != 0)
        {
            CApi.TF_CloseSession(handle, status);
            CApi.TF_DeleteSession(handle, status);
        }
        CApi.TF_DeleteGraph(graph);
        CApi.TF_DeleteStatus(status);
        graph = 0;
        return true;
    }

    /// <summary>The result that "node:1" names.</summary>
    private GraphOutput Find(string name)
    {
        var colon = name.LastIndexOf(':');
        var node = colon < 0 ? name : name[..colon];
        var operation = CApi.TF_GraphOperationByName(graph, node);
        return operation != 0
            ? new(operation, colon < 0 ? 0 : int.Parse(name.AsSpan(colon + 1), CultureInfo.InvariantCulture))
            : throw new InvalidArgumentException($"the graph has no node '{node}'");
    }
}

/// <summary>TF_Output: a result of a node.</summary>
internal readonly record struct GraphOutput(nint Operation, int Index);

/// <summary>Tensors of graphs, TF_Tensor, with memory of their own.</summary>
internal static unsafe class GraphTensors
{
    // sizeof(TF_TString)
    private const int TextSize = 24;

    /// <summary>A copy that TensorFlow holds.</summary>
    public static nint Of(Tensor tensor)
    {
        var dims = stackalloc long[Math.Max(1, tensor.Shape.Rank)];
        for (var axis = 0; axis < tensor.Shape.Rank; axis++)
            dims[axis] = tensor.Shape[axis];
        var isText = tensor.DType == DType.String;
        var size = isText ? tensor.Size * TextSize : tensor.Bytes().Length;
        var copy = CApi.TF_AllocateTensor(tensor.DType.Native(), dims, tensor.Shape.Rank, (nuint)size);
        var data = (byte*)CApi.TF_TensorData(copy);
        if (!isText)
            tensor.Bytes().CopyTo(new Span<byte>(data, size));
        else
            foreach (var text in tensor.Texts())
            {
                CApi.TF_StringInit(data);
                fixed (byte* bytes = text)
                    CApi.TF_StringCopy(data, bytes, (nuint)text.Length);
                data += TextSize;
            }
        return copy;
    }

    /// <summary>A copy of a tensor that TensorFlow made.</summary>
    public static Tensor Read(nint tensor)
    {
        var shape = new int[CApi.TF_NumDims(tensor)];
        for (var axis = 0; axis < shape.Length; axis++)
            shape[axis] = checked((int)CApi.TF_Dim(tensor, axis));
        var copy = Tensor.Allocate(shape, NativeTypes.Managed(CApi.TF_TensorType(tensor)));
        var data = (byte*)CApi.TF_TensorData(tensor);
        if (copy.DType != DType.String)
            new ReadOnlySpan<byte>(data, copy.Bytes().Length).CopyTo(copy.Bytes());
        else
            foreach (ref var text in copy.Texts())
            {
                text = new ReadOnlySpan<byte>(
                    CApi.TF_StringGetDataPointer(data),
                    (int)CApi.TF_StringGetSize(data)
                ).ToArray();
                data += TextSize;
            }
        return copy;
    }

    /// <param name="tensor">0 for none.</param>
    /// <param name="ownsTexts">Whether texts in it are ours to free.</param>
    public static void Delete(nint tensor, bool ownsTexts)
    {
        if (tensor == 0)
            return;
        if (ownsTexts && CApi.TF_TensorType(tensor) == DType.String.Native())
        {
            var data = (byte*)CApi.TF_TensorData(tensor);
            for (var i = 0; i < (int)CApi.TF_TensorByteSize(tensor) / TextSize; i++)
                CApi.TF_StringDealloc(data + i * TextSize);
        }
        CApi.TF_DeleteTensor(tensor);
    }
}
