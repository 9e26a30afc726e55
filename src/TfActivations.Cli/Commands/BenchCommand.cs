using System.CommandLine;
using System.Globalization;
using TfActivations.Speed;

namespace TfActivations.Cli.Commands;

/// <summary>How fast this machine is: products, training, inference, activations.</summary>
internal static class BenchCommand
{
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
            var peak = MachineBenchmark.PeakGigaflops();
            List<string[]> rows =
            [
                ["multiply-adds on registers, the peak", "", Number(peak), ""],
            ];
            foreach (var measurement in MachineBenchmark.Run())
            {
                cancel.ThrowIfCancellationRequested();
                rows.Add(Row(measurement, peak));
            }
            Table.Write(["what", "time", "GFLOP/s", "of the peak"], rows);
            return ExitCode.Success;
        });
        return command;
    }

    private static string[] Row(Measurement measured, double peak) =>
        measured.Flops == 0
            ? [measured.What, Timing.Text(measured.Seconds), "", ""]
            :
            [
                measured.What,
                Timing.Text(measured.Seconds),
                Number(measured.Gigaflops),
                $"{Number(100 * measured.Gigaflops / peak)}%",
            ];

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
