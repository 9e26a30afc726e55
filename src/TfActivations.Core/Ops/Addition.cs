namespace TfActivations.Ops;

/// <summary>x + y, of numbers and of strings.</summary>
internal static class Addition
{
    /// <summary>The sum of numbers; strings are put behind one another. With NumPy's broadcasting.</summary>
    public static Tensor Apply(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return x.DType == DType.String && y.DType == DType.String ? Concatenated(x, y) : Binary.Add.Apply(x, y);
    }

    private static Tensor Concatenated(Tensor x, Tensor y)
    {
        var shape = Shape.Broadcast(x.Shape, y.Shape, "add");
        var first = BroadcastToOp.Apply(x, shape).Texts();
        var second = BroadcastToOp.Apply(y, shape).Texts();
        var sum = Tensor.Allocate(shape, DType.String);
        var texts = sum.Texts();
        for (var i = 0; i < texts.Length; i++)
            texts[i] = [.. first[i], .. second[i]];
        return sum;
    }
}
