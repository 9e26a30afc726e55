using System.Numerics.Tensors;

namespace TfActivations.Benchmarks.Peers;

/// <summary>System.Numerics.Tensors.TensorPrimitives, which works on one thread and knows no gradients.</summary>
internal sealed class Primitives : ISide
{
    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    private static readonly Dictionary<string, Function> Elementwise = new()
    {
        ["exponential"] = (x, y) => TensorPrimitives.Exp(x, y),
        ["hard_tanh"] = (x, y) => TensorPrimitives.Clamp(x, -1, 1, y),
        ["hardtanh"] = (x, y) => TensorPrimitives.Clamp(x, -1, 1, y),
        ["relu"] = (x, y) => TensorPrimitives.Max(x, 0, y),
        ["relu6"] = (x, y) => TensorPrimitives.Clamp(x, 0, 6, y),
        ["sigmoid"] = (x, y) => TensorPrimitives.Sigmoid(x, y),
        ["tanh"] = (x, y) => TensorPrimitives.Tanh(x, y),
    };

    private static readonly Dictionary<string, Function> AlongRows = new()
    {
        ["softmax"] = (x, y) => TensorPrimitives.SoftMax(x, y),
    };

    public string Name => "TensorPrimitives";

    public Calls? Prepare(Workload work)
    {
        var (x, name) = (work.X, Workload.Label(work.Activation));
        if (Elementwise.TryGetValue(name, out var function))
        {
            var y = new float[x.Length];
            return new(() => function(x, y), null);
        }
        if (AlongRows.TryGetValue(name, out var ofRow))
        {
            var (y, length) = (new float[x.Length], work.Shape[1]);
            return new(() => EachRow(ofRow, x, y, length), null);
        }
        return null;
    }

    private static void EachRow(Function function, float[] x, float[] y, int length)
    {
        for (var start = 0; start < x.Length; start += length)
            function(x.AsSpan(start, length), y.AsSpan(start, length));
    }
}
