using TfActivations.Kernels;

namespace TfActivations.Engines;

/// <summary>float16 and bfloat16 by float32: an op that does not take them gets wider inputs, and its result is rounded once.</summary>
internal static class HalfPrecision
{
    /// <summary>Whether an input or the output is of half precision.</summary>
    public static bool Concerns(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        foreach (var input in inputs)
            if (input.DType.IsHalf())
                return true;
        return output.DType.IsHalf();
    }

    /// <summary>Runs the op on an engine in float32.</summary>
    public static void Execute(IEngine engine, Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var wide = new Tensor[inputs.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = inputs[i].DType.IsHalf() ? Conversion.Copy(inputs[i], DType.Float32) : inputs[i];
        if (!output.DType.IsHalf())
        {
            engine.Execute(op, wide, output);
            return;
        }
        var result = op.WorksInPlace
            ? Conversion.Copy(output, DType.Float32)
            : Tensor.Allocate(output.Shape, DType.Float32);
        engine.Execute(op, wide, result);
        Conversion.Copy(result, output);
        if (op.WorksInPlace)
            for (var i = 0; i < wide.Length; i++)
                Conversion.Copy(wide[i], inputs[i]);
        GC.KeepAlive(wide);
        GC.KeepAlive(result);
    }
}
