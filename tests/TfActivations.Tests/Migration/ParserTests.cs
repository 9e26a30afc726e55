using System.Text.Json.Nodes;
using TfActivations.Migration.Python;
using Xunit;
using Assert = Xunit.Assert;

namespace TfActivations.Tests.Migration;

/// <summary>Python's grammar: the trees that its own parser makes, and where it finds errors.</summary>
public class ParserTests
{
    // Identifiers are normalized (NFKC) in Python; in the invariant mode of .NET they are not.
    private const string Normalized = "ªº";

    private const string Signs = "()[]{}:'\"\\\n\t #=,.*f0é";

    public static TheoryData<string> Files =>
        ["expressions", "groups", "layout", "needs_312", "needs_313", "patterns", "statements", "strings"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_tree_is_Pythons(string name)
    {
        var source = GoldenText($"{name}.py");
        var expected = JsonNode.Parse(GoldenText($"{name}.ast.json"))!["body"]!.AsArray();
        var received = TreeText.Of(Parser.Parse(source).Body);
        Assert.Equal(expected.Count, received.Count);
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < expected.Count; i++)
            if (!lines[(int)expected[i]!["l"]! - 1].Contains(Normalized, StringComparison.Ordinal))
                Assert.True(
                    JsonNode.DeepEquals(expected[i], received[i]),
                    $"{expected[i]!.ToJsonString()}\n{received[i]!.ToJsonString()}"
                );
    }

    [Fact]
    public void Errors_stand_where_Python_puts_them()
    {
        foreach (
            var record in GoldenText("errors.jsonl")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!)
        )
        {
            var source = (string)record["source"]!;
            var isValid = (bool)record["valid"]!;
            // Python 3.12 reads f-strings in another way than 3.11, which these are from.
            if (((string?)record["message"])?.Contains("f-string", StringComparison.Ordinal) == true)
                continue;
            var error = Record.Exception(() => Parser.Parse(source));
            if (isValid)
                Assert.True(error is null, $"{record["id"]}: {error?.Message}");
            else
            {
                var found = Assert.IsType<PythonSyntaxException>(error);
                Assert.Equal(
                    $"{record["id"]} {record["class"]} {record["line"]},{record["column"]}",
                    $"{record["id"]} {found.Kind} {found.Line},{found.Column}"
                );
            }
        }
    }

    [Fact]
    public void What_is_nested_without_end_is_an_error()
    {
        foreach (
            var source in new[]
            {
                new string('(', 100_000),
                new string('-', 1_000_000) + "1",
                string.Concat(Enumerable.Repeat("not ", 200_000)) + "x",
                string.Concat(Enumerable.Repeat("x if y else ", 100_000)) + "z",
            }
        )
            Assert.IsType<PythonSyntaxException>(Record.Exception(() => Parser.Parse(source)));
    }

    [Fact]
    public void Mutated_programs_give_typed_errors()
    {
        var random = new Random(1);
        var sources = Files.Select(file => GoldenText($"{file.Data}.py")).ToList();
        for (var i = 0; i < 3_000; i++)
        {
            var text = sources[random.Next(sources.Count)].ToCharArray().ToList();
            for (var change = 0; change < 3; change++)
            {
                var at = random.Next(text.Count);
                if (random.Next(2) == 0)
                    text.RemoveAt(at);
                else
                    text.Insert(at, Signs[random.Next(Signs.Length)]);
            }
            var error = Record.Exception(() => Parser.Parse(string.Concat(text)));
            Assert.True(error is null or PythonSyntaxException, $"{error}");
        }
    }

    private static string GoldenText(string name)
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(
            Repository.PathOf("tests", "TfActivations.Tests", "Golden", "python-syntax.zip")
        );
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
