namespace TfActivations.Ops;

/// <summary>tf.where: from x where the condition holds, else from y; all three broadcast.</summary>
internal sealed class Select() : Op("SelectV2")
{
    private static readonly Select Instance = new();

    public static Tensor Apply(Tensor condition, Tensor x, Tensor y)
    {
        Unify(Instance.Name, ref x, ref y);
        if (condition.DType != DType.Bool)
            throw Instance.Error($"the condition must be bool. Received: {condition.DType.Name()}");
        var shape = Shape.Broadcast(condition.Shape, Shape.Broadcast(x.Shape, y.Shape, Instance.Name), Instance.Name);
        return Instance.Run(
            BroadcastTo.Apply(condition, shape),
            BroadcastTo.Apply(x, shape),
            BroadcastTo.Apply(y, shape)
        );
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var condition = inputs[0].Span<bool>();
        switch (output.DType.Size())
        {
            case 1:
                Pick(condition, inputs[1].Span<bool>(), inputs[2].Span<bool>(), output.Span<bool>());
                break;
            case 4 when output.DType == DType.Float32:
                Pick(condition, inputs[1].Span<float>(), inputs[2].Span<float>(), output.Span<float>());
                break;
            case 4:
                Pick(condition, inputs[1].Span<int>(), inputs[2].Span<int>(), output.Span<int>());
                break;
            case 8 when output.DType == DType.Float64:
                Pick(condition, inputs[1].Span<double>(), inputs[2].Span<double>(), output.Span<double>());
                break;
            default:
                Pick(condition, inputs[1].Span<long>(), inputs[2].Span<long>(), output.Span<long>());
                break;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            1 => Apply(inputs[0], upstream, 0.0),
            2 => Apply(inputs[0], 0.0, upstream),
            _ => null,
        };

    private static void Pick<T>(ReadOnlySpan<bool> condition, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = condition[i] ? x[i] : y[i];
    }
}
