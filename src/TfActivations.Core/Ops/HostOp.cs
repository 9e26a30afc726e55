using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A function of one tensor's values in C#, of texts for instance: in a recorded step it is called again each time.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="function">The function; it has no gradient.</param>
internal sealed class HostOp(string name, Func<Tensor, Tensor> function) : Op(name)
{
    public override bool TakesHalf => true;

    /// <summary>The whole numbers of an input.</summary>
    public static long[] Longs(Tensor input)
    {
        var whole = Tensor.Allocate(input.Shape, DType.Int64);
        Conversion.Copy(input, whole);
        return whole.Span<long>().ToArray();
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var result = function(inputs[0]);
        return Tensor.Allocate(result.Shape, result.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var result = function(inputs[0]);
        if (!result.Shape.Equals(output.Shape))
            throw Error(
                $"gives a shape that depends on the values, which a recorded step cannot have; give the length of the result. "
                    + $"Received: {result.Shape} after {output.Shape}"
            );
        if (result.DType == DType.String)
            result.Texts().CopyTo(output.Texts());
        else
            Conversion.Copy(result, output);
    }
}
