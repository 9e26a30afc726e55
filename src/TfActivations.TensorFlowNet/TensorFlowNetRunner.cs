using Tensorflow;
using Tensorflow.Eager;
using TfActivations.Engines;
using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Native;
using TfActivations.Tensors;
using static Tensorflow.Binding;

namespace TfActivations.TensorFlowNet;

/// <summary>Runs ops by TensorFlow.NET's <c>tf.Context.ExecuteOp</c>.</summary>
/// <remarks>
/// Its tensors are freed through their eager handles at once: their Dispose frees nothing. One op runs at a time, as the stack
/// of its gradient tapes, which each op looks at, is shared by all threads.
/// </remarks>
internal sealed class TensorFlowNetRunner : IOpRunner
{
    private TensorFlowNetRunner() { }

    public static TensorFlowNetRunner Create()
    {
        Setup.Install();
        return new();
    }

    public TensorHandle Run(string op, ReadOnlySpan<TensorHandle> inputs, ReadOnlySpan<OpAttribute> attributes)
    {
        lock (Setup.TapeLock)
        {
            OpList.Refresh(op);
            var tensors = new NetTensor[inputs.Length];
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = new EagerTensor(new SafeEagerTensorHandle(inputs[i].Share()));
            try
            {
                var results = Execute(op, tensors, attributes);
                var first = TensorHandle.SharedWith(results.First().EagerTensorHandle.DangerousGetHandle());
                foreach (var result in results)
                    result.EagerTensorHandle.Dispose();
                return first;
            }
            finally
            {
                foreach (var tensor in tensors)
                    tensor.EagerTensorHandle.Dispose();
            }
        }
    }

    private static NetTensors Execute(string op, NetTensor[] tensors, ReadOnlySpan<OpAttribute> attributes)
    {
        var arguments = new ExecuteOpArgs { OpInputArgs = tensors, OpAttrs = [] };
        foreach (var (name, value) in attributes)
            if (name == "N")
                // The first N inputs are one list.
                arguments.OpInputArgs = [tensors[..(int)value], .. tensors[(int)value..]];
            else
                arguments.OpAttrs[name] = value is DType dtype ? (TF_DataType)dtype.Native() : value;
        try
        {
            if (DeviceScope.Current is not { } device)
                return tf.Context.ExecuteOp(op, "", arguments);
            using (tf.Context.device(device))
                return tf.Context.ExecuteOp(op, "", arguments);
        }
        catch (InvalidArgumentError error)
        {
            throw new InvalidArgumentException(error.Message);
        }
        catch (TensorflowException error)
        {
            throw new TensorFlowException($"{tf.Status.Code}", error.Message);
        }
    }
}
