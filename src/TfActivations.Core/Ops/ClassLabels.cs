using TfActivations.Engines;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>Labels of any dtype as int64; one that is no integer is an error.</summary>
/// <param name="caller">For the message.</param>
internal sealed class ClassLabels(string caller) : Op("ClassLabels")
{
    public static Tensor Apply(string caller, Tensor labels) =>
        labels.DType.IsFloating()
            ? new ClassLabels(caller).Run(Cast.Apply(labels, DType.Float64))
            : Cast.Apply(labels, DType.Int64);

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
