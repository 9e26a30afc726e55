using System.CommandLine;
using Spectre.Console;
using TfActivations.Cli.Guide;

namespace TfActivations.Cli.Commands;

/// <summary>Which activation and initializer for which layer, and why: the tutorial's guide.</summary>
internal static class ChooseCommand
{
    public static Command Create(CancellationToken cancel)
    {
        var task = new Option<string?>("--task")
        {
            Description = $"What the network is to do: {string.Join(", ", Rules.Tasks)}.",
        };
        var depth = Shared.Whole("--depth", "How many hidden layers it has.", isPositive: true);
        var recurrent = new Option<bool?>("--recurrent")
        {
            Description = "Whether it goes through sequences step by step.",
        };
        var problem = new Option<string?>("--problem")
        {
            Description = $"What went wrong in training so far: {string.Join(", ", Rules.Problems)}.",
        };
        var command = new Command(
            "choose",
            "Suggests activations and initializers, says why, and gives the code. On a terminal it asks for what is not given.\n\n"
                + "Examples:\n  tf-activations choose\n"
                + "  tf-activations choose --task binary --depth 3 --problem dying\n"
                + "  tf-activations choose --task regression --depth 1 --recurrent --problem none"
        )
        {
            task,
            depth,
            recurrent,
            problem,
        };
        command.SetAction(parsed =>
        {
            var question = new Questions(AnsiConsole.Console, cancel).Complete(
                parsed.GetValue(task),
                parsed.GetValue(depth),
                parsed.GetValue(recurrent),
                parsed.GetValue(problem)
            );
            Print(new Suggestion(question));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(Suggestion suggestion)
    {
        Console.WriteLine();
        Table.Write(
            ["layer", "activation", "initializer"],
            [.. suggestion.Layers.Select(l => new[] { l.Layer, l.Activation, l.Initializer })]
        );
        Console.WriteLine($"\nHidden layers: {suggestion.Hidden.Reason}");
        Console.WriteLine($"If it does not help, try: {suggestion.Hidden.Otherwise}.");
        Console.WriteLine($"Output layer: {suggestion.Output.Reason}");
        Console.WriteLine($"\nThe code:\n\n{suggestion.Code()}");
        Console.WriteLine(
            "Experimentation is often necessary: tf-activations compare trains one network with several."
        );
    }
}
