using System.Text;
using TfActivations.Data.Bundles;
using TfActivations.Files;
using TfActivations.Ops;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private const int WholeLine = -2;
    private const int LineNumber = -1;

    private static readonly Dictionary<string, NodeOp> Stateful = new()
    {
        ["VarHandleOp"] = call => [VariableOf(call)],
        ["VariableV2"] = call => [VariableOf(call)],
        ["Variable"] = call => [VariableOf(call)],
        ["VarIsInitializedOp"] = call => [Tensor.Of([call.Thing<GraphVariable>(0).Value is not null], Shape.Scalar)],
        ["ReadVariableOp"] = call => [call.Thing<GraphVariable>(0).Read()],
        ["DisableCopyOnRead"] = call => [],
        ["AssignVariableOp"] = Assigned,
        ["Assign"] = Assigned,
        ["RestoreV2"] = Restored,
        ["HashTableV2"] = call => [TableOf(call)],
        ["MutableHashTableV2"] = call => [TableOf(call)],
        ["InitializeTableV2"] = Inserted,
        ["LookupTableImportV2"] = Inserted,
        ["LookupTableInsertV2"] = Inserted,
        ["InitializeTableFromTextFileV2"] = FromFile,
        ["LookupTableFindV2"] = call => [call.Thing<GraphTable>(0).Find(call[1], call[2])],
        ["LookupTableSizeV2"] = call => [Tensor.Of([(long)call.Thing<GraphTable>(0).Count], Shape.Scalar)],
    };

    private static GraphVariable VariableOf(NodeCall call) =>
        call.Runner.State.Get(call.SharedName, () => new GraphVariable(call.SharedName));

    private static GraphTable TableOf(NodeCall call) =>
        call.Runner.State.Get($"table/{call.SharedName}", () => new GraphTable());

    private static object[] Assigned(NodeCall call)
    {
        var variable = call.Thing<GraphVariable>(0);
        variable.Assign(call[1]);
        return [variable];
    }

    private static object[] Inserted(NodeCall call)
    {
        call.Thing<GraphTable>(0).Insert(call[1], call[2]);
        return [];
    }

    /// <summary>Tensors of the checkpoint beside the graph, whatever the path is that is written in it.</summary>
    private static object[] Restored(NodeCall call)
    {
        if (call.Runner.State.Folder is not { } folder)
            throw new InvalidArgumentException("there are no variables beside the graph");
        var prefix = Path.Combine(folder, "variables", "variables");
        using var bundle = new TensorBundle(prefix);
        foreach (var part in call[2].Texts())
            if (part.Length > 0)
                throw new DataFileException(
                    prefix,
                    "is read in parts, which no model that is saved as a whole asks for"
                );
        return [.. call[1].Texts().ToArray().Select(name => bundle.Read(Encoding.UTF8.GetString(name)))];
    }

    /// <summary>A line for each entry, in columns.</summary>
    private static object[] FromFile(NodeCall call)
    {
        var delimiter = call.Text("delimiter") is { Length: > 0 } given ? given : "\t";
        var lines = Encoding.UTF8.GetString(FileErrors.ReadAll(OnlyText(call[1]))).Split('\n').ToList();
        if (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        lines = [.. lines.Skip((int)call.Number("offset")).Select(line => line.TrimEnd('\r'))];
        if (call.Number("vocab_size", -1) is > 0 and var size)
            lines = [.. lines.Take((int)size)];
        call.Thing<GraphTable>(0).Insert(Column("key_index"), Column("value_index"));
        return [];

        Tensor Column(string attribute) =>
            call.Number(attribute) switch
            {
                WholeLine => StringTensor.Of([.. lines], lines.Count),
                LineNumber => Arranging.Range(lines.Count, DType.Int64),
                var column => StringTensor.Of([.. lines.Select(line => line.Split(delimiter)[column])], lines.Count),
            };
    }
}
