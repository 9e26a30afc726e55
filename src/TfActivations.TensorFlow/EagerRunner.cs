using TfActivations.Engines;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>Runs ops eagerly through TensorFlow's C API. Any thread may.</summary>
/// <remarks>Each thread keeps one TFE_Op, which is reset for the next call: that costs less than a new one.</remarks>
internal sealed unsafe class EagerRunner : IOpRunner
{
    // More than any op has that the engine runs.
    private const int MostOutputs = 4;

    private static readonly Lock Gate = new();
    private static nint context;

    [ThreadStatic]
    private static OpSlot? slot;

    /// <summary>The process's eager context; it lives as long as the process.</summary>
    public static nint Context
    {
        get
        {
            lock (Gate)
                return context != 0 ? context : context = CreateContext();
        }
    }

    public TensorHandle Run(string op, ReadOnlySpan<TensorHandle> inputs, ReadOnlySpan<OpAttribute> attributes)
    {
        var status = Status.OfThread;
        var native = (slot ??= new()).Reset(op, status);
        foreach (var input in inputs)
        {
            CApi.TFE_OpAddInput(native, input, status.Pointer);
            status.ThrowIfFailed();
        }
        foreach (var attribute in attributes)
            Set(native, Utf8Names.Of(attribute.Name), attribute.Value);
        var results = stackalloc nint[MostOutputs];
        var count = MostOutputs;
        CApi.TFE_Execute(native, results, ref count, status.Pointer);
        status.ThrowIfFailed();
        for (var i = 1; i < count; i++)
            CApi.TFE_DeleteTensorHandle(results[i]);
        return new(results[0]);
    }

    private static void Set(nint op, byte* name, object value)
    {
        switch (value)
        {
            case bool flag:
                CApi.TFE_OpSetAttrBool(op, name, flag ? (byte)1 : (byte)0);
                break;
            case int number:
                CApi.TFE_OpSetAttrInt(op, name, number);
                break;
            case float number:
                CApi.TFE_OpSetAttrFloat(op, name, number);
                break;
            case string text:
                CApi.TFE_OpSetAttrString(op, name, Utf8Names.Of(text), (nuint)text.Length);
                break;
            case int[] numbers:
                fixed (long* values = Array.ConvertAll(numbers, number => (long)number))
                    CApi.TFE_OpSetAttrIntList(op, name, values, numbers.Length);
                break;
            case DType dtype:
                CApi.TFE_OpSetAttrType(op, name, dtype.Native());
                break;
            default:
                throw new InvalidOperationException($"no attribute can be a {value.GetType().Name}");
        }
    }

    private static nint CreateContext()
    {
        var status = Status.OfThread;
        var options = CApi.TFE_NewContextOptions();
        var created = CApi.TFE_NewContext(options, status.Pointer);
        CApi.TFE_DeleteContextOptions(options);
        status.ThrowIfFailed();
        return created;
    }

    /// <summary>A thread's TFE_Op.</summary>
    private sealed class OpSlot
    {
        private nint op;

        public nint Reset(string name, Status status)
        {
            var device = DeviceScope.Current is { } chosen ? Utf8Names.Of(chosen) : null;
            if (op == 0)
            {
                op = CApi.TFE_NewOp(Context, Utf8Names.Of(name), status.Pointer);
                status.ThrowIfFailed();
            }
            CApi.TFE_OpReset(op, Utf8Names.Of(name), device, status.Pointer);
            status.ThrowIfFailed();
            return op;
        }

        ~OpSlot() => CApi.TFE_DeleteOp(op);
    }
}
