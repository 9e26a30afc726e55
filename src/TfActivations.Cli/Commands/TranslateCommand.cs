using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Files;
using TfActivations.Migration;
using TfActivations.Migration.CSharp;
using TfActivations.Migration.Python;

namespace TfActivations.Cli.Commands;

/// <summary>Python in, C# out.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A program (.py) or a notebook (.ipynb) in Python." };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "The file to write: beside FILE by default, as .cs or .cs.ipynb.",
        };
        var clone = new Option<string?>("--clone")
        {
            Description = "A clone of this library, whose projects the program refers to, instead of packages.",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Writes nothing: says line by line what is translated and what is not.",
        };
        var command = new Command(
            "translate",
            "Translates a program of TensorFlow and Keras from Python to C#. What it cannot do stands in the C# as a comment that says why.\n\n"
                + "Examples:\n  tf-activations translate tutorial.py\n  tf-activations translate lesson.ipynb\n  tf-activations translate --check script.py\n\n"
                + "Exit code 1: something is not translated."
        )
        {
            file,
            output,
            clone,
            check,
        };
        command.SetAction(parsed =>
            Run(parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(clone), parsed.GetValue(check))
        );
        return command;
    }

    private static int Run(string file, string? output, string? clone, bool isCheck)
    {
        DataFileException.RequireFile(file);
        var text = File.ReadAllText(file);
        var isNotebook = file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase);
        try
        {
            return isNotebook ? Notebook(file, text, output, isCheck) : Program(file, text, output, clone, isCheck);
        }
        catch (PythonSyntaxException error)
        {
            throw new DataFileException(file, $"is not Python: {error.Message}");
        }
    }

    private static int Program(string file, string text, string? output, string? clone, bool isCheck)
    {
        var translation = Translator.Translate(text);
        if (isCheck)
            Check(text, translation.Gaps);
        else
            AtomicFile.Write(
                output ?? Path.ChangeExtension(file, ".cs"),
                Head(translation.Code, clone) + translation.Code
            );
        return Summary(isCheck ? file : output ?? Path.ChangeExtension(file, ".cs"), translation.Gaps);
    }

    private static int Notebook(string file, string text, string? output, bool isCheck)
    {
        var cells = CellsOf(file, text);
        var (translated, gaps) = NotebookTranslator.Translate(cells);
        var target = output ?? Path.ChangeExtension(file, ".cs.ipynb");
        if (!isCheck)
            Notebooks.Notebook.Create(translated.Select(cell => (cell.IsCode, cell.Source))).Write(target);
        return Summary(isCheck ? file : target, gaps);
    }

    private static List<NotebookCell> CellsOf(string file, string text)
    {
        try
        {
            return
            [
                .. JsonNode.Parse(text)!["cells"]!
                    .AsArray()
                    .Select(cell => new NotebookCell((string?)cell!["cell_type"] == "code", SourceOf(cell["source"]!))),
            ];
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new DataFileException(file, "is no notebook: cells with a source each are missing", error);
        }
    }

    private static string SourceOf(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)source!;

    // What a program of one file needs before its first line.
    private static string Head(string code, string? clone)
    {
        var head = new StringBuilder();
        foreach (
            var (name, mark) in new[]
            {
                ("TfActivations", ""),
                ("TfActivations.Plotting", "plt."),
                ("TfActivations.Learn", "sklearn."),
                ("TfActivations.DataFrames", "pd."),
            }
        )
            if (code.Contains(mark, StringComparison.Ordinal))
                head.Append(
                    CultureInfo.InvariantCulture,
                    $"#:{(clone is null ? $"package {name}@*" : $"project {Path.Combine(clone, "src", name, name + ".csproj")}")}\n"
                );
        return head.Append(
                "#:property PublishAot=false\n#:property Nullable=disable\n#:property CheckForOverflowUnderflow=true\n\n"
            )
            .ToString();
    }

    private static void Check(string text, IReadOnlyList<Gap> gaps)
    {
        var reasons = gaps.ToLookup(gap => gap.Line);
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            number++;
            Console.WriteLine($"{number, 5} {(reasons.Contains(number) ? '!' : ' ')} {line}");
            foreach (var gap in reasons[number])
                Console.WriteLine($"        not translated: {gap.Reason}");
        }
    }

    private static int Summary(string file, IReadOnlyList<Gap> gaps)
    {
        Console.WriteLine(gaps.Count == 0 ? $"{file}: all is translated" : $"{file}: {gaps.Count} not translated");
        foreach (var gap in gaps)
            Console.WriteLine($"  line {gap.Line}: {gap.Reason}");
        return gaps.Count == 0 ? ExitCode.Success : ExitCode.CheckFailed;
    }
}
