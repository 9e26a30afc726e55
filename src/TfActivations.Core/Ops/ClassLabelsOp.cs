using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>Labels of any dtype as int64; one that is no integer is an error.</summary>
/// <param name="caller">For the message.</param>
internal sealed class ClassLabelsOp(string caller) : Op("ClassLabels")
{
    public static Tensor Apply(string caller, Tensor labels) =>
        labels.DType.IsFloating()
            ? new ClassLabelsOp(caller).Run(CastOp.Apply(labels, DType.Float64))
            : CastOp.Apply(labels, DType.Int64);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, DType.Int64);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var labels = inputs[0].Span<double>();
        var classes = output.Span<long>();
        for (var i = 0; i < labels.Length; i++)
            classes[i] = double.IsInteger(labels[i])
                ? (long)labels[i]
                : throw new InvalidArgumentException(
                    $"{caller}: a label must be an integer. Received: {PythonText.Of(labels[i])}"
                );
    }
}

/// <summary>Labels of int64 as they are; one that is outside of the classes is an error.</summary>
/// <param name="caller">For the message.</param>
/// <param name="classes">How many classes there are.</param>
internal sealed class LabelRangeOp(string caller, int classes) : Op("LabelRange")
{
    public static Tensor Apply(string caller, int classes, Tensor labels) =>
        new LabelRangeOp(caller, classes).Run(labels);

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, DType.Int64);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        foreach (var label in inputs[0].Span<long>())
            if (label < 0 || label >= classes)
                throw new InvalidArgumentException(
                    $"{caller}: a label must be from 0 to {classes - 1}. Received: {label}"
                );
        Conversion.Copy(inputs[0], output);
    }
}
