using System.CommandLine;
using System.Globalization;
using TfActivations.Catalog;
using TfActivations.Cli.Bench;
using static TfActivations.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>How fast this machine is: products, training, inference, activations.</summary>
internal static class BenchCommand
{
    private const int BatchSize = 128;
    private const int Steps = 100;
    private const int Elements = 1_048_576;

    public static Command Create(CancellationToken cancel)
    {
        var engine = Shared.Engine();
        var command = new Command(
            "bench",
            "Measures this machine, in less than a minute: products, training, inference, activations.\n\n"
                + "Example:\n  tf-activations bench"
        )
        {
            engine,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetRequiredValue(engine));
            Console.WriteLine($"{Machine.Line}, engine {Engines.Engine.Name}");
            Console.WriteLine("Medians. GFLOP/s: billions of operations in a second, a multiply-add being two.\n");
            var cores = Environment.ProcessorCount;
            var peak = Timing.MedianOf(Enumerable.Range(0, 15).Select(_ => MultiplyAddPeak.Gigaflops(cores)));
            List<string[]> rows =
            [
                ["multiply-adds on registers, the peak", "", Number(peak), ""],
            ];
            foreach (var measurement in Measurements())
            {
                cancel.ThrowIfCancellationRequested();
                rows.Add(Row(measurement, peak));
            }
            Table.Write(["what", "time", "GFLOP/s", "of the peak"], rows);
            return ExitCode.Success;
        });
        return command;
    }

    /// <param name="What">What is measured.</param>
    /// <param name="Seconds">How long it takes.</param>
    /// <param name="Flops">How many operations it is; 0 where they say nothing.</param>
    private sealed record Measurement(string What, double Seconds, double Flops = 0);

    private static IEnumerable<Measurement> Measurements()
    {
        foreach (var (m, k, n) in new[] { (32, 32, 32), (BatchSize, 784, 128), (1024, 1024, 1024) })
        {
            var (a, b) = (tf.random.normal([m, k]), tf.random.normal([k, n]));
            yield return new($"product {m} x {k} x {n}", Timing.Median(() => tf.matmul(a, b)), 2.0 * m * k * n);
        }
        foreach (var activation in new[] { "relu", "tanh", "sigmoid" })
        {
            var network = Network.OfTutorial(activation);
            var model = network.Create();
            var (x, y) = network.RandomRows(BatchSize * Steps);
            var epoch = Timing.Median(() => model.fit(x, y, batch_size: BatchSize, verbose: 0));
            yield return new(
                $"training step {network.Shape} {activation}, batch {BatchSize}",
                epoch / Steps,
                BatchSize * network.TrainingFlops
            );
        }
        foreach (var count in new[] { 1, 10_000 })
        {
            var network = Network.OfTutorial("relu");
            var (model, (x, _)) = (network.Create(), network.RandomRows(count));
            var rows = count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows");
            yield return new($"inference of {rows}", Timing.Median(() => model.Apply(x)), count * network.ForwardFlops);
        }
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

    private static string[] Row(Measurement measured, double peak)
    {
        var gigaflops = measured.Flops / measured.Seconds / 1e9;
        return measured.Flops == 0
            ? [measured.What, Timing.Text(measured.Seconds), "", ""]
            : [measured.What, Timing.Text(measured.Seconds), Number(gigaflops), $"{Number(100 * gigaflops / peak)}%"];
    }

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
