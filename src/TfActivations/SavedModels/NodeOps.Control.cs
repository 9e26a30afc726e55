using TfActivations.Ops;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private static readonly Dictionary<string, NodeOp> Control = new()
    {
        ["NoOp"] = call => [],
        ["Assert"] = call => [],
        ["StatefulPartitionedCall"] = call => call.Runner.Call(call.Function("f"), call.Inputs),
        ["PartitionedCall"] = call => call.Runner.Call(call.Function("f"), call.Inputs),
        ["If"] = Branch,
        ["StatelessIf"] = Branch,
        ["Case"] = Case,
        ["StatelessCase"] = Case,
        ["While"] = Loop,
        ["StatelessWhile"] = Loop,
        ["TensorListReserve"] = call => [Reserved(call.Integer(1))],
        ["EmptyTensorList"] = call => [Array.Empty<object?>()],
        ["TensorListFromTensor"] = call => [Arranging.Unstack(call[0], 0).Cast<object?>().ToArray()],
        ["TensorListLength"] = call => [Tensor.Of([call.Thing<object?[]>(0).Length], Shape.Scalar)],
        ["TensorListSetItem"] = call => [With(call.Thing<object?[]>(0), call.Integer(1), call[2])],
        ["TensorListPushBack"] = call => [(object?[])[.. call.Thing<object?[]>(0), call[1]]],
        ["TensorListGetItem"] = call => [Item(call.Thing<object?[]>(0), call.Integer(1), call)],
        ["TensorListStack"] = call => [StackedList(call)],
    };

    private static object[] Branch(NodeCall call) =>
        call.Runner.Call(call.Function(IsTrue(call[0]) ? "then_branch" : "else_branch"), call.Inputs[1..]);

    private static object[] Case(NodeCall call)
    {
        var branches = call.Functions("branches");
        var index = call.Integer(0);
        return call.Runner.Call(
            branches[index < 0 || index >= branches.Count ? branches.Count - 1 : index].Name,
            call.Inputs[1..]
        );
    }

    private static object[] Loop(NodeCall call)
    {
        var values = call.Inputs;
        while (IsTrue((Tensor)call.Runner.Call(call.Function("cond"), values)[0]))
            values = [.. call.Runner.Call(call.Function("body"), values).Take(values.Length)];
        return values;
    }

    /// <summary>A number that is not 0, a text that is not empty, a tensor that has elements.</summary>
    private static bool IsTrue(Tensor x) =>
        x.Shape.Rank > 0 ? x.Size > 0
        : x.DType == DType.String ? x.Texts()[0].Length > 0
        : x.DType == DType.Bool ? x.Span<bool>()[0]
        : CastOp.Apply(x, DType.Float64).Span<double>()[0] != 0;

    private static object?[] Reserved(int length)
    {
        Storage.RequireRoom(length);
        return length >= 0 ? new object?[length] : throw new InvalidArgumentException($"a list has no length {length}");
    }

    private static object?[] With(object?[] list, int index, Tensor item)
    {
        object?[] changed = [.. list];
        changed[index] = item;
        return changed;
    }

    /// <summary>An element that was never set is zeros.</summary>
    private static object Item(object?[] list, int index, NodeCall call) =>
        list[index] ?? Tensor.Filled(call.Integers(2), call.Type("element_dtype"), 0);

    private static Tensor StackedList(NodeCall call)
    {
        var list = call.Thing<object?[]>(0);
        var shape = list.OfType<Tensor>().FirstOrDefault()?.Shape ?? call.Integers(1);
        return list.Length == 0
            ? Tensor.Filled([0, .. shape.Select(length => Math.Max(0, length))], call.Type("element_dtype"), 0)
            : Stacking.Stack(
                [.. list.Select(item => (Tensor?)item ?? Tensor.Filled(shape, call.Type("element_dtype"), 0))],
                0
            );
    }
}
