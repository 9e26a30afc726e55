using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;

namespace TfActivations.Tests.Keras.Recurrent;

/// <summary>Keras's formulas of the recurrent layers, in plain loops over doubles.</summary>
internal sealed class PlainRecurrence
{
    private readonly RecurrentLayer layer;
    private readonly double[] kernel;
    private readonly double[] recurrentKernel;
    private readonly double[] bias;
    private readonly int features;
    private readonly int width;

    public PlainRecurrence(RecurrentLayer layer)
    {
        this.layer = layer;
        (kernel, recurrentKernel) = (layer.Weights[0].Value.Doubles(), layer.Weights[1].Value.Doubles());
        bias = layer.use_bias ? layer.Weights[2].Value.Doubles() : new double[2 * layer.Weights[0].Shape[1]];
        (features, width) = (layer.Weights[0].Shape[0], layer.Weights[0].Shape[1]);
    }

    public Func<double, double> Activation { get; init; } = Math.Tanh;

    public Func<double, double> RecurrentActivation { get; init; } = x => 1 / (1 + Math.Exp(-x));

    /// <summary>The layer's result.</summary>
    public double[] Of(Tensor x)
    {
        List<double> results = [];
        for (var row = 0; row < x.Shape[0]; row++)
            results.AddRange(Sequence(x[row].Doubles(), x.Shape[1]));
        return [.. results];
    }

    private List<double> Sequence(double[] x, int steps)
    {
        var (h, c) = (new double[layer.units], new double[layer.units]);
        List<double> all = [];
        for (var step = 0; step < steps; step++)
        {
            var time = layer.go_backwards ? steps - 1 - step : step;
            var input = x[(time * features)..((time + 1) * features)];
            h = layer switch
            {
                SimpleRNN =>
                [
                    .. Enumerable.Range(0, layer.units).Select(u => Activation(Input(input, u) + State(h, u))),
                ],
                LSTM => Lstm(input, h, c),
                GRU { reset_after: true } => GruAfter(input, h),
                _ => GruBefore(input, h),
            };
            all.AddRange(h);
        }
        return layer.return_sequences ? all : [.. h];
    }

    private double[] Lstm(double[] x, double[] h, double[] c)
    {
        var next = new double[h.Length];
        for (var u = 0; u < h.Length; u++)
        {
            var z = Enumerable.Range(0, 4).Select(gate => Sum(gate)).ToArray();
            c[u] = RecurrentActivation(z[1]) * c[u] + RecurrentActivation(z[0]) * Activation(z[2]);
            next[u] = RecurrentActivation(z[3]) * Activation(c[u]);

            double Sum(int gate) => Input(x, gate * h.Length + u) + State(h, gate * h.Length + u);
        }
        return next;
    }

    private double[] GruAfter(double[] x, double[] h)
    {
        var next = new double[h.Length];
        for (var u = 0; u < h.Length; u++)
        {
            var z = RecurrentActivation(Input(x, u) + Product(u));
            var r = RecurrentActivation(Input(x, h.Length + u) + Product(h.Length + u));
            var g = Activation(Input(x, 2 * h.Length + u) + r * Product(2 * h.Length + u));
            next[u] = z * h[u] + (1 - z) * g;
        }
        return next;

        double Product(int column) => State(h, column) + bias[width + column];
    }

    private double[] GruBefore(double[] x, double[] h)
    {
        var (next, scaled) = (new double[h.Length], new double[h.Length]);
        for (var u = 0; u < h.Length; u++)
            scaled[u] = h[u] * RecurrentActivation(Input(x, h.Length + u) + State(h, h.Length + u));
        for (var u = 0; u < h.Length; u++)
        {
            var z = RecurrentActivation(Input(x, u) + State(h, u));
            var g = Activation(Input(x, 2 * h.Length + u) + State(scaled, 2 * h.Length + u));
            next[u] = z * h[u] + (1 - z) * g;
        }
        return next;
    }

    private double Input(double[] x, int column) =>
        bias[column] + Enumerable.Range(0, features).Sum(i => x[i] * kernel[i * width + column]);

    private double State(double[] h, int column) =>
        Enumerable.Range(0, h.Length).Sum(i => h[i] * recurrentKernel[i * width + column]);
}
