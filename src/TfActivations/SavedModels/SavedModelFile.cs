using Google.Protobuf;
using TfActivations.Files;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>A folder that TensorFlow saved a model to: saved_model.pb, variables, assets.</summary>
internal static class SavedModelFile
{
    public const string Name = "saved_model.pb";

    /// <summary>The tag of what is for serving.</summary>
    public const string Serve = "serve";

    /// <summary>Whether a folder holds a SavedModel.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>The graph of a folder that has these tags; that of "serve", or the only one, where none are given.</summary>
    /// <exception cref="DataFileException">There is none, or the file is damaged.</exception>
    public static MetaGraphDef Read(string folder, IReadOnlyCollection<string>? tags)
    {
        var path = Path.Combine(folder, Name);
        if (!Directory.Exists(folder) || !File.Exists(path))
            throw new DataFileException(folder, $"no SavedModel: it has no file {Name}");
        var graphs = Parse(path).MetaGraphs;
        var fitting = graphs.FirstOrDefault(graph =>
            tags is null
                ? graphs.Count == 1 || graph.MetaInfoDef?.Tags.Contains(Serve) == true
                : tags.ToHashSet().SetEquals(graph.MetaInfoDef?.Tags ?? [])
        );
        return fitting
            ?? throw new DataFileException(
                path,
                $"has no graph of the tags {string.Join(", ", tags ?? [Serve])}. It has: "
                    + string.Join("; ", graphs.Select(graph => string.Join(", ", graph.MetaInfoDef?.Tags ?? [])))
            );
    }

    private static SavedModelProto Parse(string path)
    {
        try
        {
            return SavedModelProto.Parser.ParseFrom(FileErrors.ReadAll(path));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new DataFileException(path, $"no SavedModel, or a damaged one: {error.Message}", error);
        }
    }
}
