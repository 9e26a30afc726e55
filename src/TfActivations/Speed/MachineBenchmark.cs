using System.Globalization;
using static TfActivations.Imports;

namespace TfActivations.Speed;

/// <summary>A median.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Seconds">How long it takes.</param>
/// <param name="Flops">How many operations it is; 0 where they say nothing.</param>
internal sealed record Measurement(string What, double Seconds, double Flops = 0)
{
    public double Gigaflops => Flops / Seconds / 1e9;
}

/// <summary>What a user does, measured on the machine at hand: products, training, inference, activations.</summary>
internal static class MachineBenchmark
{
    private const int BatchSize = 128;
    private const int Steps = 100;
    private const int Elements = 1_048_576;

    /// <summary>What all cores can do at most; see <see cref="MultiplyAddPeak"/>.</summary>
    public static double PeakGigaflops() =>
        Timing.MedianOf(Enumerable.Range(0, 15).Select(_ => MultiplyAddPeak.Gigaflops(Environment.ProcessorCount)));

    /// <summary>Measures one after the other, on the current engine.</summary>
    public static IEnumerable<Measurement> Run() =>
        Products().Concat(Training()).Concat(Inference()).Concat(Activations());

    private static IEnumerable<Measurement> Products()
    {
        foreach (var (m, k, n) in new[] { (32, 32, 32), (BatchSize, 784, 128), (1024, 1024, 1024) })
        {
            var (a, b) = (tf.random.normal([m, k]), tf.random.normal([k, n]));
            yield return new($"product {m} x {k} x {n}", Timing.Median(() => tf.matmul(a, b)), 2.0 * m * k * n);
        }
    }

    private static IEnumerable<Measurement> Training()
    {
        foreach (var activation in new[] { "relu", "tanh", "sigmoid" })
        {
            var network = DenseNetwork.OfTutorial(activation);
            var model = network.Create();
            var (x, y) = network.RandomRows(BatchSize * Steps);
            var epoch = Timing.Median(() => model.fit(x, y, batch_size: BatchSize, verbose: 0));
            yield return new(
                $"training step {network.Shape} {activation}, batch {BatchSize}",
                epoch / Steps,
                BatchSize * network.TrainingFlops
            );
        }
    }

    private static IEnumerable<Measurement> Inference()
    {
        foreach (var count in new[] { 1, 10_000 })
        {
            var network = DenseNetwork.OfTutorial("relu");
            var (model, (x, _)) = (network.Create(), network.RandomRows(count));
            var rows = count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows");
            yield return new($"inference of {rows}", Timing.Median(() => model.Apply(x)), count * network.ForwardFlops);
        }
    }

    private static IEnumerable<Measurement> Activations()
    {
        foreach (var name in new[] { "relu", "sigmoid", "tanh", "gelu" })
        {
            var activation = ActivationCatalog.Get(name);
            var x = tf.random.normal([Elements]);
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"{name} of {Elements:N0} float32"),
                Timing.Median(() => activation.Apply(x))
            );
        }
    }
}
