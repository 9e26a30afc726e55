using TfActivations.Ops;

namespace TfActivations.Engines;

/// <summary>Runs each op's own kernel. Half precision (float16, bfloat16) is computed in float32 and rounded once.</summary>
internal sealed class ManagedEngine : IEngine
{
    public string Name => "managed";

    public void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (op.TakesHalf || (!output.DType.IsHalf() && !HasHalf(inputs)))
            op.Compute(inputs, output);
        else
            ComputeHalf(op, inputs, output);
        foreach (var input in inputs)
            GC.KeepAlive(input);
    }

    private static bool HasHalf(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
            if (input.DType.IsHalf())
                return true;
        return false;
    }

    private static void ComputeHalf(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var wide = new Tensor[inputs.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = inputs[i].DType.IsHalf() ? Cast.Copy(inputs[i], DType.Float32) : inputs[i];
        if (!output.DType.IsHalf())
        {
            op.Compute(wide, output);
            GC.KeepAlive(wide);
            return;
        }
        var result = op.WorksInPlace ? Cast.Copy(output, DType.Float32) : Tensor.Allocate(output.Shape, DType.Float32);
        op.Compute(wide, result);
        Cast.Copy(result, output);
        if (op.WorksInPlace)
            for (var i = 0; i < wide.Length; i++)
                Cast.Copy(wide[i], inputs[i]);
        GC.KeepAlive(wide);
        GC.KeepAlive(result);
    }
}
