using Microsoft.CodeAnalysis;
using Xunit;

namespace TfActivations.Analyzers.Tests;

using Rule = CodeFix<GradientTapeAnalyzer, CodeFixes.GradientTapeFix>;

public sealed class GradientTapeTests
{
    [Theory]
    [InlineData(
        "var [|tape = tf.GradientTape(persistent: true)|]; var g = tape.gradient(v * v, v);",
        "using var tape = tf.GradientTape(persistent: true); var g = tape.gradient(v * v, v);"
    )]
    [InlineData(
        "GradientTape [|tape = new(a > 0)|]; tape.watch(t);",
        "using GradientTape tape = new(a > 0); tape.watch(t);"
    )]
    public async Task A_persistent_tape_gets_using(string before, string after) => await Rule.Makes(before, after);

    [Theory]
    [InlineData(
        "var [|tape = tf.GradientTape()|]; var g = tape.gradient(v * v, v);",
        "using var tape = tf.GradientTape(); var g = tape.gradient(v * v, v);"
    )]
    [InlineData(
        "var [|tape = new GradientTape(persistent: false)|];",
        "using var tape = new GradientTape(persistent: false);"
    )]
    public async Task For_any_other_it_is_a_suggestion(string before, string after) =>
        await Rule.Makes(before, after, severity: DiagnosticSeverity.Info);

    [Theory]
    [InlineData("switch (a) { case 1: var [|tape = tf.GradientTape(true)|]; tape.watch(t); break; }")]
    public async Task Where_using_may_not_stand_it_is_told_without_a_fix(string code) => await Rule.Makes(code, code);

    [Theory]
    [InlineData("using var tape = tf.GradientTape(persistent: true); tape.watch(t);")]
    [InlineData("using (var tape = tf.GradientTape(true)) tape.watch(t);")]
    [InlineData("var tape = tf.GradientTape(true); tape.watch(t); tape.Dispose();")]
    [InlineData("var tape = tf.GradientTape(true); using (tape) tape.watch(t);")]
    [InlineData("var tape = tf.GradientTape(true); Keep(tape);")]
    [InlineData("var kept = Keep(null);")]
    public async Task One_that_is_disposed_of_or_given_away_is_well(string code) => await Rule.Makes(code, code);
}
