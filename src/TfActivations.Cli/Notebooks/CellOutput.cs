using System.Text;
using System.Text.Json.Nodes;

namespace TfActivations.Cli.Notebooks;

/// <summary>What a cell puts out, in order: a console that collects text, and the pictures, values and errors between.</summary>
internal sealed class CellOutput : TextWriter
{
    private readonly StringBuilder text = new();
    private readonly JsonArray outputs = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value)
    {
        lock (text)
            text.Append(value);
    }

    public override void Write(string? value)
    {
        lock (text)
            text.Append(value);
    }

    /// <summary>A value that is shown along the way: a figure.</summary>
    public void Display(object value) =>
        Add(
            new()
            {
                ["data"] = FormattedValue.Of(value),
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            }
        );

    /// <summary>The value of the cell's last expression.</summary>
    public void Result(object value, int count) =>
        Add(
            new()
            {
                ["data"] = FormattedValue.Of(value),
                ["execution_count"] = count,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            }
        );

    public void Error(int cell, CellException error) =>
        Add(
            new()
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([
                    $"cell {cell}, line {error.Line}: {error.Name}: {error.Message}",
                    .. error.Trace.Select(place => (JsonNode)$"  in {place}"),
                ]),
            }
        );

    /// <summary>All of it, as the notebook's format has it.</summary>
    public JsonArray Outputs()
    {
        EndText();
        return outputs;
    }

    private void Add(JsonObject output)
    {
        EndText();
        outputs.Add((JsonNode)output);
    }

    private void EndText()
    {
        lock (text)
        {
            if (text.Length > 0)
                outputs.Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = "stdout",
                            ["output_type"] = "stream",
                            ["text"] = Cell.Lines(text.ToString().ReplaceLineEndings("\n")),
                        }
                );
            text.Clear();
        }
    }
}
