using NumSharp;

namespace TfActivations.Learn.Datasets;

/// <summary>Points drawn by scikit-learn's recipes, with the same points for the same seed.</summary>
internal static class Generated
{
    public static (NDArray X, NDArray y) Moons(int count, bool shuffle, double? noise, int? seed)
    {
        var outer = Angles(count / 2, Math.PI, closed: true);
        var inner = Angles(count - count / 2, Math.PI, closed: true);
        return Curves(
            [.. outer.Select(Circle), .. inner.Select(a => (1 - Math.Cos(a), 1 - Math.Sin(a) - 0.5))],
            outer.Length,
            shuffle,
            noise,
            seed
        );
    }

    public static (NDArray X, NDArray y) Circles(int count, bool shuffle, double? noise, int? seed, double factor)
    {
        var outer = Angles(count / 2, 2 * Math.PI, closed: false);
        var inner = Angles(count - count / 2, 2 * Math.PI, closed: false);
        return Curves(
            [.. outer.Select(Circle), .. inner.Select(a => (factor * Math.Cos(a), factor * Math.Sin(a)))],
            outer.Length,
            shuffle,
            noise,
            seed
        );
    }

    public static (NDArray X, NDArray y) Blobs(
        int count,
        int features,
        int centers,
        double deviation,
        (double Low, double High) box,
        bool shuffle,
        int? seed
    )
    {
        var random = RandomStates.Of(seed);
        var middles = Rows.Numbers(random.uniform(box.Low, box.High, new Shape(centers, features)));
        var (points, classes) = (new List<double>(), new List<int>());
        for (var k = 0; k < centers; k++)
        {
            var size = count / centers + (k < count % centers ? 1 : 0);
            var noise = Normal(random, size * features);
            points.AddRange(noise.Select((e, i) => middles[k * features + i % features] + deviation * e));
            classes.AddRange(Enumerable.Repeat(k, size));
        }
        return Shuffled([.. points], features, [.. classes], shuffle, random);
    }

    public static (NDArray X, NDArray y, NDArray coef) Regression(
        int count,
        int features,
        int informative,
        double bias,
        double noise,
        bool shuffle,
        int? seed
    )
    {
        var random = RandomStates.Of(seed);
        var x = Normal(random, count * features);
        var slopes = new double[features];
        var drawn = Rows.Numbers(random.uniform(0, 1, new Shape(Math.Min(features, informative), 1)));
        for (var j = 0; j < drawn.Length; j++)
            slopes[j] = 100 * drawn[j];
        var y = new double[count];
        for (var i = 0; i < count; i++)
        for (var j = 0; j < features; j++)
            y[i] += x[i * features + j] * slopes[j];
        var errors = noise > 0 ? Normal(random, count) : new double[count];
        for (var i = 0; i < count; i++)
            y[i] += bias + noise * errors[i];
        int[] rows = [.. Enumerable.Range(0, count)];
        int[] columns = [.. Enumerable.Range(0, features)];
        if (shuffle)
        {
            rows = random.ShuffledInPlace(rows);
            columns = random.ShuffledInPlace(columns);
        }
        return (
            np.array(rows.SelectMany(i => columns.Select(j => x[i * features + j])).ToArray()).reshape(count, features),
            np.array(rows.Select(i => y[i]).ToArray()),
            np.array(columns.Select(j => slopes[j]).ToArray())
        );
    }

    private static (double, double) Circle(double angle) => (Math.Cos(angle), Math.Sin(angle));

    private static double[] Angles(int count, double end, bool closed) =>
        [.. Enumerable.Range(0, count).Select(i => end * i / Math.Max(1, closed ? count - 1 : count))];

    /// <summary>Points of two curves, shuffled and then moved by noise.</summary>
    private static (NDArray, NDArray) Curves(
        (double X, double Y)[] points,
        int ofFirst,
        bool shuffle,
        double? noise,
        int? seed
    )
    {
        var random = RandomStates.Of(seed);
        int[] classes = [.. points.Select((_, i) => i < ofFirst ? 0 : 1)];
        var (x, y) = Shuffled([.. points.SelectMany(p => new[] { p.X, p.Y })], 2, classes, shuffle, random);
        if (noise is not { } deviation)
            return (x, y);
        var moved = Normal(random, 2 * points.Length).Zip(Rows.Numbers(x), (e, value) => value + deviation * e);
        return (np.array(moved.ToArray()).reshape(points.Length, 2), y);
    }

    private static (NDArray, NDArray) Shuffled(
        double[] values,
        int features,
        int[] classes,
        bool shuffle,
        NumPyRandom random
    )
    {
        var x = np.array(values).reshape(classes.Length, features);
        int[] rows = [.. Enumerable.Range(0, classes.Length)];
        if (shuffle)
            rows = random.ShuffledInPlace(rows);
        return (Rows.Take(x, rows), np.array(rows.Select(row => (long)classes[row]).ToArray()));
    }

    private static double[] Normal(NumPyRandom random, int count) =>
        count == 0 ? [] : random.normal(0, 1, new Shape(count)).ToArray<double>();
}
