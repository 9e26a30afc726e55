namespace TfActivations.Ops;

/// <summary>Images (..., height, width, channels) of another size: each pixel is a weighted sum of the old ones.</summary>
internal static class Resizing
{
    /// <param name="x">The images, none of whose lengths is 0.</param>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="method">"bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian" or "mitchellcubic".</param>
    /// <param name="antialias">Whether a smaller image takes all the pixels of a larger one into account.</param>
    /// <exception cref="InvalidArgumentException">There is no such method.</exception>
    public static Tensor Apply(Tensor x, int height, int width, string method, bool antialias)
    {
        Storage.RequireRoom((double)x.Size / x.Shape[^3] / x.Shape[^2] * height * width);
        Storage.RequireRoom((double)x.Shape[^3] * height + (double)x.Shape[^2] * width);
        var weights = Weights(method, antialias);
        if (height == x.Shape[^3] && width == x.Shape[^2])
            return x;
        if (method == "nearest")
            return GatherOp.Apply(
                GatherOp.Apply(x, Nearest(x.Shape[^3], height), x.Shape.Rank - 3),
                Nearest(x.Shape[^2], width),
                x.Shape.Rank - 2
            );
        var floats = CastOp.Apply(x, DType.Float32);
        // Rows first: (height, old) times (..., old, width channels).
        Shape batch = x.Shape[..^3];
        var flat = ReshapeOp.Apply(floats, [.. batch, x.Shape[^3], x.Shape[^2] * x.Shape[^1]]);
        var rows = MatMulOp.Apply(Broadcast(weights(x.Shape[^3], height), batch), flat);
        var images = ReshapeOp.Apply(rows, [.. batch, height, x.Shape[^2], x.Shape[^1]]);
        return MatMulOp.Apply(Broadcast(weights(x.Shape[^2], width), [.. batch, height]), images);
    }

    private static Tensor Broadcast(Tensor matrix, Shape batch) =>
        BroadcastToOp.Apply(matrix, [.. batch, .. matrix.Shape]);

    private static int[] Nearest(int from, int to) =>
        [.. Enumerable.Range(0, to).Select(i => Math.Min((int)Math.Floor((i + 0.5f) * ((float)from / to)), from - 1))];

    /// <summary>The matrix that makes the new pixels of a row or column from the old ones.</summary>
    private static Func<int, int, Tensor> Weights(string method, bool antialias) =>
        method switch
        {
            "nearest" => (from, _) => Tensor.Filled([0, from], DType.Float32, 0),
            "area" => (from, to) => Matrix(from, to, (i, j) => Area(i, j, from / (double)to)),
            "bilinear" when !antialias => (from, to) => Matrix(from, to, (i, j) => Linear(i, j, from, to)),
            "bicubic" when !antialias => (from, to) =>
                Matrix(from, to, (i, j) => Cubic(Math.Round((Middle(i, from, to) - j) * 1024) / 1024)),
            "bilinear" => Kernel(antialias, 1, x => Math.Max(0, 1 - x)),
            "bicubic" => Kernel(antialias, 2, Cubic),
            "lanczos3" => Kernel(antialias, 3, x => Lanczos(x, 3)),
            "lanczos5" => Kernel(antialias, 5, x => Lanczos(x, 5)),
            "gaussian" => Kernel(antialias, 1.5, x => x >= 1.5 ? 0 : Math.Exp(-2 * x * x)),
            "mitchellcubic" => Kernel(antialias, 2, Mitchell),
            _ => throw new InvalidArgumentException($"resize: there is no method '{method}'"),
        };

    private static double Middle(int place, int from, int to) => (place + 0.5) * from / to - 0.5;

    private static double Linear(int place, int old, int from, int to)
    {
        var middle = Middle(place, from, to);
        var low = Math.Floor(middle);
        var share = middle - low;
        var first = (int)Math.Clamp(low, 0, from - 1);
        var second = (int)Math.Clamp(low + 1, 0, from - 1);
        return (first == old ? 1 - share : 0) + (second == old ? share : 0);
    }

    private static double Area(int place, int old, double scale) =>
        Math.Max(0, Math.Min((place + 1) * scale, old + 1) - Math.Max(place * scale, old)) / scale;

    /// <summary>Weights of a kernel that is wider where many pixels become one.</summary>
    private static Func<int, int, Tensor> Kernel(bool antialias, double radius, Func<double, double> kernel) =>
        (from, to) =>
        {
            var scale = antialias ? Math.Max(1, from / (double)to) : 1;
            return Matrix(
                from,
                to,
                (i, j) =>
                    Math.Abs(j - Middle(i, from, to)) / scale is var distance && distance <= radius
                        ? kernel(distance)
                        : 0
            );
        };

    private static Tensor Matrix(int from, int to, Func<int, int, double> weight)
    {
        var matrix = Tensor.Allocate([to, from], DType.Float32);
        var row = new double[from];
        for (var i = 0; i < to; i++)
        {
            for (var j = 0; j < from; j++)
                row[j] = weight(i, j);
            var sum = row.Sum();
            for (var j = 0; j < from; j++)
                matrix.Span<float>()[i * from + j] = (float)(sum == 0 ? 0 : row[j] / sum);
        }
        return matrix;
    }

    private static double Cubic(double distance) =>
        Math.Abs(distance) switch
        {
            >= 2 => 0,
            >= 1 and var x => ((-0.5 * x + 2.5) * x - 4) * x + 2,
            var x => (1.5 * x - 2.5) * x * x + 1,
        };

    private static double Mitchell(double distance) =>
        distance switch
        {
            >= 2 => 0,
            >= 1 and var x => ((-7 / 18.0 * x + 2) * x - 10 / 3.0) * x + 16 / 9.0,
            var x => (7 / 6.0 * x - 2) * x * x + 8 / 9.0,
        };

    private static double Lanczos(double x, double radius) =>
        x <= 1e-3 ? 1 : radius * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / radius) / (Math.PI * Math.PI * x * x);
}
