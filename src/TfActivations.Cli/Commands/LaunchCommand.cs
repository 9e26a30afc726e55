using System.CommandLine;
using TfActivations.Cli.Launch;

namespace TfActivations.Cli.Commands;

/// <summary>Starts the workers of a training that several processes share, or says what to start on several machines.</summary>
internal static class LaunchCommand
{
    public static Command Create(CancellationToken cancel)
    {
        var count = Shared.Whole("-n", "How many workers to start on this machine.", isPositive: true);
        var hosts = new Option<string?>("--hosts")
        {
            Description = "Addresses of workers on several machines, as a:2222,b:2222: prints what to start there.",
        };
        var index = Shared.Whole("--index", "With --hosts: the one of these machines, from 0; all by default.");
        var program = new Argument<string[]>("COMMAND")
        {
            Description = "What each worker runs, after --.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "launch",
            "Starts the workers of a training with tf.distribute.MultiWorkerMirroredStrategy, prints their lines with their index, and ends all when one fails.\n\n"
                + "Examples:\n  tf-activations launch -n 3 -- dotnet run train.cs\n"
                + "  tf-activations launch --hosts a:2222,b:2222 --index 0 -- dotnet run train.cs\n\n"
                + "Exit code: that of the worker that failed."
        )
        {
            count,
            hosts,
            index,
            program,
        };
        command.SetAction(parsed =>
            (parsed.GetValue(count), parsed.GetValue(hosts), parsed.GetValue(index)) switch
            {
                ({ } workers, null, null) => Start(parsed.GetValue(program)!, workers, cancel),
                (null, { } addresses, var machine) => Print(parsed.GetValue(program)!, addresses.Split(','), machine),
                _ => throw new InvalidArgumentException(
                    "launch takes either -n, for workers on this machine, or --hosts, for workers on several"
                ),
            }
        );
        return command;
    }

    private static int Start(string[] command, int count, CancellationToken cancel)
    {
        using var workers = new LocalWorkers(command, count);
        return workers.Wait(cancel).GetAwaiter().GetResult();
    }

    private static int Print(string[] command, string[] addresses, int? index)
    {
        if (index is { } machine && !(machine >= 0 && machine < addresses.Length))
            throw new InvalidArgumentException(
                $"--index must be from 0 to {addresses.Length - 1}. Received: {machine}"
            );
        foreach (var (number, address) in addresses.Index().Where(host => index is null || host.Index == index))
        {
            Console.WriteLine($"# on {address}");
            Console.WriteLine(
                $"{TaskConfig.Variable}={Quoted(TaskConfig.Of(addresses, number))} {string.Join(' ', command.Select(Quoted))}"
            );
        }
        return ExitCode.Success;
    }

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) =>
        word.Length > 0
        && word.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || "-_./:=+,@%".Contains(letter, StringComparison.Ordinal)
        )
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
