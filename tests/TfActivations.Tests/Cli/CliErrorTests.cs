using NumSharp;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>What bad usage and bad input are answered with.</summary>
public sealed class CliErrorTests : CliProgram
{
    public static TheoryData<string, string> Errors =>
        new()
        {
            { "show rellu", "error: unknown activation 'rellu'; did you mean 'relu'?" },
            { "plot relu", "error: Option '--output' is required." },
            { "apply relu missing.npy -o y.npy", "error: missing.npy: there is no such file" },
            { "apply tf.nn.rel x.npy -o y.npy", "error: unknown call 'tf.nn.rel'; did you mean 'tf.nn.relu'?" },
            { "apply relu broken.npy -o y.npy", "error: broken.npy: not an .npy file of numbers" },
            {
                "apply tf.nn.leaky_relu x.npy -o y.npy --set negative_slope=1",
                "error: unknown parameter of tf.nn.leaky_relu 'negative_slope'"
            },
            { "apply elu x.npy -o y.npy --set alpha=big", "error: elu: alpha must be a number. Received: big" },
            { "apply elu x.npy -o y.npy --set alpha", "error: --set needs name=value. Received: alpha" },
            { "apply relu x.npy -o y.npy --engine cuda", "error: unknown engine 'cuda'" },
            {
                "apply softmax x.npy -o y.npy --axis 5",
                "error: softmax: axis 5 is out of range for shape (2, 3); expected -2..1"
            },
            { "check --dtype int3", "error: unknown dtype 'int3'" },
            { "check --dtype int8", "error: check: expected a floating dtype" },
            { "compare --dataset cifar", "error: unknown data set 'cifar'" },
            { "compare --dataset nowhere.csv", "error: nowhere.csv: there is no such file" },
            { "compare --dataset x.npy", "error: x.npy: not a data set; expected .csv or .npz, or a folder" },
            { "compare --dataset digits --seeds 0", "error: --seeds must be positive. Received: 0" },
            {
                "compare --dataset digits --hidden 8 no",
                "error: --hidden must be positive whole numbers. Received: no"
            },
            {
                "compare --dataset digits --learning-rate -1",
                "error: learning_rate must not be negative. Received: -1"
            },
            { "compare --dataset digits --results x.npy", "error: --results: x.npy is a file; expected a folder" },
            { "tutorial --epochs 0", "error: --epochs must be positive. Received: 0" },
            { "tutorial --epochs many", "error: --epochs must be a whole number. Received: many" },
            { "compare --seed 1.5", "error: --seed must be a whole number. Received: 1.5" },
            { "tutorial --out x.npy", "error: --out: x.npy: is a file; expected a folder" },
            {
                "apply tf.nn.softmax x.npy -o y.npy --set axis=0.5",
                "error: softmax: axis must be a whole number. Received: 0.5"
            },
            { "apply relu x.npy -o nowhere/y.npy", "error: nowhere/y.npy: its folder does not exist" },
            { "plot relu -o nowhere/p.png", "error: nowhere/p.png: its folder does not exist" },
            { "tutorial --data nowhere", "error: nowhere: there is no such folder" },
            { "nonsense", "error: unknown command 'nonsense'. Known: apply, bench, check, " },
            { "lst", "error: unknown command 'lst'; did you mean 'list'?\n" },
            { "notebook", "error: notebook needs a command: build, run, check" },
            { "notebook rn x.ipynb", "error: unknown command 'rn'; did you mean 'run'?" },
            { "list extra", "error: Unrecognized command or argument 'extra'." },
            { "check --activation foo", "error: unknown option '--activation'. Known: --dtype, --engine, " },
            { "check --dtyp float32", "error: unknown option '--dtyp'; did you mean '--dtype'?\n" },
            { "compare --hidden 8 --activaton relu", "error: unknown option '--activaton'; did you mean" },
            {
                "gallery relu --set a=1",
                "error: unknown option '--set'. Known: --dark, --help, --out, --overlaid, -h\n"
            },
            { "compare --activations relu,foo", "error: names are parted by blanks: relu foo. Received: relu,foo" },
            { "plot relu,elu -o p.png", "error: names are parted by blanks: relu elu. Received: relu,elu" },
            { "show Rellu", "error: unknown activation 'Rellu'; did you mean 'relu'?\n" },
            { "show foo", "error: unknown activation 'foo'. Known: bent_identity, " },
            { "show tf.nn.rellu", "error: unknown call 'tf.nn.rellu'; did you mean 'tf.nn.relu'?" },
            { "show leaky_relu --set alpha=x", "error: leaky_relu: alpha must be a number. Received: x" },
            { "show gelu --set approximate=x", "error: gelu: approximate must be True or False. Received: x" },
            { "plot tanh -o p.png --set alpha=1", "error: tanh has no parameters. Received: alpha\n" },
            {
                "show relu --set alpha=1 negative_slope=2",
                "error: relu: negative_slope and alpha are names of one parameter; expected one of them"
            },
            { "compare --learning-rate x", "error: --learning-rate must be a number. Received: x" },
            { "summary folder.keras", "error: folder.keras: is a folder; expected a file" },
            { "apply relu folder.npy -o y.npy", "error: folder.npy: is a folder; expected a file" },
            { "compare --dataset folder.csv", "error: folder.csv: has no images; expected" },
        };

    [Theory, MemberData(nameof(Errors))]
    public void An_error_is_one_line_and_exit_code_2(string arguments, string message)
    {
        np.save(At("x.npy"), np.ones(new[] { 2, 3 }));
        File.WriteAllText(At("broken.npy"), "no array");
        foreach (var ending in (string[])["npy", "keras", "csv"])
            Directory.CreateDirectory(At($"folder.{ending}"));
        var (code, output, error) = Run(arguments.Split(' '));
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.StartsWith(message, error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Int32]", error, StringComparison.Ordinal);
        Assert.DoesNotContain("partial", error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("y.npy")));
    }

    [Fact]
    public void Foreign_text_is_shortened()
    {
        var name = new string('x', 20_000);
        foreach (
            var arguments in (string[][])
                [
                    ["show", name],
                    ["show", $"tf.nn.{name}"],
                    [name],
                    ["check", $"--{name}"],
                    ["list", name],
                    ["apply", "relu", $"{name}.npy", "-o", "y.npy"],
                    ["show", "relu", "--set", $"{name}=1"],
                    ["show", "relu", "--set", $"threshold={name}"],
                ]
        )
        {
            var (code, _, error) = Run(arguments);
            Assert.Equal(2, code);
            Assert.InRange(error.Length, 20, 5000);
        }
    }
}
