using System.Reflection;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.SavedModels;

/// <summary>How a node is run: its results.</summary>
internal delegate object[] NodeOp(NodeCall call);

/// <summary>TensorFlow's ops by this library's, by name.</summary>
internal static partial class NodeOps
{
    // When it is first asked for: the tables are in several files.
    private static readonly Lazy<Dictionary<string, NodeOp>> All = new(Collect);

    public static bool IsKnown(string op) => All.Value.ContainsKey(op);

    /// <exception cref="InvalidArgumentException">Nothing here runs such a node.</exception>
    public static object[] Run(NodeCall call) =>
        All.Value.TryGetValue(call.Node.Op, out var op)
            ? op(call)
            : throw new InvalidArgumentException($"nothing here runs a node {call.Node.Op}");

    private static Dictionary<string, NodeOp> Collect()
    {
        Dictionary<string, NodeOp> all = new(StringComparer.Ordinal);
        // Functions of each element are TensorFlow's by their names.
        foreach (
            var op in Entries(
                typeof(Unary),
                typeof(Binary),
                typeof(Predicates),
                typeof(Compare),
                typeof(Bitwise),
                typeof(LogicalNotOp)
            )
        )
            all[op.Name] = call => [op.Run([.. call.Tensors])];
        foreach (var (name, activation) in Activations)
            all[name] = call => [ActivationCatalog.Get(activation).Apply(call[0])];
        foreach (var table in new[] { Arrays, Numbers, Windows, Texts, Control, Stateful })
        foreach (var (name, op) in table)
            all[name] = op;
        foreach (var (name, other) in Aliases)
            all[name] = all[other];
        return all;
    }

    private static IEnumerable<Op> Entries(params Type[] types) =>
        types
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsAssignableTo(typeof(Op)))
            .Select(field => (Op)field.GetValue(null)!);

    private static readonly Dictionary<string, string> Activations = new()
    {
        ["Relu"] = "relu",
        ["Relu6"] = "relu6",
        ["Elu"] = "elu",
        ["Selu"] = "selu",
        ["Sigmoid"] = "sigmoid",
        ["Tanh"] = "tanh",
        ["Softplus"] = "softplus",
        ["Softsign"] = "softsign",
    };

    // What other versions of TensorFlow call what is above.
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["Add"] = "AddV2",
        ["Div"] = "RealDiv",
        ["Inv"] = "Reciprocal",
    };
}
