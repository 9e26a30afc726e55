using System.Text.Json.Nodes;
using TfActivations.Tests.Cli;
using Xunit;

namespace TfActivations.Tests.Notebooks;

/// <summary>tf-activations notebook: small lessons and notebooks, built, run and compared.</summary>
public sealed class NotebookTests : CliProgram
{
    private const string Lesson = """
        #:project ../src/TfActivations/TfActivations.csproj
        #:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj

        // %% [markdown]
        // # A lesson
        //
        // with text

        // %%
        using static TfActivations.Imports;
        using static TfActivations.Plotting.Imports;

        var x = tf.constant([1f, -2f]);
        print("first");

        // %%
        plt.figure(figsize: (2, 1));
        plt.plot(x, tf.nn.relu(x));
        plt.show();
        print("after the picture");
        _ = tf.nn.relu(x);
        """;

    [Fact]
    public void A_built_notebook_has_text_code_and_what_the_code_put_out()
    {
        var cells = Cells(Built(Lesson));
        Assert.Equal(["code", "markdown", "code", "code"], cells.Select(cell => (string?)cell["cell_type"]));
        Assert.Contains(
            """#r "../src/TfActivations.Cli/bin/Release/net10.0/TfActivations.Plotting.dll" """.TrimEnd(),
            Source(cells[0]),
            StringComparison.Ordinal
        );
        Assert.Equal("# A lesson\n\nwith text", Source(cells[1]));
        Assert.EndsWith("\ntf.nn.relu(x)", Source(cells[3]), StringComparison.Ordinal);
        Assert.Equal("first\n", Text(cells[2]["outputs"]![0]!["text"]));
        var outputs = cells[3]["outputs"]!.AsArray();
        Assert.Equal(["display_data", "stream", "execute_result"], outputs.Select(o => (string?)o!["output_type"]));
        var picture = Convert.FromBase64String((string)outputs[0]!["data"]!["image/png"]!);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.Equal("after the picture\n", Text(outputs[1]!["text"]));
        Assert.Contains("<td", Text(outputs[2]!["data"]!["text/html"]), StringComparison.Ordinal);
        Assert.Equal("tf.Tensor([1. 0.], shape=(2,), dtype=float32)", Text(outputs[2]!["data"]!["text/plain"]));
    }

    [Fact]
    public void Building_twice_gives_the_same_bytes()
    {
        var first = Built(Lesson);
        Assert.Equal(first, Built(Lesson));
        Assert.Equal(0, Run("notebook", "check", "lesson.cs").Code);
    }

    [Fact]
    public void The_id_of_a_cell_stays_when_another_one_is_put_before_it()
    {
        string?[] before = [.. Cells(Built(Lesson)).Select(cell => (string?)cell["id"])];
        var longer = Lesson.Replace(
            "// %% [markdown]",
            "// %% [markdown]\n// # Before\n\n// %% [markdown]",
            StringComparison.Ordinal
        );
        string?[] after = [.. Cells(Built(longer)).Select(cell => (string?)cell["id"])];
        Assert.Equal(before, after.Where((_, i) => i != 1));
        Assert.Equal(after.Length, after.Distinct().Count());
    }

    [Theory]
    [InlineData("print(\"first\")", "print(\"second\")", "cell 3 differs")]
    [InlineData("// with text", "// with other text", "cell 2 differs")]
    [InlineData("// %%\nplt", "// %%\nprint(1);\n\n// %%\nplt", "cell 4 differs")]
    [InlineData("_ = tf.nn.relu(x);", "// %%\nprint(1);", "cell 4 differs")]
    public void A_lesson_that_was_changed_differs_from_its_notebook(string old, string changed, string message)
    {
        Built(Lesson);
        File.WriteAllText(At("lesson.cs"), Lesson.Replace(old, changed, StringComparison.Ordinal));
        var (code, _, error) = Run("notebook", "check", "lesson.cs");
        Assert.Equal(1, code);
        Assert.StartsWith($"error: lesson.ipynb: {message}; make it with", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_more_or_less_is_a_difference()
    {
        Built(Lesson);
        File.WriteAllText(At("lesson.cs"), Lesson + "\n\n// %%\nprint(1);");
        Assert.Contains("cell 5 is missing", Run("notebook", "check", "lesson.cs").Error, StringComparison.Ordinal);
        Built(Lesson + "\n\n// %%\nprint(1);");
        File.WriteAllText(At("lesson.cs"), Lesson);
        Assert.Contains(
            "cell 5 is not in lesson.cs",
            Run("notebook", "check", "lesson.cs").Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_lesson_that_fails_leaves_its_notebook_as_it_was()
    {
        var before = Built(Lesson);
        File.WriteAllText(At("lesson.cs"), Lesson + "\n\n// %%\nthrow new InvalidOperationException();");
        Assert.Equal(1, Run("notebook", "build", "lesson.cs").Code);
        Assert.Equal(before, File.ReadAllText(At("lesson.ipynb")));
    }

    [Fact]
    public void Cells_share_state_and_magic_is_skipped_with_a_word()
    {
        Write("#r \"nuget: TfActivations, 0.1.0\"\nvar a = 20;", "#!time\nint Twice(int n) => 2 * n;", "Twice(a) + 2");
        var (code, _, error) = Run("notebook", "run", "n.ipynb");
        Assert.Equal((0, "n.ipynb: cell 2, line 1: #!time is skipped\n"), (code, error));
        var cells = Cells(File.ReadAllText(At("n.ipynb")));
        Assert.Equal([1, 2, 3], cells.Select(cell => (int?)cell["execution_count"]));
        Assert.Equal("42", Text(cells[2]["outputs"]![0]!["data"]!["text/plain"]));
    }

    [Fact]
    public void A_seed_lasts_from_cell_to_cell()
    {
        const string Draw = "Console.WriteLine(tf.random.normal([3]))";
        string Numbers(params string[] cells)
        {
            Write(["#r \"nuget: TfActivations, 0.1.0\"\nusing static TfActivations.Imports;", .. cells]);
            Assert.Equal(0, Run("notebook", "run", "n.ipynb").Code);
            var outputs = Cells(File.ReadAllText(At("n.ipynb"))).SelectMany(cell => cell["outputs"]!.AsArray());
            return string.Concat(outputs.Select(output => Text(output!["text"])));
        }
        var inOne = Numbers($"keras.utils.set_random_seed(1); {Draw}; {Draw};");
        Assert.Equal(2, inOne.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
        Assert.Equal(inOne, Numbers("keras.utils.set_random_seed(1);", $"{Draw};", $"{Draw};"));
    }

    [Fact]
    public void An_error_is_named_by_cell_and_line_and_stored_and_what_follows_is_not_run()
    {
        Write(
            "int Fail(int n)\n{\n    return n / 0.CompareTo(0);\n}",
            "var before = 1;\n\nFail(before);",
            "Console.WriteLine(1);"
        );
        var (code, _, error) = Run("notebook", "run", "n.ipynb");
        Assert.Equal(1, code);
        Assert.StartsWith("error: n.ipynb: cell 2, line 3: DivideByZeroException: ", error, StringComparison.Ordinal);
        var cells = Cells(File.ReadAllText(At("n.ipynb")));
        var stored = cells[1]["outputs"]![0]!;
        Assert.Equal("error", (string?)stored["output_type"]);
        Assert.Equal("DivideByZeroException", (string?)stored["ename"]);
        Assert.Equal(
            ["  in cell 1, line 3", "  in cell 2, line 3"],
            stored["traceback"]!.AsArray().Skip(1).Select(line => (string?)line)
        );
        Assert.Empty(cells[2]["outputs"]!.AsArray());
        Assert.Null(cells[2]["execution_count"]);
    }

    public static TheoryData<string, string> CellErrors =>
        new()
        {
            { "var a = 1;\nvar b = c;", "cell 1, line 2: CS0103: The name 'c' does not exist" },
            { "#!fsharp\nlet a = 1", "cell 1, line 1: UnknownNameException: unknown magic command 'fsharp'" },
            { "\n#r \"nowhere.dll\"", "cell 1, line 2: DataFileException: #r: there is no file nowhere.dll" },
            { "#r \"nuget: Dapper\"", "cell 1, line 1: DataFileException: #r: package Dapper does not come" },
            {
                "TfActivations.Imports.tf.nn.relu(1);",
                "cell 1, line 1: CS0103: The name 'TfActivations' does not exist"
            },
        };

    [Theory, MemberData(nameof(CellErrors))]
    public void A_cell_that_cannot_run_is_named(string source, string message)
    {
        Write(source);
        var (code, _, error) = Run("notebook", "run", "n.ipynb");
        Assert.Equal(1, code);
        Assert.StartsWith($"error: n.ipynb: {message}", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("run missing.ipynb", "missing.ipynb: there is no such file")]
    [InlineData("build missing.cs", "missing.cs: there is no such file")]
    [InlineData("run broken.ipynb", "broken.ipynb: not a notebook: ")]
    [InlineData("run list.ipynb", "list.ipynb: not a notebook: ")]
    [InlineData("run old.ipynb", "old.ipynb: expected nbformat 4. Received: 3")]
    [InlineData("run python.ipynb", "python.ipynb: its cells are python; only C# runs here")]
    [InlineData("run lesson.cs", "expected a .ipynb file or a folder. Received: lesson.cs")]
    [InlineData("check early.cs", "early.cs: line 1: code before the first // %%: var x = 1;")]
    [InlineData("build text.cs", "text.cs: line 2: a text cell has lines with // only. Received: var x = 1;")]
    public void A_file_that_is_none_is_named_with_exit_code_2(string arguments, string message)
    {
        File.WriteAllText(At("broken.ipynb"), "{ \"cells\": [");
        File.WriteAllText(At("list.ipynb"), "[]");
        File.WriteAllText(At("old.ipynb"), """{ "cells": [], "nbformat": 3 }""");
        File.WriteAllText(
            At("python.ipynb"),
            """{ "cells": [], "nbformat": 4, "metadata": { "kernelspec": { "language": "python" } } }"""
        );
        File.WriteAllText(At("early.cs"), "var x = 1;");
        File.WriteAllText(At("text.cs"), "// %% [markdown]\nvar x = 1;");
        var (code, _, error) = Run(["notebook", .. arguments.Split(' ')]);
        Assert.Equal(2, code);
        Assert.StartsWith($"error: {message}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_notebook_holds_besides_its_outputs_stays()
    {
        File.WriteAllText(
            At("n.ipynb"),
            """
            { "cells": [{ "cell_type": "code", "metadata": { "tags": ["mine"] }, "source": "1 + 1" }],
              "metadata": { "author": "somebody" }, "nbformat": 4, "nbformat_minor": 5 }
            """
        );
        Assert.Equal(0, Run("notebook", "run", "n.ipynb").Code);
        var root = JsonNode.Parse(File.ReadAllText(At("n.ipynb")))!;
        Assert.Equal("somebody", (string?)root["metadata"]!["author"]);
        Assert.Equal("mine", (string?)root["cells"]![0]!["metadata"]!["tags"]![0]);
        Assert.Equal("2", Text(root["cells"]![0]!["outputs"]![0]!["data"]!["text/plain"]));
    }

    private string Built(string lesson)
    {
        File.WriteAllText(At("lesson.cs"), lesson);
        var (code, _, error) = Run("notebook", "build", "lesson.cs");
        Assert.Equal((0, ""), (code, error));
        return File.ReadAllText(At("lesson.ipynb"));
    }

    private void Write(params string[] cells)
    {
        var nodes = cells.Select(source => (JsonNode)new JsonObject { ["cell_type"] = "code", ["source"] = source });
        var root = new JsonObject { ["cells"] = new JsonArray([.. nodes]), ["nbformat"] = 4 };
        File.WriteAllText(At("n.ipynb"), root.ToJsonString());
    }

    private static JsonNode[] Cells(string notebook) =>
        [.. JsonNode.Parse(notebook)!["cells"]!.AsArray().Select(cell => cell!)];

    private static string Source(JsonNode cell) => Text(cell["source"]);

    private static string Text(JsonNode? lines) => string.Concat(lines!.AsArray());
}
