namespace TfActivations.Ops.LinearAlgebra;

/// <summary>Several results of a decomposition as one: side by side in the last axis. An op has one output.</summary>
internal static class Packed
{
    /// <summary>The results, each of its shape after the batch's axes.</summary>
    public static Tensor[] Split(Tensor packed, params ReadOnlySpan<Shape> shapes)
    {
        var lengths = new int[shapes.Length];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = shapes[i].Size;
        var parts = Arranging.Split(packed, lengths, packed.Shape.Rank - 1);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = ReshapeOp.Apply(parts[i], [.. packed.Shape[..^1], .. shapes[i]]);
        return parts;
    }
}
