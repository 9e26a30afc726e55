using System.Text;
using TfActivations.Engines;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow;

/// <summary>An input of an op.</summary>
/// <param name="Name">TensorFlow's name.</param>
/// <param name="TypeAttribute">The attribute that is its dtype; empty where that is fixed.</param>
/// <param name="NumberAttribute">The attribute that is its length, of a list of tensors; else empty.</param>
internal sealed record OpInput(string Name, string TypeAttribute, string NumberAttribute);

/// <summary>What TensorFlow says of one of its ops.</summary>
/// <param name="Inputs">Its inputs in order.</param>
/// <param name="Attributes">Its attributes, with the dtypes that one may be; none where it may be any.</param>
internal sealed record OpDefinition(
    IReadOnlyList<OpInput> Inputs,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Attributes
)
{
    /// <summary>Whether an op of ours is this one: it has these inputs, among its tensors or its attributes, and no other attributes.</summary>
    public bool Fits(IOp op, ReadOnlySpan<Tensor> tensors)
    {
        var attributes = op.Attributes;
        var next = 0;
        foreach (var input in Inputs)
            if (!attributes.ContainsKey(input.Name))
            {
                if (next >= tensors.Length || !Takes(input, tensors[next].DType))
                    return false;
                next = input.NumberAttribute.Length > 0 ? tensors.Length : next + 1;
            }
        return next == tensors.Length
            && attributes.Keys.All(name => Attributes.ContainsKey(name) || Inputs.Any(input => input.Name == name));
    }

    /// <summary>The dtypes that tensors give to the attributes that are dtypes.</summary>
    public Dictionary<string, DType> Types(IOp op, ReadOnlySpan<Tensor> tensors)
    {
        var types = new Dictionary<string, DType>();
        var attributes = op.Attributes;
        var next = 0;
        foreach (var input in Inputs)
            if (!attributes.ContainsKey(input.Name))
                types[input.TypeAttribute] = tensors[next++].DType;
        return types;
    }

    private bool Takes(OpInput input, DType dtype) =>
        !Attributes.TryGetValue(input.TypeAttribute, out var allowed)
        || allowed.Count == 0
        || allowed.Contains(dtype.Native());
}

/// <summary>TensorFlow's ops by name, as its library lists them.</summary>
internal static class OpDefinitions
{
    private static readonly Lazy<Dictionary<string, OpDefinition>> All = new(Read);

    /// <summary>The op of a name; null where there is none.</summary>
    public static OpDefinition? Find(string name) => All.Value.GetValueOrDefault(name);

    private static unsafe Dictionary<string, OpDefinition> Read()
    {
        var buffer = CApi.TF_GetAllOpList();
        try
        {
            // struct TF_Buffer { const void* data; size_t length; ... }
            var fields = (nint*)buffer;
            var found = new Dictionary<string, OpDefinition>();
            foreach (var (field, op) in new ProtoFields(new((void*)fields[0], (int)fields[1])))
                if (field == 1)
                    Add(found, op);
            return found;
        }
        finally
        {
            CApi.TF_DeleteBuffer(buffer);
        }
    }

    /// <summary>message OpDef { string name = 1; repeated ArgDef input_arg = 2; repeated AttrDef attr = 4; }</summary>
    private static void Add(Dictionary<string, OpDefinition> found, ReadOnlySpan<byte> op)
    {
        var name = "";
        var inputs = new List<OpInput>();
        var attributes = new Dictionary<string, IReadOnlyList<int>>();
        foreach (var (field, value) in new ProtoFields(op))
            if (field == 1)
                name = Encoding.UTF8.GetString(value);
            else if (field == 2)
                inputs.Add(new(Text(value, 1), Text(value, 4), Text(value, 5)));
            else if (field == 4)
                attributes[Text(value, 1)] = AllowedTypes(value);
        found[name] = new(inputs, attributes);
    }

    /// <summary>message AttrDef { AttrValue allowed_values = 7; }, AttrValue { ListValue list = 1; }, ListValue { repeated DataType type = 6; }</summary>
    private static List<int> AllowedTypes(ReadOnlySpan<byte> attribute)
    {
        var types = new List<int>();
        foreach (var (field, allowed) in new ProtoFields(attribute))
            if (field == 7)
                foreach (var (kind, list) in new ProtoFields(allowed))
                    if (kind == 1)
                        foreach (var (item, packed) in new ProtoFields(list))
                            if (item == 6)
                                types.AddRange(packed.ToArray().Select(type => (int)type));
        return types;
    }

    private static string Text(ReadOnlySpan<byte> message, int wanted)
    {
        foreach (var (field, value) in new ProtoFields(message))
            if (field == wanted)
                return Encoding.UTF8.GetString(value);
        return "";
    }
}

/// <summary>The fields of a protobuf message: their numbers and bytes, in order. Numbers give no bytes.</summary>
internal ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    public readonly ProtoFields GetEnumerator() => this;

    public Field Current { get; private set; }

    public bool MoveNext()
    {
        if (rest.IsEmpty)
            return false;
        var key = Number();
        var length = (key & 7) switch
        {
            0 => 0 * (int)Number(),
            1 => sizeof(ulong),
            5 => sizeof(uint),
            _ => (int)Number(),
        };
        Current = new((int)(key >> 3), rest[..length]);
        rest = rest[length..];
        return true;
    }

    private ulong Number()
    {
        var (number, shift) = (0UL, 0);
        while (true)
        {
            var part = rest[0];
            rest = rest[1..];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return number;
            shift += 7;
        }
    }

    /// <summary>A field.</summary>
    public readonly ref struct Field(int number, ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;

        public void Deconstruct(out int field, out ReadOnlySpan<byte> value)
        {
            field = number;
            value = bytes;
        }
    }
}
