using Tensorflow;

namespace TfActivations.TensorFlowNet;

/// <summary>TensorFlow.NET's list of ops, which it reads once: ops that were registered later are added.</summary>
internal static class OpList
{
    /// <summary>Reads the list anew unless it has an op.</summary>
    public static void Refresh(string op)
    {
        var known = op_def_registry.get_registered_ops();
        lock (known)
        {
            if (known.ContainsKey(op))
                return;
            var buffer = new Tensorflow.Buffer(c_api.TF_GetAllOpList());
            foreach (var definition in Tensorflow.OpList.Parser.ParseFrom(buffer.ToArray()).Op)
                known[definition.Name] = definition;
        }
    }
}
