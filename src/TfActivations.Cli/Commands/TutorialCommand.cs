using System.CommandLine;
using System.Text;
using TfActivations.Cli.Tutorial;
using TfActivations.Keras.Datasets;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Commands;

/// <summary>The tutorial from its first line to its last: printed here, and left as a page with its pictures.</summary>
internal static class TutorialCommand
{
    private const string SoftmaxNote =
        "\n(The tutorial's page shows [0.04383154 0.107864 0.84830445] as the second row: a mistake of its author.)";

    public static Command Create(CancellationToken cancel)
    {
        var output = new Option<string>("--out")
        {
            Description = "The folder that index.html and the pictures go to.",
            DefaultValueFactory = _ => "tutorial-output",
        };
        var (epochs, seed, data, engine) = (Shared.Epochs(5), Shared.Seed(), Shared.Data(), Shared.Engine());
        var command = new Command(
            "tutorial",
            "Goes through the tutorial: prints, draws, trains on MNIST, and leaves a page.\n\nExample:\n  tf-activations tutorial --out my-tutorial --epochs 5 --seed 1"
        )
        {
            output,
            epochs,
            seed,
            data,
            engine,
        };
        command.SetAction(parsed =>
        {
            Shared.UseEngine(parsed.GetValue(engine)!);
            if (parsed.GetValue(seed) is { } number)
                keras.utils.set_random_seed(number);
            if (parsed.GetValue(data) is { } source)
                DataFolder.Use(source);
            using var folder = new OutputFolder(parsed.GetValue(output)!);
            Write(Run(parsed.GetValue(epochs)!.Value, cancel), folder);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Runs the tutorial's code; what it prints goes to the console and to the page.</summary>
    private static List<TutorialSection> Run(int epochs, CancellationToken cancel)
    {
        List<TutorialSection> sections = [];
        var console = Console.Out;
        Console.SetOut(new Copier(console, text => sections[^1].Output.Append(text)));
        plt.on_show(figure => sections[^1].Pictures.Add((figure.ToPng(), PictureWords.Of(figure))));
        keras.utils.clear_session();
        try
        {
            Tutorial.Tutorial.Run(
                title =>
                {
                    End(sections);
                    console.WriteLine($"{(sections.Count > 0 ? "\n" : "")}{title}\n{new string('-', title.Length)}");
                    sections.Add(new(title));
                },
                epochs,
                new LiveProgress(console, cancel),
                cancel
            );
        }
        finally
        {
            Console.SetOut(console);
            plt.on_show(null);
        }
        return sections;
    }

    private static void End(List<TutorialSection> sections)
    {
        if (sections is [.., { Title: "5. Softmax" }])
            Console.WriteLine(SoftmaxNote);
    }

    private static void Write(List<TutorialSection> sections, OutputFolder folder)
    {
        foreach (var (section, picture) in sections.SelectMany(s => s.Pictures.Select(p => (s, p))))
            folder.Add($"{TutorialPage.Slug(section.Title)}.png", picture.Png);
        folder.Add("index.html", Encoding.UTF8.GetBytes(TutorialPage.Render(sections)));
        folder.Complete();
        Console.WriteLine($"\nThe page: {Path.Combine(folder.Name, "index.html")}");
    }

    /// <summary>Writes to the console, and lets somebody else see it.</summary>
    private sealed class Copier(TextWriter console, Action<string> copy) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            console.Write(value);
            copy(value ?? "");
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Flush() => console.Flush();
    }
}
