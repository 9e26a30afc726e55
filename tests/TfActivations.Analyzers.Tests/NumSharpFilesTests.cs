using Xunit;

namespace TfActivations.Analyzers.Tests;

using Rule = CodeFix<NumSharpFilesAnalyzer, CodeFixes.NumSharpFilesFix>;

public sealed class NumSharpFilesTests
{
    [Theory]
    [InlineData("[|np.save(\"x.npy\", x)|];", "np.save_npy(\"x.npy\", x);")]
    [InlineData("[|np.save(\"x.npy\", new[] { 1.5 }, false)|];", "np.save_npy(\"x.npy\", new[] { 1.5 });")]
    [InlineData("[|np.savez(\"a.npz\", x, x + 1)|];", "np.save_npz(\"a.npz\", (\"arr_0\", x), (\"arr_1\", x + 1));")]
    [InlineData(
        "var all = new Dictionary<string, NDArray>(); [|np.savez(\"a.npz\", all)|];",
        "var all = new Dictionary<string, NDArray>(); np.save_npz(\"a.npz\", all);"
    )]
    [InlineData("[|np.savez_compressed(\"a.npz\", x)|];", "np.save_npz_compressed(\"a.npz\", (\"arr_0\", x));")]
    [InlineData("var y = (NDArray)[|np.load(\"x\")|];", "var y = np.load_npy(\"x\", mmap_mode: null);")]
    [InlineData(
        "var y = [|np.load(\"x.npy\", mmap_mode: \"r\")|];",
        "var y = np.load_npy(\"x.npy\", mmap_mode: \"r\");"
    )]
    [InlineData(
        "var y = ((NpzFile)[|np.load(\"a\")|])[\"x\"];",
        "var y = (np.load_npz(\"a\", mmap_mode: null))[\"x\"];"
    )]
    [InlineData("var y = [|np.load(\"a.npz\")|];", "var y = np.load_npz(\"a.npz\", mmap_mode: null);")]
    [InlineData("var y = [|np.load_npy(\"x.npy\")|];", "var y = np.load_npy(\"x.npy\", mmap_mode: null);")]
    [InlineData(
        "var y = [|np.load_npz(\"a.npz\")|][\"x\"];",
        "var y = np.load_npz(\"a.npz\", mmap_mode: null)[\"x\"];"
    )]
    public async Task NumSharps_call_becomes_ours(string before, string after) => await Rule.Makes(before, after);

    [Theory]
    [InlineData(0, "np.load_npy(Console.ReadLine(), mmap_mode: null)")]
    [InlineData(1, "np.load_npz(Console.ReadLine(), mmap_mode: null)")]
    public async Task A_file_of_unknown_kind_has_two_fixes(int choice, string after) =>
        await Rule.Makes("var y = [|np.load(Console.ReadLine())|];", $"var y = {after};", choice);

    [Theory]
    [InlineData("using var y = [|np.load_npz(\"a.npz\")|];")]
    [InlineData("[|np.savez(\"a.npz\", [x], new Dictionary<string, NDArray>(), true)|];")]
    public async Task What_another_call_does_not_do_is_told_without_a_fix(string code) => await Rule.Makes(code, code);

    [Theory]
    [InlineData("np.save_npy(\"x.npy\", x); np.save_npz(\"a.npz\", (\"x\", x)); var y = np.load_npy(\"x.npy\", null);")]
    [InlineData(
        "using var stream = new MemoryStream(); np.save(stream, x); var bytes = np.save(x); var y = np.load(bytes);"
    )]
    public async Task Our_calls_and_streams_are_well(string code) => await Rule.Makes(code, code);
}
