using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Notebooks;

/// <summary>Runs the cells of a notebook one after another, as .NET Interactive does, and keeps what they put out in it.</summary>
/// <param name="say">Gets a line about a magic command that is skipped.</param>
/// <param name="begin">Gets the number of a cell, from 1, before it runs.</param>
internal sealed class NotebookRunner(Action<string> say, Action<int> begin)
{
    private ScriptState<object?>? state;

    private ScriptOptions options = ScriptOptions
        .Default.WithLanguageVersion(LanguageVersion.CSharp14)
        .WithReferences(FrameworkAssemblies().Select(file => MetadataReference.CreateFromFile(file)))
        .WithImports(
            "System",
            "System.Text",
            "System.Collections",
            "System.Collections.Generic",
            "System.Threading.Tasks",
            "System.Linq"
        )
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    /// <summary>Runs all cells, up to one that fails.</summary>
    /// <param name="notebook">Gets the outputs.</param>
    /// <param name="folder">The notebook's: the current folder of its cells.</param>
    /// <param name="cancel">Ends the run; the cell that runs is left behind.</param>
    /// <returns>The cell that failed, from 1, and its error; null when all ran.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was asked for.</exception>
    public (int Cell, CellException Error)? Run(Notebook notebook, string folder, CancellationToken cancel)
    {
        var (console, current) = (Console.Out, Directory.GetCurrentDirectory());
        try
        {
            Directory.SetCurrentDirectory(folder);
            keras.utils.clear_session();
            return Task.Run(() => RunCells(notebook), cancel).WaitAsync(cancel).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.SetCurrentDirectory(current);
            Console.SetOut(console);
        }
    }

    private (int Cell, CellException Error)? RunCells(Notebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
            cell.SetOutputs([], null);
        var count = 0;
        foreach (var (index, cell) in notebook.Cells.Index().Where(cell => cell.Item.IsCode))
        {
            begin(index + 1);
            using var output = new CellOutput();
            Console.SetOut(output);
            plt.on_show(output.Display);
            CellException? failure = null;
            try
            {
                if (RunCell(index + 1, cell.Source) is { } value)
                    output.Result(value, count + 1);
            }
            catch (CellException error)
            {
                output.Error(index + 1, error);
                failure = error;
            }
            cell.SetOutputs(output.Outputs(), ++count);
            if (failure is not null)
                return (index + 1, failure);
        }
        return null;
    }

    /// <summary>Runs a cell after those before it.</summary>
    /// <returns>The value of its last expression; null when it has none.</returns>
    private object? RunCell(int number, string source)
    {
        var (code, references) = Directives.Read(
            source,
            (line, magic) => say($"cell {number}, line {line}: #!{magic} is skipped")
        );
        options = options
            .AddReferences(references.Select(file => MetadataReference.CreateFromFile(file)))
            .WithFilePath(FileName(number));
        var script = state is null
            ? CSharpScript.Create<object?>(code, options)
            : state.Script.ContinueWith<object?>(code, options);
        if (script.Compile().FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error) is { } wrong)
            throw new CellException(
                wrong.Location.GetLineSpan().StartLinePosition.Line + 1,
                wrong.Id,
                wrong.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            );
        state = (state is null ? script.RunAsync(catchException: _ => true) : script.RunFromAsync(state, _ => true))
            .GetAwaiter()
            .GetResult();
        return state.Exception is { } error ? throw Located(number, error) : state.ReturnValue;
    }

    /// <summary>An error of a cell's code with the places in cells that it came through.</summary>
    private static CellException Located(int number, Exception error)
    {
        (string Cell, int Line)[] places =
        [
            .. new StackTrace(error, fNeedFileInfo: true)
                .GetFrames()
                .Where(frame => frame.GetFileName() is not null && frame.GetFileLineNumber() > 0)
                .Select(frame => (Path.GetFileName(frame.GetFileName())!, frame.GetFileLineNumber()))
                .Where(place => place.Item1.StartsWith(FileName(""), StringComparison.Ordinal)),
        ];
        var line = places.FirstOrDefault(place => place.Cell == FileName(number)).Line;
        return new(Math.Max(line, 1), error.GetType().Name, error.Message)
        {
            Trace = [.. places.Select(place => $"{place.Cell}, line {place.Line}")],
        };
    }

    /// <summary>What the compiler takes for the file of a cell, so that errors name it.</summary>
    private static string FileName(object number) => $"cell {number}";

    private static IEnumerable<string> FrameworkAssemblies()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == folder);
    }
}
