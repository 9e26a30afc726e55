using System.Text;

namespace TfActivations.Cli.Guide;

/// <summary>What is to be built.</summary>
/// <param name="Task">binary, multiclass, multilabel or regression.</param>
/// <param name="Depth">The number of hidden layers.</param>
/// <param name="IsRecurrent">Whether the input is a sequence that is gone through step by step.</param>
/// <param name="Problem">What went wrong so far, or none.</param>
internal sealed record Question(string Task, int Depth, bool IsRecurrent, string Problem);

/// <summary>What the guide says to a question.</summary>
internal sealed class Suggestion
{
    private const int Units = 64;

    private readonly Question question;

    /// <summary>Looks the answer up.</summary>
    /// <param name="question">A task and a problem of the rules' own.</param>
    public Suggestion(Question question)
    {
        this.question = question;
        Output = Rules.Outputs.First(rule => rule.Task == question.Task);
        Hidden = Rules.Hidden.First(rule =>
            rule.IsRecurrent == question.IsRecurrent
            && question.Depth >= rule.FromDepth
            && (rule.Problem == "" || rule.Problem == question.Problem)
        );
    }

    public HiddenRule Hidden { get; }

    public OutputRule Output { get; }

    /// <summary>Each layer's name, activation and initializer.</summary>
    public IEnumerable<(string Layer, string Activation, string Initializer)> Layers =>
        Enumerable
            .Range(1, question.Depth)
            .Select(i => ($"hidden {i}", Hidden.Activation, Hidden.Initializer))
            .Append(("output", Output.Activation, Rules.OutputInitializer));

    /// <summary>A C# program that makes and compiles the model.</summary>
    public string Code()
    {
        var code = new StringBuilder("using static TfActivations.Imports;\n")
            .Append("\n// The sizes are examples: put in your own.\n")
            .Append("var model = keras.Sequential([\n")
            .Append($"    keras.layers.InputLayer({(question.IsRecurrent ? "shape: [30, 20]" : "shape: 20")}),\n");
        for (var i = 1; i <= question.Depth; i++)
            code.Append($"    {HiddenLayer(isLast: i == question.Depth)},\n");
        return code.Append($"    {Layer("Dense", Output.Units, Output.Activation, Rules.OutputInitializer)},\n]);\n")
            .Append($"model.compile(optimizer: \"adam\", loss: \"{Output.Loss}\", metrics: [\"{Output.Metric}\"]);\n")
            .Append("model.summary();\n")
            .ToString();
    }

    private string HiddenLayer(bool isLast) =>
        question.IsRecurrent
            ? Layer("SimpleRNN", Units, Hidden.Activation, Hidden.Initializer, isLast ? "" : ", return_sequences: true")
            : Layer("Dense", Units, Hidden.Activation, Hidden.Initializer);

    private static string Layer(string kind, int units, string activation, string initializer, string more = "") =>
        $"keras.layers.{kind}({units}, activation: \"{activation}\", kernel_initializer: \"{initializer}\"{more})";
}
