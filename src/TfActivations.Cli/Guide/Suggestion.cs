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
        var (usings, recurrentClass) = question.IsRecurrent
            ? RecurrentParts()
            : ("using static TfActivations.Imports;\n", "");
        var code = new StringBuilder(usings)
            .Append("\n// The sizes are examples: put in your own.\n")
            .Append("var model = keras.Sequential([\n")
            .Append($"    keras.layers.InputLayer({(question.IsRecurrent ? "shape: [30, 20]" : "shape: 20")}),\n");
        for (var i = 1; i <= question.Depth; i++)
            code.Append($"    {HiddenLayer(isLast: i == question.Depth)},\n");
        code.Append($"    {Dense(Output.Units, Output.Activation, Rules.OutputInitializer)},\n]);\n")
            .Append($"model.compile(optimizer: \"adam\", loss: \"{Output.Loss}\", metrics: [\"{Output.Metric}\"]);\n")
            .Append("model.summary();\n");
        return question.IsRecurrent ? $"{code}\n{recurrentClass}" : code.ToString();
    }

    private string HiddenLayer(bool isLast) =>
        question.IsRecurrent
            ? $"new Recurrent({Units}, \"{Hidden.Activation}\", \"{Hidden.Initializer}\", sequences: {(isLast ? "false" : "true")})"
            : Dense(Units, Hidden.Activation, Hidden.Initializer);

    private static string Dense(int units, string activation, string initializer) =>
        $"keras.layers.Dense({units}, activation: \"{activation}\", kernel_initializer: \"{initializer}\")";

    /// <summary>The library has no recurrent layer, so the code brings one: the using lines of Recurrent.cs, and the class.</summary>
    private static (string Usings, string Class) RecurrentParts()
    {
        using var stream = typeof(Suggestion).Assembly.GetManifestResourceStream("Recurrent.cs")!;
        using var reader = new StreamReader(stream);
        var parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\nnamespace TfActivations.Cli.Guide;\n\n");
        return (parts[0], parts[1]);
    }
}
