using TfActivations.Migration;
using TfActivations.Replay.Printed;
using Xunit;

namespace TfActivations.Tests.Migration;

/// <summary>How Python becomes C#: each program in Constructs/ with the C# that comes of it and what both print.</summary>
public class ConstructTests
{
    private static string Folder => Repository.PathOf("tests", "TfActivations.Tests", "Migration", "Constructs");

    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(Folder, "*.py").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Python_becomes_this_and_prints_the_same(string name)
    {
        var translation = Translator.Translate(Text($"{name}.py"));
        Assert.Empty(translation.Gaps);
        Assert.Equal(Text($"{name}.cs.txt"), translation.Code);
        var (printed, error) = CompiledProgram.Run(translation.Code);
        Assert.Equal("", error);
        Assert.Equal(Text($"{name}.out"), printed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_is_not_translated_says_why_and_the_rest_compiles()
    {
        var translation = Translator.Translate("import re\nx = re.compile('a')\nprint(1)\ny = x.match('a')\n");
        Assert.Equal([1, 2, 4], translation.Gaps.Select(gap => gap.Line));
        Assert.Contains("// x = re.compile('a')", translation.Code, StringComparison.Ordinal);
        Assert.Equal("1\n", CompiledProgram.Run(translation.Code).Printed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_notebook_is_translated_cell_by_cell()
    {
        var (cells, gaps) = NotebookTranslator.Translate([
            new(true, "%matplotlib inline\nx = 1"),
            new(false, "# Text"),
            new(true, "print(x)"),
        ]);
        Assert.Empty(gaps);
        Assert.Equal("# Text", cells[1].Source);
        Assert.Equal("print(x);", cells[2].Source);
        Assert.EndsWith("var x = 1;", cells[0].Source, StringComparison.Ordinal);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");
}
