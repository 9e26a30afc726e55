using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A random change of place: each pixel of the result is the one at another place of the image, or a mean of those around it.</summary>
public abstract class RandomWarpLayer : RandomImageLayer
{
    private protected RandomWarpLayer() { }

    /// <summary>What is beyond the edges: "reflect" (d c b a | a b c d | d c b a), "wrap" (a b c d | a b c d), "constant", "nearest" (a a a | a b c d).</summary>
    [AllowedValues("reflect", "wrap", "constant", "nearest")]
    public string fill_mode { get; init; } = "reflect";

    /// <summary>"bilinear", or "nearest".</summary>
    [AllowedValues("bilinear", "nearest")]
    public string interpolation { get; init; } = "bilinear";

    /// <summary>What is beyond the edges where fill_mode is "constant".</summary>
    [Finite]
    public double fill_value { get; init; }

    internal (string, string, double) FillOptions
    {
        init => (fill_mode, interpolation, fill_value) = value;
    }

    /// <summary>The places that the pixels of the result come from.</summary>
    /// <param name="images">The images.</param>
    /// <param name="y">The rows 0, 1, ...: (1, height, 1, 1).</param>
    /// <param name="x">The columns 0, 1, ...: (1, 1, width, 1).</param>
    private protected abstract (Tensor Y, Tensor X) Sources(Tensor images, Tensor y, Tensor x);

    private protected override Tensor Altered(Tensor images)
    {
        var (height, width) = (images.Shape[1], images.Shape[2]);
        var (rows, columns) = Sources(
            images,
            Ops.ReshapeOp.Apply(Count(height, images.DType), [1, height, 1, 1]),
            Ops.ReshapeOp.Apply(Count(width, images.DType), [1, 1, width, 1])
        );
        Shape places = [.. images.Shape[..3], 1];
        (rows, columns) = (BroadcastToOp.Apply(rows, places), BroadcastToOp.Apply(columns, places));
        if (interpolation == "nearest")
            return Pixels(images, Unary.Round.Run(rows), Unary.Round.Run(columns));
        var (top, left) = (Unary.Floor.Run(rows), Unary.Floor.Run(columns));
        var (down, right) = (rows - top, columns - left);
        return Pixels(images, top, left) * (1 - down) * (1 - right)
            + Pixels(images, top, left + 1) * (1 - down) * right
            + Pixels(images, top + 1, left) * down * (1 - right)
            + Pixels(images, top + 1, left + 1) * down * right;
    }

    private Tensor Pixels(Tensor images, Tensor rows, Tensor columns)
    {
        var (batch, height, width, channels) = (images.Shape[0], images.Shape[1], images.Shape[2], images.Shape[3]);
        var first = Ops.ReshapeOp.Apply(Count(batch, DType.Int64), [batch, 1, 1, 1]) * (height * (long)width);
        var at = first + Inside(rows, height) * (long)width + Inside(columns, width);
        var flat = Ops.ReshapeOp.Apply(images, [batch * height * width, channels]);
        var pixels = Ops.ReshapeOp.Apply(GatherOp.Apply(flat, Ops.ReshapeOp.Apply(at, [-1]), 0), images.Shape);
        return fill_mode == "constant"
            ? SelectOp.Apply(
                Bitwise.LogicalAnd.Apply(IsInside(rows, height), IsInside(columns, width)),
                pixels,
                fill_value
            )
            : pixels;
    }

    private static Tensor IsInside(Tensor places, int length) =>
        Bitwise.LogicalAnd.Apply(
            Compare.GreaterEqual.Apply(places, 0.0),
            Compare.LessEqual.Apply(places, length - 1.0)
        );

    /// <summary>The place within the image that one beyond its edges stands for.</summary>
    private Tensor Inside(Tensor places, int length)
    {
        var within = fill_mode switch
        {
            "wrap" => Binary.FloorMod.Apply(places, (double)length),
            "reflect" => Reflected(Binary.FloorMod.Apply(places, 2.0 * length), length),
            _ => places,
        };
        return CastOp.Apply(Binary.Minimum.Apply(Binary.Maximum.Apply(within, 0.0), length - 1.0), DType.Int64);
    }

    private static Tensor Reflected(Tensor places, int length) =>
        Binary.Minimum.Apply(places, 2.0 * length - 1 - places);

    private static Tensor Count(int length, DType dtype) => Grids.Arange("places", 0, length, 1, dtype);
}
