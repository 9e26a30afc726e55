using System.Reflection;
using System.Text.RegularExpressions;
using Spectre.Console.Testing;
using TfActivations.Cli.Guide;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>The guide: its rules, what it asks, and the code that it gives.</summary>
public sealed class ChooseTests : CliProgram
{
    [Theory]
    [InlineData("multiclass", 2, false, "none", "relu", "he_normal", "softmax")]
    [InlineData("binary", 2, false, "dying", "leaky_relu", "he_normal", "sigmoid")]
    [InlineData("multilabel", 2, false, "slow", "elu", "he_normal", "sigmoid")]
    [InlineData("regression", 2, true, "none", "tanh", "glorot_uniform", "linear")]
    [InlineData("regression", 2, true, "dying", "tanh", "glorot_uniform", "linear")]
    [InlineData("multiclass", 7, false, "vanishing", "relu", "he_normal", "softmax")]
    [InlineData("multiclass", 8, false, "vanishing", "selu", "lecun_normal", "softmax")]
    [InlineData("multiclass", 2, false, "exploding", "tanh", "glorot_uniform", "softmax")]
    [InlineData("multiclass", 8, false, "exploding", "selu", "lecun_normal", "softmax")]
    public void A_question_has_its_answer(
        string task,
        int depth,
        bool isRecurrent,
        string problem,
        string hidden,
        string initializer,
        string output
    )
    {
        var layers = new Suggestion(new(task, depth, isRecurrent, problem)).Layers.ToList();
        Assert.Equal(depth + 1, layers.Count);
        Assert.All(layers[..^1], layer => Assert.Equal((hidden, initializer), (layer.Activation, layer.Initializer)));
        Assert.Equal(("output", output), (layers[^1].Layer, layers[^1].Activation));
    }

    [Fact]
    public void Every_rule_is_reached()
    {
        var questions = Questions().ToList();
        Assert.Equal(Rules.Hidden, questions.Select(q => new Suggestion(q).Hidden).Distinct().OrderBy(Place));

        static int Place(HiddenRule rule) => Array.IndexOf(Rules.Hidden, rule);
    }

    /// <summary>Compiles what is to be pasted, runs it, and finds the suggested layers in the model that it makes.</summary>
    [Fact]
    public void The_code_compiles_and_runs()
    {
        foreach (var question in Questions().Where(q => q.Depth < Rules.Deep))
        {
            var suggestion = new Suggestion(question);
            var summary = RunCode(suggestion.Code());
            var (layer, others) = question.IsRecurrent ? ("(SimpleRNN)", 0) : ("(Dense)", 1);
            Assert.Equal(question.Depth + others, Regex.Count(summary, Regex.Escape(layer)));
            Assert.Contains($"\"{suggestion.Hidden.Activation}\"", suggestion.Code(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void On_a_terminal_it_asks_for_what_is_not_given()
    {
        using var terminal = new TestConsole();
        terminal.Profile.Capabilities.Interactive = true;
        terminal.Input.PushKey(ConsoleKey.DownArrow);
        terminal.Input.PushKey(ConsoleKey.Enter);
        terminal.Input.PushTextWithEnter("0");
        terminal.Input.PushTextWithEnter("5");
        terminal.Input.PushTextWithEnter("y");
        var question = new Questions(terminal, TestContext.Current.CancellationToken).Complete(
            null,
            null,
            null,
            "slow"
        );
        Assert.Equal(new Question("binary", 5, true, "slow"), question);
        Assert.Contains("From 1 to 100, please.", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("went wrong", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_it_takes_the_default_and_says_so()
    {
        var (code, output, error) = Run("choose", "--task", "binary");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(
            "--depth was not given: 2\n--recurrent was not given: false\n--problem was not given: none\n",
            output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        foreach (
            var part in (string[])["hidden 2", "he_normal", "Start with ReLU", "For binary classification: sigmoid"]
        )
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Contains("SimpleRNN(64", Run("choose", "--recurrent").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task binry", "error: unknown task 'binry'; did you mean 'binary'?\n")]
    [InlineData("--problem tired", "error: unknown problem 'tired'. Known: dying, exploding, none, slow, vanishing")]
    [InlineData("--depth 101", "error: --depth must be at most 100. Received: 101")]
    [InlineData("--depth 0", "error: --depth must be positive. Received: 0")]
    public void Mistakes_are_named(string arguments, string message)
    {
        var (code, output, error) = Run(["choose", .. arguments.Split(' ')]);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    private static IEnumerable<Question> Questions() =>
        from task in Rules.Tasks
        from problem in Rules.Problems
        from isRecurrent in (bool[])[false, true]
        from depth in (int[])[1, 3, Rules.Deep]
        select new Question(task, depth, isRecurrent, problem);

    /// <summary>Runs a program and returns what it prints.</summary>
    private static string RunCode(string code)
    {
        var assembly = CSharpProgram.Compile(code, $"pasted-{Guid.NewGuid():N}");
        var (console, printed) = (Console.Out, new StringWriter());
        Console.SetOut(printed);
        try
        {
            Assembly.Load(assembly).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }
        return printed.ToString();
    }
}
