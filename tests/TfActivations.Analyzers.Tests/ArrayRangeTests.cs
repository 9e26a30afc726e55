using Xunit;

namespace TfActivations.Analyzers.Tests;

using Rule = CodeFix<ArrayRangeAnalyzer, CodeFixes.ArrayRangeFix>;

public sealed class ArrayRangeTests
{
    [Theory]
    [InlineData("var y = x[[|1..3|]];", "var y = x[\"1:3\"];")]
    [InlineData("var y = x[[|..|], 0];", "var y = x[\":\", 0];")]
    [InlineData("var y = x[[|^1|]];", "var y = x[-1];")]
    [InlineData("var y = x[[|1..^1|], [|^2|]];", "var y = x[\"1:-1\", -2];")]
    [InlineData("var y = x[[|1..^0|]];", "var y = x[\"1:\"];")]
    [InlineData("var y = x[[|a..b|]];", "var y = x[new Slice(a, b)];")]
    [InlineData("var y = x[[|a..|], 0];", "var y = x[new Slice(a, null), 0];")]
    [InlineData("var y = x[[|..(a + b)|]];", "var y = x[new Slice(null, (a + b))];")]
    [InlineData("x[[|0..2|]] = x[0];", "x[\"0:2\"] = x[0];")]
    [InlineData("var y = x?[[|1..|]];", "var y = x?[\"1:\"];")]
    [InlineData("var y = x.astype(np.float32)[[|..2|]].sum();", "var y = x.astype(np.float32)[\":2\"].sum();")]
    public async Task A_range_becomes_what_NumSharp_takes(string before, string after) =>
        await Rule.Makes(before, after);

    /// <summary>-k would be the start where k is 0; a Range's bounds are known when it runs only.</summary>
    [Theory]
    [InlineData("var y = x[[|..^a|]];")]
    [InlineData("Range r = 1..3; var y = x[[|r|]];")]
    [InlineData("var y = x[[|^0..|]];")]
    public async Task What_no_code_means_for_sure_is_told_without_a_fix(string code) => await Rule.Makes(code, code);

    [Theory]
    [InlineData("var y = x[1, \"1:3\"];")]
    [InlineData("var y = t[1..3];")]
    [InlineData("var y = new[] { 1, 2, 3 }[1..];")]
    [InlineData("var y = v[^1];")]
    public async Task Tensors_and_arrays_of_CSharp_take_ranges(string code) => await Rule.Makes(code, code);
}
