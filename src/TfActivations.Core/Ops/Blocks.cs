namespace TfActivations.Ops;

/// <summary>Blocks of pixels in channels, and back.</summary>
internal static class Blocks
{
    public static Tensor DepthToSpace(Tensor x, int block)
    {
        Images("depth_to_space", x, block, x.Shape.Rank == 4 && x.Shape[3] % Math.Max(1, block * block) == 0);
        var (n, h, w, c) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3] / (block * block));
        var apart = TransposeOp.Apply(ReshapeOp.Apply(x, [n, h, w, block, block, c]), [0, 1, 3, 2, 4, 5]);
        return ReshapeOp.Apply(apart, [n, h * block, w * block, c]);
    }

    public static Tensor SpaceToDepth(Tensor x, int block)
    {
        var fits = x.Shape.Rank == 4 && block > 0 && x.Shape[1] % block == 0 && x.Shape[2] % block == 0;
        Images("space_to_depth", x, block, fits);
        var (n, h, w, c) = (x.Shape[0], x.Shape[1] / block, x.Shape[2] / block, x.Shape[3]);
        var apart = TransposeOp.Apply(ReshapeOp.Apply(x, [n, h, block, w, block, c]), [0, 1, 3, 2, 4, 5]);
        return ReshapeOp.Apply(apart, [n, h, w, block * block * c]);
    }

    private static void Images(string caller, Tensor x, int block, bool fits)
    {
        if (block < 2 || !fits)
            throw new InvalidArgumentException($"{caller}: blocks of {block} do not fit images of shape {x.Shape}");
    }
}
