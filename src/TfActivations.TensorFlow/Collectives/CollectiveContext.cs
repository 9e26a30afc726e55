using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow.Collectives;

/// <summary>A TFE_Context with TensorFlow's server, apart from the one that the engine computes in; it lives as long as the process.</summary>
internal sealed unsafe class CollectiveContext
{
    // As Python's strategy counts.
    private const int Group = 1;
    private int instance = 100;
    private nint context;

    /// <summary>Starts the server and waits until the others have come; it may wait for ever.</summary>
    /// <exception cref="TfActivationsException">TensorFlow's message.</exception>
    public void Join(byte[] config, byte[] server)
    {
        var status = Status.OfThread;
        var options = CApi.TFE_NewContextOptions();
        fixed (byte* bytes = config)
            CApi.TFE_ContextOptionsSetConfig(options, bytes, (nuint)config.Length, status.Pointer);
        status.ThrowIfFailed();
        var created = CApi.TFE_NewContext(options, status.Pointer);
        CApi.TFE_DeleteContextOptions(options);
        status.ThrowIfFailed();
        fixed (byte* bytes = server)
            CApi.TFE_EnableCollectiveOps(created, bytes, (nuint)server.Length, status.Pointer);
        status.ThrowIfFailed();
        context = created;
    }

    /// <summary>Whether a task answers within a time.</summary>
    public bool IsAlive(string task, TimeSpan within)
    {
        var status = Status.OfThread;
        CApi.TFE_CollectiveOpsCheckPeerHealth(context, task, (long)within.TotalMilliseconds, status.Pointer);
        return status.IsOk;
    }

    /// <summary>Has every collective that is under way, or comes, fail.</summary>
    public void Abort(string reason)
    {
        using Status status = new();
        CApi.TF_SetStatus(status.Pointer, Status.Aborted, reason);
        CApi.TFE_AbortCollectiveOps(context, status.Pointer);
    }

    /// <summary>The sum over all workers of a vector.</summary>
    /// <param name="values">This worker's; the sum afterwards.</param>
    /// <param name="dtype">What they are.</param>
    /// <param name="size">The number of workers.</param>
    /// <param name="timeout">The most seconds that it may take; 0 for no bound.</param>
    /// <param name="implementation">How TensorFlow does it: "auto", "ring", "nccl".</param>
    /// <exception cref="TfActivationsException">TensorFlow's message.</exception>
    public void Sum(Span<byte> values, DType dtype, int size, double timeout, string implementation)
    {
        using var own = TensorHandle.CopyOf(values, dtype, [values.Length / dtype.Size()]);
        using var groupSize = TensorHandle.OfScalar(size);
        using var groupKey = TensorHandle.OfScalar(Group);
        using var instanceKey = TensorHandle.OfScalar(instance++);
        var status = Status.OfThread;
        var op = CApi.TFE_NewOp(context, Utf8Names.Of("CollectiveReduceV2"), status.Pointer);
        status.ThrowIfFailed();
        try
        {
            foreach (var input in new[] { own, groupSize, groupKey, instanceKey })
            {
                CApi.TFE_OpAddInput(op, input, status.Pointer);
                status.ThrowIfFailed();
            }
            CApi.TFE_OpSetAttrType(op, Utf8Names.Of("T"), dtype.Native());
            Set(op, "merge_op", "Add");
            Set(op, "final_op", "Id");
            Set(op, "communication_hint", implementation);
            CApi.TFE_OpSetAttrFloat(op, Utf8Names.Of("timeout_seconds"), (float)timeout);
            nint result;
            var count = 1;
            CApi.TFE_Execute(op, &result, ref count, status.Pointer);
            status.ThrowIfFailed();
            using TensorHandle sum = new(result);
            sum.CopyTo(values);
        }
        finally
        {
            CApi.TFE_DeleteOp(op);
        }
    }

    private static void Set(nint op, string name, string value) =>
        CApi.TFE_OpSetAttrString(op, Utf8Names.Of(name), Utf8Names.Of(value), (nuint)value.Length);
}
