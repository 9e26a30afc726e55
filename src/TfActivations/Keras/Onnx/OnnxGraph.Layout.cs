namespace TfActivations.Keras.Onnx;

internal sealed partial class OnnxGraph
{
    private readonly Dictionary<string, (OnnxValue Source, int[] Permutation)> transposed = [];
    private readonly Dictionary<string, OnnxValue> reshaped = [];
    private readonly Dictionary<(string Name, string Change), OnnxValue> changed = [];

    /// <summary>The axes in another order. What was transposed before is transposed once, or not at all.</summary>
    public OnnxValue Transpose(OnnxValue x, int[] permutation)
    {
        if (transposed.TryGetValue(x.Name, out var earlier))
            (x, permutation) = (earlier.Source, [.. permutation.Select(axis => earlier.Permutation[axis])]);
        if (permutation.SequenceEqual(Enumerable.Range(0, permutation.Length)))
            return x;
        if (TensorOf(x) is not null)
            return Changed(
                x,
                $"axes {string.Join(' ', permutation)}",
                weight => Ops.TransposeOp.Apply(weight, permutation)
            );
        var result = Node(
            "Transpose",
            [x],
            Shape.Create([.. permutation.Select(axis => x.Shape[axis])]),
            ("perm", permutation)
        );
        transposed[result.Name] = (x, permutation);
        return result;
    }

    /// <summary>The same elements in another shape. A reshape back to what was there before falls away.</summary>
    /// <exception cref="ExportException">More than one axis has an unknown length, in new places.</exception>
    public OnnxValue Reshape(OnnxValue x, Shape shape)
    {
        if (reshaped.TryGetValue(x.Name, out var source))
            x = source;
        if (x.Shape.Equals(shape))
            return x;
        if (TensorOf(x) is not null && shape.IsFullyDefined)
            return Changed(x, $"shape {shape}", weight => weight.View(shape));
        var result = Node("Reshape", [x, Integers(Target(x.Shape, shape))], shape);
        reshaped[result.Name] = x;
        return result;
    }

    /// <summary>What x is a reshape of; x itself where it is none.</summary>
    public OnnxValue BeforeReshape(OnnxValue x) => reshaped.GetValueOrDefault(x.Name, x);

    /// <summary>What x is a transpose of, and the order of its axes; x itself where it is none.</summary>
    public (OnnxValue Source, int[] Permutation) BeforeTranspose(OnnxValue x) =>
        transposed.GetValueOrDefault(x.Name, (x, [.. Enumerable.Range(0, x.Shape.Rank)]));

    /// <summary>x stretched to a shape. An axis of unknown length that x does not have is the batch.</summary>
    public OnnxValue Expand(OnnxValue x, Shape shape)
    {
        var lengths = shape.ToArray();
        var added = shape.Rank - x.Shape.Rank;
        for (var axis = added; axis < lengths.Length; axis++)
            if (lengths[axis] == -1 && x.Shape[axis - added] == -1)
                lengths[axis] = 1;
        if (!lengths.Contains(-1))
            return Node("Expand", [x, Integers(lengths)], shape);
        if (lengths.LastIndexOf(-1) > 0)
            throw Unsupported($"makes a tensor of shape {shape}, which depends on more than the number of rows");
        var batch = Node("Shape", [inputs[0].Value], 1, ("start", 0), ("end", 1));
        var target =
            lengths.Length == 1
                ? batch
                : Node("Concat", [batch, Integers(lengths.AsSpan(1))], lengths.Length, ("axis", 0));
        return Node("Expand", [x, target], shape);
    }

    /// <summary>A function of each element by itself: a transpose before it goes behind it, to where it may fall away.</summary>
    public OnnxValue Elementwise(OnnxValue x, Func<OnnxValue, OnnxValue> function) =>
        transposed.TryGetValue(x.Name, out var earlier)
            ? Transpose(function(earlier.Source), earlier.Permutation)
            : function(x);

    /// <summary>A function of two values that broadcast: as <see cref="Elementwise(OnnxValue, Func{OnnxValue, OnnxValue})"/>.</summary>
    public OnnxValue Elementwise(OnnxValue x, OnnxValue y, Func<OnnxValue, OnnxValue, OnnxValue> function)
    {
        var permutation = (transposed.GetValueOrDefault(x.Name), transposed.GetValueOrDefault(y.Name)) switch
        {
            ({ Permutation: { } first }, _) => first,
            (_, { Permutation: { } second }) => second,
            _ => null,
        };
        return permutation is not null && Before(x, permutation) is { } a && Before(y, permutation) is { } b
            ? Transpose(function(a, b), permutation)
            : function(x, y);
    }

    /// <summary>An error that names the layer.</summary>
    public ExportException Unsupported(string what) => new($"export: layer '{Scope}' {what}");

    /// <summary>What gives x by the transpose, without a new node; null where there is no such value.</summary>
    private OnnxValue? Before(OnnxValue x, int[] permutation)
    {
        if (transposed.TryGetValue(x.Name, out var earlier))
            return earlier.Permutation.SequenceEqual(permutation) ? earlier.Source : null;
        if (TensorOf(x) is null || x.Shape.Rank > permutation.Length)
            return null;
        if (x.Shape.Size == 1)
            return x;
        var full = Reshape(x, [.. Enumerable.Repeat(1, permutation.Length - x.Shape.Rank), .. x.Shape]);
        return Transpose(full, [.. Enumerable.Range(0, permutation.Length).Select(axis => permutation.IndexOf(axis))]);
    }

    /// <summary>A constant made of another, once.</summary>
    public OnnxValue Changed(OnnxValue x, string change, Func<Tensor, Tensor> make) =>
        changed.TryGetValue((x.Name, change), out var known)
            ? known
            : changed[(x.Name, change)] = Add($"{x.Name} ({change})", make(constants[x.Name]));

    /// <summary>ONNX's way to say a shape: -1 for one axis to work out, 0 for an axis that stays as it is.</summary>
    private int[] Target(Shape from, Shape to)
    {
        var target = to.ToArray();
        if (target.Count(length => length == -1) > 1)
            for (var axis = 0; axis < Math.Min(from.Rank, to.Rank) && from[axis] == to[axis]; axis++)
                target[axis] = to[axis] == -1 ? 0 : to[axis];
        return target.Count(length => length == -1) <= 1
            ? target
            : throw Unsupported($"reshapes {from} to {to}: more than one axis of unknown length moves");
    }
}
