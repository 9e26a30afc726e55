using System.CommandLine;
using TfActivations.Cli.Notebooks;

namespace TfActivations.Cli.Commands;

/// <summary>Lessons and their notebooks: making, running, comparing.</summary>
internal static class NotebookCommand
{
    public static Command Create(CancellationToken cancel) =>
        new(
            "notebook",
            "Makes notebooks from lessons, runs them, and says where they differ.\n\nExample:\n  tf-activations notebook build notebooks/00-tutorial.cs"
        )
        {
            Each(
                "build",
                "Makes the .ipynb of each .cs, runs it, and stores it with what it put out.",
                ".cs",
                path => Build(path, cancel)
            ),
            Each("run", "Runs each .ipynb, and stores in it what it put out.", ".ipynb", path => Run(path, cancel)),
            Each("check", "Says whether each .ipynb has the cells of its .cs.", ".cs", Check),
        };

    /// <summary>A command that does one thing with each file; it stops at the first that fails.</summary>
    private static Command Each(string name, string description, string ending, Func<string, int> action)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = $"A {ending} file, or a folder of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(name, description) { paths };
        command.SetAction(parsed =>
        {
            foreach (var path in parsed.GetValue(paths)!.SelectMany(path => Files(path, ending)))
                if (action(path) is not ExitCode.Success and var code)
                    return code;
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Files(string path, string ending)
    {
        if (Directory.Exists(path))
            return Directory.GetFiles(path, $"*{ending}").Order(StringComparer.Ordinal);
        return Path.GetExtension(path) == ending
            ? [path]
            : throw new InvalidArgumentException($"expected a {ending} file or a folder. Received: {path}");
    }

    private static int Build(string path, CancellationToken cancel)
    {
        var (notebook, target) = (Lesson.Read(path), Path.ChangeExtension(path, ".ipynb"));
        var code = Execute(notebook, target, cancel);
        if (code == ExitCode.Success)
            Store(notebook, target);
        return code;
    }

    private static int Run(string path, CancellationToken cancel)
    {
        var notebook = Notebook.Read(path);
        var code = Execute(notebook, path, cancel);
        Store(notebook, path);
        return code;
    }

    private static int Execute(Notebook notebook, string path, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (RunCells(notebook, path, folder, cancel) is not var (cell, error))
            return ExitCode.Success;
        Console.Error.WriteLine($"error: {path}: cell {cell}, line {error.Line}: {error.Name}: {error.Message}");
        return ExitCode.CheckFailed;
    }

    private static (int Cell, CellException Error)? RunCells(
        Notebook notebook,
        string path,
        string folder,
        CancellationToken cancel
    )
    {
        using var status = new StatusLine();
        var runner = new NotebookRunner(
            line => Console.Error.WriteLine($"{path}: {line}"),
            cell => status.Show($"{path}: cell {cell} of {notebook.Cells.Count}")
        );
        return runner.Run(notebook, folder, cancel);
    }

    private static void Store(Notebook notebook, string path)
    {
        notebook.Write(path);
        Console.WriteLine($"{path}: {notebook.Cells.Count} cell{(notebook.Cells.Count == 1 ? "" : "s")}");
    }

    private static int Check(string path)
    {
        var target = Path.ChangeExtension(path, ".ipynb");
        var (expected, found) = (Lesson.Read(path).Cells, Notebook.Read(target).Cells);
        var same = expected
            .Zip(found)
            .TakeWhile(pair => pair.First.IsCode == pair.Second.IsCode && pair.First.Source == pair.Second.Source)
            .Count();
        if (same == expected.Count && same == found.Count)
        {
            Console.WriteLine($"{target}: as {path}");
            return ExitCode.Success;
        }
        var what =
            same == found.Count ? "is missing"
            : same == expected.Count ? $"is not in {path}"
            : "differs";
        Console.Error.WriteLine($"error: {target}: cell {same + 1} {what}; make it with: notebook build {path}");
        return ExitCode.CheckFailed;
    }
}
