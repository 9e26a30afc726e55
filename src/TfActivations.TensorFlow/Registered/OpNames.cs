using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow.Registered;

/// <summary>The names of TensorFlow's ops. To register one twice would end the process.</summary>
internal static class OpNames
{
    /// <exception cref="InvalidArgumentException">TensorFlow has an op of that name.</exception>
    public static void RequireFree(string name)
    {
        if (Exists(name))
            throw new InvalidArgumentException(
                $"register: TensorFlow already has an op '{name}'; give yours another name"
            );
    }

    public static bool Exists(string name)
    {
        using var status = new Status();
        var graph = CApi.TF_NewGraph();
        var buffer = CApi.TF_NewBuffer();
        CApi.TF_GraphGetOpDef(graph, name, buffer, status.Pointer);
        CApi.TF_DeleteBuffer(buffer);
        CApi.TF_DeleteGraph(graph);
        return status.IsOk;
    }
}
