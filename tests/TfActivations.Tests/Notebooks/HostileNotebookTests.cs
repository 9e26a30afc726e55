using TfActivations.Cli.Notebooks;
using TfActivations.Tests.Cli;
using TfActivations.Tests.Files;
using Xunit;

namespace TfActivations.Tests.Notebooks;

/// <summary>Notebooks that were damaged, by chance or with intent.</summary>
public sealed class HostileNotebookTests : CliProgram
{
    private const string Whole = """
        {"cells": [
           {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A lesson\n", "with text"]},
           {"cell_type": "code", "execution_count": 1, "id": "b", "metadata": {}, "outputs": [], "source": "1 + 1"}],
         "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}},
         "nbformat": 4, "nbformat_minor": 5}
        """;

    [Fact]
    public void A_damaged_notebook_is_read_or_refused()
    {
        var refused = 0;
        foreach (var content in HostileJson.Damaged(Whole, Fuzz.Cases))
            refused += IsRefused(content) ? 1 : 0;
        Assert.InRange(refused, Fuzz.Cases / 4, Fuzz.Cases - 1);
    }

    [Theory]
    [InlineData("""{"cells": [], "cells": [], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "cell_type": "raw", "source": ""}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": 1, "source": ""}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": ["code"], "source": ""}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"source": ""}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code"}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": 7}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": {"a": "b"}}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": ["a", 7]}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": ["a", null]}], "nbformat": 4}""")]
    [InlineData("""{"cells": [{"cell_type": "code", "source": "\ud800"}], "nbformat": 4}""")]
    [InlineData("""{"cells": [null], "nbformat": 4}""")]
    [InlineData("""{"cells": null, "nbformat": 4}""")]
    [InlineData("""{"cells": [], "nbformat": 1e99}""")]
    [InlineData("""{"cells": [], "nbformat": 4, "metadata": []}""")]
    [InlineData("null")]
    [InlineData("")]
    public void What_is_no_notebook_is_refused_in_one_line(string content)
    {
        File.WriteAllText(At("it.ipynb"), content);
        var error = Assert.Throws<DataFileException>(() => Notebook.Read(At("it.ipynb")));
        Assert.StartsWith($"{At("it.ipynb")}: not a notebook: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_says_it_in_one_line()
    {
        File.WriteAllText(At("it.ipynb"), """{"cells": [{"cell_type": 1, "source": ""}], "nbformat": 4}""");
        var (code, output, error) = Run("notebook", "run", "it.ipynb");
        Assert.Equal((2, ""), (code, output));
        Assert.Equal(
            "error: it.ipynb: not a notebook: cell_type of a cell must be text. Received: 1\n",
            error.ReplaceLineEndings("\n")
        );
    }

    private bool IsRefused(byte[] content)
    {
        File.WriteAllBytes(At("it.ipynb"), content);
        try
        {
            var notebook = Notebook.Read(At("it.ipynb"));
            foreach (var cell in notebook.Cells.Where(cell => cell.IsCode && cell.Source.Length > 0))
                cell.SetOutputs([], 1);
            notebook.Write(At("it.ipynb"));
            return false;
        }
        catch (DataFileException)
        {
            return true;
        }
    }
}
