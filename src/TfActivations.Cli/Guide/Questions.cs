using System.Globalization;
using Spectre.Console;

namespace TfActivations.Cli.Guide;

/// <summary>Completes a question: asks on a terminal for what was not given, else takes the default and says so.</summary>
/// <param name="terminal">Where it is asked or said.</param>
/// <param name="cancel">Leaves a question unanswered.</param>
internal sealed class Questions(IAnsiConsole terminal, CancellationToken cancel)
{
    private const int MostLayers = 100;

    private readonly CancellableConsole asked = new(terminal);

    /// <summary>What is to be built, completed.</summary>
    /// <param name="task">The value of --task; null where it was not given.</param>
    /// <param name="depth">The value of --depth; null where it was not given.</param>
    /// <param name="isRecurrent">Whether --recurrent is there; null where it is not.</param>
    /// <param name="problem">The value of --problem; null where it was not given.</param>
    /// <exception cref="UnknownNameException">There is no such task or problem.</exception>
    /// <exception cref="InvalidArgumentException">There are too many layers.</exception>
    /// <exception cref="OperationCanceledException">The user left.</exception>
    public Question Complete(string? task, int? depth, bool? isRecurrent, string? problem)
    {
        RequireKnown("task", task, Rules.Tasks);
        RequireKnown("problem", problem, Rules.Problems);
        if (depth > MostLayers)
            throw new InvalidArgumentException($"--depth must be at most {MostLayers}. Received: {depth}");
        return new(
            task ?? Answer("task", "multiclass", Choice("What is the network to do?", Rules.Tasks, "multiclass")),
            depth ?? Answer("depth", 2, Number("How many hidden layers does it have?", 2)),
            isRecurrent
                ?? Answer(
                    "recurrent",
                    false,
                    new ConfirmationPrompt("Does it go through sequences step by step?") { DefaultValue = false }
                ),
            problem ?? Answer("problem", "none", Choice("What went wrong in training so far?", Rules.Problems, "none"))
        );
    }

    private static void RequireKnown(string kind, string? name, string[] known)
    {
        if (name is not null && !known.Contains(name))
            throw new UnknownNameException(kind, name, known);
    }

    private T Answer<T>(string option, T otherwise, IPrompt<T> prompt)
    {
        if (terminal.Profile.Capabilities.Interactive)
            return Ask(prompt);
        var text = Convert.ToString(otherwise, CultureInfo.InvariantCulture)!;
        terminal.WriteLine($"--{option} was not given: {text.ToLowerInvariant()}");
        return otherwise;
    }

    private T Ask<T>(IPrompt<T> prompt)
    {
        try
        {
            return asked.PromptAsync(prompt, cancel).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            terminal.Cursor.Show();
            terminal.WriteLine();
            throw;
        }
    }

    private static SelectionPrompt<string> Choice(string question, string[] choices, string first) =>
        new SelectionPrompt<string>().Title(question).AddChoices(choices.OrderByDescending(choice => choice == first));

    private static TextPrompt<int> Number(string question, int otherwise) =>
        new TextPrompt<int>(question)
            .DefaultValue(otherwise)
            .Validate(depth => depth is >= 1 and <= MostLayers, $"From 1 to {MostLayers}, please.");
}
