using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Files;

namespace TfActivations.Cli.Notebooks;

/// <summary>A Jupyter notebook, nbformat 4.5. What is not touched here stays as it was in the file.</summary>
internal sealed class Notebook
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject root;

    private Notebook(JsonObject root)
    {
        this.root = root;
        Cells = [.. root["cells"]!.AsArray().Select(cell => new Cell(cell!.AsObject()))];
    }

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>A notebook of C# cells and text.</summary>
    /// <param name="cells">Whether it is code, and the source.</param>
    public static Notebook Create(IEnumerable<(bool IsCode, string Source)> cells)
    {
        HashSet<string> ids = [];
        JsonNode[] nodes = [.. cells.Select(cell => Cell.Create(cell.IsCode, cell.Source, Id(cell.Source, ids)))];
        return new(
            new JsonObject
            {
                ["cells"] = new JsonArray(nodes),
                ["metadata"] = new JsonObject
                {
                    ["kernelspec"] = new JsonObject
                    {
                        ["display_name"] = ".NET (C#)",
                        ["language"] = "C#",
                        ["name"] = ".net-csharp",
                    },
                    ["language_info"] = new JsonObject
                    {
                        ["file_extension"] = ".cs",
                        ["mimetype"] = "text/x-csharp",
                        ["name"] = "C#",
                        ["pygments_lexer"] = "csharp",
                    },
                },
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );
    }

    /// <exception cref="DataFileException">There is no such file, or it is no notebook of C# cells.</exception>
    public static Notebook Read(string path)
    {
        DataFileException.RequireFile(path);
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path), documentOptions: StrictJson.Options)!.AsObject();
            var language = (string?)root["metadata"]?["kernelspec"]?["language"] ?? "C#";
            if (language != "C#")
                throw new DataFileException(path, $"its cells are {language}; only C# runs here");
            if ((int?)root["nbformat"] != 4)
                throw new DataFileException(path, $"expected nbformat 4. Received: {root["nbformat"] ?? "none"}");
            return new(root);
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new DataFileException(path, $"not a notebook: {error.Message}", error);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, root.ToJsonString(Layout) + "\n");

    /// <summary>An id that stays when other cells change: from the source, numbered where sources are equal.</summary>
    private static string Id(string source, HashSet<string> taken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..8];
        var id = hash;
        for (var i = 2; !taken.Add(id); i++)
            id = $"{hash}-{i}";
        return id;
    }
}

/// <summary>A cell of a notebook, over its JSON.</summary>
internal sealed class Cell(JsonObject json)
{
    public bool IsCode { get; } = Text(json["cell_type"], "cell_type") == "code";

    public string Source { get; } =
        json["source"] is JsonArray lines
            ? string.Concat(lines.Select(line => Text(line, "source")))
            : Text(json["source"], "source");

    /// <summary>Notes a run.</summary>
    /// <param name="outputs">What it put out.</param>
    /// <param name="count">Which run it was, from 1; null when it did not run.</param>
    public void SetOutputs(JsonArray outputs, int? count)
    {
        json["execution_count"] = count;
        json["outputs"] = outputs;
    }

    public static JsonObject Create(bool isCode, string source, string id)
    {
        var cell = new JsonObject { ["cell_type"] = isCode ? "code" : "markdown" };
        if (isCode)
            cell["execution_count"] = null;
        cell["id"] = id;
        cell["metadata"] = new JsonObject();
        if (isCode)
            cell["outputs"] = new JsonArray();
        cell["source"] = Lines(source);
        return cell;
    }

    /// <summary>Text as the format has it: lines that keep their ends.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        var kept = lines.Select((line, i) => i < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0);
        return new([.. kept.Select(line => (JsonNode)line)]);
    }

    private static string Text(JsonNode? node, string name) =>
        node is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new FormatException($"{name} of a cell must be text. Received: {node?.ToJsonString() ?? "null"}");
}
