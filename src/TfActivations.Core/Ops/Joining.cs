using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>tf.concat: tensors end to end along one axis.</summary>
internal sealed class ConcatOp(int axis) : Op("ConcatV2")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object> { ["axis"] = axis };

    public override bool TakesHalf => true;

    public static Tensor Apply(IReadOnlyList<Tensor> tensors, int axis)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
            throw new InvalidArgumentException("concat: needs at least one tensor");
        var operands = TypePromotion.Unify("concat", tensors);
        var normalized = operands[0].Shape.NormalizeAxis(axis, "concat");
        return operands.Length == 1 ? operands[0] : new ConcatOp(normalized).Run(operands);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (first, length) = (inputs[0], 0);
        foreach (var input in inputs)
        {
            if (input.DType != first.DType)
                throw Error($"dtypes {first.DType.Name()} and {input.DType.Name()} differ");
            if (input.Shape.Rank != first.Shape.Rank || !input.Shape.With(axis, 0).Equals(first.Shape.With(axis, 0)))
                throw Error($"shapes {first.Shape} and {input.Shape} differ outside axis {axis}");
            length += input.Shape[axis];
        }
        return Tensor.Allocate(first.Shape.With(axis, length), first.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        Cells.Run(output.DType, new Joining(inputs, output, axis));

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        SliceOp.Along(upstream, axis, inputs[..index].Sum(input => input.Shape[axis]), inputs[index].Shape[axis]);

    private readonly ref struct Joining(ReadOnlySpan<Tensor> inputs, Tensor output, int axis) : ICellKernel
    {
        private readonly ReadOnlySpan<Tensor> inputs = inputs;

        public void Run<T>()
        {
            var target = Cells.Of<T>(output);
            var outer = output.Shape.Product(..axis);
            var row = output.Shape.Product(axis..);
            var start = 0;
            foreach (var input in inputs)
            {
                var source = Cells.Of<T>(input);
                var run = input.Shape.Product(axis..);
                for (var i = 0; i < outer; i++)
                    source.Slice(i * run, run).CopyTo(target[(i * row + start)..]);
                start += run;
            }
        }
    }
}
