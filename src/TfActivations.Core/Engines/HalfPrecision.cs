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

    /// <summary>Has the engine, or else the op's own kernel, compute in float32.</summary>
    public static void Execute(IEngine engine, Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var wide = new Tensor[inputs.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = Widened(inputs[i]);
        var result =
            !output.DType.IsHalf() ? output
            : op.WorksInPlace ? Widened(output)
            : Tensor.Allocate(output.Shape, DType.Float32);
        if (op.WorksInPlace || !engine.TryExecute(op, wide, result))
            op.Compute(wide, result);
        if (result != output)
            Conversion.Copy(result, output);
        if (op.WorksInPlace)
            for (var i = 0; i < wide.Length; i++)
                if (wide[i] != inputs[i])
                    Conversion.Copy(wide[i], inputs[i]);
        GC.KeepAlive(wide);
        GC.KeepAlive(result);
    }

    private static Tensor Widened(Tensor x) => x.DType.IsHalf() ? Conversion.Copy(x, DType.Float32) : x;
}
