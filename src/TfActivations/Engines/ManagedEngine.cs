using TfActivations.Ops;

namespace TfActivations.Engines;

/// <summary>Runs each op's own kernel. Half precision is computed in float32 and rounded once.</summary>
internal sealed class ManagedEngine : IEngine
{
    public string Name => "managed";

    public void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (op.TakesHalf || (output.DType != DType.Float16 && !HasHalf(inputs)))
            op.Compute(inputs, output);
        else
            ComputeHalf(op, inputs, output);
        foreach (var input in inputs)
            GC.KeepAlive(input);
    }

    private static bool HasHalf(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
            if (input.DType == DType.Float16)
                return true;
        return false;
    }

    private static void ComputeHalf(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var wide = new Tensor[inputs.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = inputs[i].DType == DType.Float16 ? Cast.Copy(inputs[i], DType.Float32) : inputs[i];
        if (output.DType != DType.Float16)
        {
            op.Compute(wide, output);
            return;
        }
        var result = Tensor.Allocate(output.Shape, DType.Float32);
        op.Compute(wide, result);
        Cast.Copy(result, output);
    }
}
