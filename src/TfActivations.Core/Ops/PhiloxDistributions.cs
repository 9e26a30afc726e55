using TfActivations.Reals;

namespace TfActivations.Ops;

/// <summary>Numbers of Philox whose count is not known beforehand, number by number those of TensorFlow's kernels: each has groups of its own.</summary>
internal static class PhiloxDistributions
{
    /// <summary>How many groups TensorFlow sets aside for a number.</summary>
    public const ulong GroupsOfEach = 256;

    // A binomial number of few successes has fewer.
    private const ulong GroupsOfInversion = 42;

    /// <summary>Draws a number: the generator at its start, the number's place, the two parameters.</summary>
    public delegate double Drawing(PhiloxBlocks philox, ulong place, double first, double second);

    /// <summary>Numbers of a shape that ends with the shape of the parameters, or that they broadcast to.</summary>
    public static Tensor Draw(
        string caller,
        PhiloxBlocks philox,
        Shape shape,
        DType dtype,
        Tensor first,
        Tensor? second,
        Drawing draw
    )
    {
        var of = second is null ? first.Shape : Shape.Broadcast(first.Shape, second.Shape, caller);
        if (!EndsWith(shape, of))
            of = shape;
        var (a, b) = (BroadcastToOp.Apply(first, of), second is null ? null : BroadcastToOp.Apply(second, of));
        var values = Tensor.Allocate(shape, DType.Float64);
        var (parameters, samples) = (of.Size, shape.Size / Math.Max(1, of.Size));
        for (var parameter = 0; parameter < parameters && samples > 0; parameter++)
        {
            var (x, y) = (a.ElementAt(parameter), b?.ElementAt(parameter) ?? 0);
            for (var sample = 0; sample < samples; sample++)
                values.Span<double>()[sample * parameters + parameter] = draw(
                    philox,
                    (ulong)(parameter * samples + sample),
                    x,
                    y
                );
        }
        return CastOp.Apply(values, dtype);
    }

    /// <summary>Gamma with scale 1: Marsaglia and Tsang 2000.</summary>
    public static double Gamma(PhiloxBlocks philox, ulong place, double alpha, double _)
    {
        if (!(alpha > 0 && double.IsFinite(alpha)))
            return double.NaN;
        var draws = new Draws(philox, place * GroupsOfEach);
        if (alpha == 1)
            return -double.LogP1(-draws.Uniform());
        var d = alpha + (alpha < 1 ? 2.0 / 3 : -1.0 / 3);
        var c = 1.0 / 3 / Math.Sqrt(d);
        while (true)
        {
            var x = draws.Normal();
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            var u = draws.Uniform();
            if (u < 1 - 0.0331 * (x * x) * (x * x) || Math.Log(u) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return d * v * (alpha < 1 ? Math.Pow(draws.Uniform(), 1 / alpha) : 1);
        }
    }

    /// <summary>Poisson's: Knuth's product for small rates, else Hormann 1993, transformed rejection.</summary>
    public static double Poisson(PhiloxBlocks philox, ulong place, double rate, double _)
    {
        if (!(rate >= 0 && double.IsFinite(rate)))
            return double.NaN;
        var draws = new Draws(philox, place * GroupsOfEach);
        if (rate < 10)
        {
            var (count, limit, product) = (0, Math.Exp(-rate), draws.Uniform());
            for (; product > limit; product *= draws.Uniform())
                count++;
            return count;
        }
        var b = 0.931 + 2.53 * Math.Sqrt(rate);
        var a = -0.059 + 0.02483 * b;
        var inverse = 1.1239 + 1.1328 / (b - 3.4);
        while (true)
        {
            var (u, v) = (draws.Uniform() - 0.5, draws.Uniform());
            var shifted = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / shifted + b) * u + rate + 0.43);
            if (shifted >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2))
                return k;
            if (k < 0 || (shifted < 0.013 && v > shifted))
                continue;
            if (
                Math.Log(v * inverse / (a / (shifted * shifted) + b))
                <= -rate + k * Math.Log(rate) - SpecialFunctions.LogGamma(k + 1)
            )
                return k;
        }
    }

    /// <summary>How many of n tries succeed: by the gaps between successes where these are few, else Hormann 1993.</summary>
    public static double Binomial(PhiloxBlocks philox, ulong place, double n, double probability)
    {
        if (!(n >= 0 && double.IsFinite(n)) || double.IsNaN(probability))
            return double.NaN;
        if (n == 0 || probability <= 0)
            return 0;
        if (probability >= 1)
            return n;
        var p = Math.Min(probability, 1 - probability);
        var successes =
            n * p >= 10
                ? ManySuccesses(new(philox, place * GroupsOfEach), n, p)
                : FewSuccesses(new(philox, place * GroupsOfInversion), n, p);
        return probability <= 0.5 ? successes : n - successes;
    }

    private static double FewSuccesses(Draws draws, double n, double p)
    {
        var count = 0;
        for (var tries = 0.0; ; count++)
        {
            tries += Math.Ceiling(Math.Log(draws.Uniform()) / double.LogP1(-p));
            if (tries > n)
                return count;
        }
    }

    private static double ManySuccesses(Draws draws, double n, double p)
    {
        var deviation = Math.Sqrt(n * p * (1 - p));
        var b = 1.15 + 2.53 * deviation;
        var a = -0.0873 + 0.0248 * b + 0.01 * p;
        var (odds, mode) = (p / (1 - p), Math.Floor((n + 1) * p));
        while (true)
        {
            var (u, v) = (draws.Uniform() - 0.5, draws.Uniform());
            var shifted = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / shifted + b) * u + n * p + 0.5);
            if (shifted >= 0.07 && v <= 0.92 - 4.2 / b)
                return k;
            if (k < 0 || k > n)
                continue;
            var bound =
                (mode + 0.5) * Math.Log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1) * Math.Log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * Math.Log(odds * (n - k + 1) / (k + 1))
                + StirlingRest(mode)
                + StirlingRest(n - mode)
                - StirlingRest(k)
                - StirlingRest(n - k);
            if (Math.Log(v * (2.83 + 5.1 / b) * deviation / (a / (shifted * shifted) + b)) <= bound)
                return k;
        }
    }

    /// <summary>What Stirling's formula leaves of log k!.</summary>
    private static double StirlingRest(double k)
    {
        if (k <= 9)
            return SpecialFunctions.LogGamma(k + 1)
                - ((k + 0.5) * Math.Log(k + 1) - (k + 1) + 0.5 * Math.Log(2 * Math.PI));
        var square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }

    /// <summary>Classes by their logits: (batch, classes) to (batch, count).</summary>
    public static Tensor Categorical(string caller, PhiloxBlocks philox, Tensor logits, int count, DType dtype)
    {
        if (logits.Shape.Rank != 2 || !logits.DType.IsFloating() || count < 0 || logits.Shape[1] == 0)
            throw new InvalidArgumentException(
                $"{caller}: needs floats of shape (batch, classes) and a count. Received: {logits.DType.Name()} of shape {logits.Shape}, {count}"
            );
        var draws = new Draws(philox, 0);
        var (rows, classes) = (logits.Shape[0], logits.Shape[1]);
        var drawn = Tensor.Allocate([rows, count], DType.Int64);
        var cumulative = new double[classes];
        for (var row = 0; row < rows; row++)
        {
            var total = Cumulate(logits, row * classes, cumulative);
            for (var i = 0; i < count; i++)
            {
                var (value, chosen) = (draws.InOrder() * total, 0);
                while (chosen < classes - 1 && cumulative[chosen] <= value)
                    chosen++;
                drawn.Span<long>()[row * count + i] = chosen;
            }
        }
        return CastOp.Apply(drawn, dtype);
    }

    /// <summary>The sums of the shares up to each class, and the sum of all.</summary>
    private static double Cumulate(Tensor logits, int start, double[] sums)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < sums.Length; i++)
            if (double.IsFinite(logits.ElementAt(start + i)))
                largest = Math.Max(largest, logits.ElementAt(start + i));
        var total = 0.0;
        for (var i = 0; i < sums.Length; i++)
        {
            if (double.IsFinite(logits.ElementAt(start + i)))
                total += Math.Exp(logits.ElementAt(start + i) - largest);
            sums[i] = total;
        }
        return total;
    }

    /// <summary>The slices along an axis in random order: Fisher and Yates, as TensorFlow's kernel.</summary>
    public static Tensor Shuffle(Tensor x, int axis, PhiloxBlocks philox)
    {
        var order = Enumerable.Range(0, x.Shape[axis]).ToArray();
        var numbers = new Philox(philox);
        for (var i = 0; i < order.Length - 1; i++)
        {
            var other = i + (int)(numbers.Next() % (uint)(order.Length - i));
            (order[i], order[other]) = (order[other], order[i]);
        }
        return GatherOp.Apply(x, order, axis);
    }

    private static bool EndsWith(Shape shape, Shape end) =>
        shape.Rank >= end.Rank && shape.Skip(shape.Rank - end.Rank).SequenceEqual(end);

    /// <summary>Doubles of groups as they are asked for. TensorFlow takes the second of a group before the first.</summary>
    private struct Draws
    {
        private PhiloxBlocks blocks;
        private (double First, double Second) uniform;
        private (double First, double Second) normal;
        private bool hasUniform;
        private bool hasNormal;

        public Draws(PhiloxBlocks philox, ulong groups)
        {
            blocks = philox;
            blocks.Skip(groups);
        }

        public double Uniform()
        {
            hasUniform = !hasUniform;
            if (!hasUniform)
                return uniform.First;
            uniform = Pair();
            return uniform.Second;
        }

        public double Normal()
        {
            hasNormal = !hasNormal;
            if (!hasNormal)
                return normal.First;
            normal = PhiloxTensors.NormalPair(blocks.Next());
            return normal.Second;
        }

        /// <summary>A number from 0 to below 1, the first of a group before the second.</summary>
        public double InOrder()
        {
            hasUniform = !hasUniform;
            if (!hasUniform)
                return uniform.Second;
            uniform = Pair();
            return uniform.First;
        }

        private (double, double) Pair()
        {
            var bits = blocks.Next();
            return (PhiloxTensors.Double(bits[0], bits[1]), PhiloxTensors.Double(bits[2], bits[3]));
        }
    }
}
