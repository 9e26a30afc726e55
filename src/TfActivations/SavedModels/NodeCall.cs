using System.Text;
using Google.Protobuf.Collections;
using TfActivations.Data;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>A node that is run: its inputs and its attributes.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inputs">Tensors, and things that stay.</param>
/// <param name="Runner">Who runs it.</param>
internal sealed record NodeCall(NodeDef Node, object[] Inputs, GraphRunner Runner)
{
    public int Count => Inputs.Length;

    /// <summary>An input that is a tensor; TensorFlow 1's variables stand for their values.</summary>
    public Tensor this[int index] =>
        index < Inputs.Length
            ? Inputs[index] as Tensor
                ?? (Inputs[index] as GraphVariable)?.Read()
                ?? throw new InvalidArgumentException(
                    $"input {index} must be a tensor. Received: {Inputs[index].GetType().Name}"
                )
            : throw new InvalidArgumentException($"it has {Inputs.Length} inputs; expected one more");

    public IEnumerable<Tensor> Tensors => Enumerable.Range(0, Count).Select(i => this[i]);

    /// <summary>An input that is no tensor.</summary>
    public T Thing<T>(int index)
        where T : class =>
        index < Inputs.Length && Inputs[index] is T thing
            ? thing
            : throw new InvalidArgumentException($"input {index} must be a {typeof(T).Name}");

    /// <summary>A tensor of whole numbers, as axes and lengths are.</summary>
    public int[] Integers(int index) =>
        [.. Ops.CastOp.Apply(this[index], DType.Int64).Span<long>().ToArray().Select(each => checked((int)each))];

    public int Integer(int index) => Integers(index)[0];

    public bool Has(string attribute) => Node.Attr.ContainsKey(attribute);

    public bool Flag(string attribute) => Find(attribute)?.B ?? false;

    public long Number(string attribute, long otherwise = 0) => Find(attribute)?.I ?? otherwise;

    public double Float(string attribute, double otherwise = 0) => Find(attribute)?.F ?? otherwise;

    public string Text(string attribute) => Find(attribute)?.S is { } text ? text.ToStringUtf8() : "";

    public int[] List(string attribute) => [.. (Find(attribute)?.List?.I ?? []).Select(each => checked((int)each))];

    public RepeatedField<NameAttrList> Functions(string attribute) => Find(attribute)?.List?.Func ?? [];

    public string Function(string attribute) =>
        Find(attribute)?.Func?.Name ?? throw new InvalidArgumentException($"it has no function '{attribute}'");

    public DType Type(string attribute) =>
        TensorProtos.Find(Find(attribute)?.Type ?? DataType.Invalid)
        ?? throw new InvalidArgumentException(
            $"its {attribute} is TensorFlow's type {(int)(Find(attribute)?.Type ?? 0)}, which no tensor has here"
        );

    public TensorProto? Tensor(string attribute) => Find(attribute)?.Tensor;

    /// <summary>The name under which it is shared, or its own.</summary>
    public string SharedName => Text("shared_name") is { Length: > 0 } shared ? shared : Node.Name;

    private AttrValue? Find(string attribute) => Node.Attr.TryGetValue(attribute, out var value) ? value : null;

    /// <summary>UTF-8.</summary>
    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
