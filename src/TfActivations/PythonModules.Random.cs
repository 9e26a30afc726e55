using System.Numerics;

namespace TfActivations;

/// <summary>Python's module random: the Mersenne Twister, so that a seed gives the numbers that it gives in Python.</summary>
public sealed class RandomModule
{
    private const int Size = 624;
    private const int Period = 397;

    private readonly uint[] state = new uint[Size];
    private int at;
    private double? kept;

    internal RandomModule() => seed(Environment.TickCount);

    /// <summary>A generator of its own.</summary>
    public RandomModule Random(int seed)
    {
        var result = new RandomModule();
        result.seed(seed);
        return result;
    }

    /// <summary>Begins again: the same seed gives the same numbers.</summary>
    public void seed(int seed)
    {
        var key = (uint)Math.Abs((long)seed);
        Fill(19650218);
        var (i, j) = (1, 0);
        for (var k = Size; k > 0; k--)
        {
            state[i] = unchecked((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525)) + key + (uint)j);
            (i, j) = (i + 1, 0);
            if (i >= Size)
                (state[0], i) = (state[Size - 1], 1);
        }
        for (var k = Size - 1; k > 0; k--)
        {
            state[i] = unchecked((state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941)) - (uint)i);
            if (++i >= Size)
                (state[0], i) = (state[Size - 1], 1);
        }
        state[0] = 0x80000000;
        (at, kept) = (Size, null);
    }

    private void Fill(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < Size; i++)
            state[i] = unchecked(1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i);
    }

    private uint Next()
    {
        if (at >= Size)
        {
            for (var i = 0; i < Size; i++)
            {
                var y = (state[i] & 0x80000000) | (state[(i + 1) % Size] & 0x7fffffff);
                state[i] = state[(i + Period) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
            }
            at = 0;
        }
        var x = state[at++];
        x ^= x >> 11;
        x ^= (x << 7) & 0x9d2c5680;
        x ^= (x << 15) & 0xefc60000;
        return x ^ (x >> 18);
    }

    // A number below a bound, from as many bits as it has.
    private int Below(int bound)
    {
        var bits = (int)((BigInteger)bound).GetBitLength();
        var value = Next() >> (32 - bits);
        while (value >= bound)
            value = Next() >> (32 - bits);
        return (int)value;
    }

    /// <summary>A number from 0 to 1, 1 left out.</summary>
    public double random() => ((Next() >> 5) * 67108864.0 + (Next() >> 6)) / 9007199254740992.0;

    /// <summary>A number between two.</summary>
    public double uniform(double a, double b) => a + (b - a) * random();

    /// <summary>A whole number between two, both of which may come.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public int randint(int a, int b) =>
        (long)b - a is >= 0 and < int.MaxValue and var width
            ? a + Below((int)width + 1)
            : throw new InvalidArgumentException(FormattableString.Invariant($"empty range in randint({a}, {b})"));

    /// <summary>A whole number below another.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public int randrange(int stop) => randrange(0, stop);

    /// <summary>A whole number from start up to stop, by steps.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public int randrange(int start, int stop, int step = 1)
    {
        var count = step == 0 ? 0 : ((long)stop - start + step - Math.Sign(step)) / step;
        return count is > 0 and <= int.MaxValue
            ? start + step * Below((int)count)
            : throw new InvalidArgumentException(
                FormattableString.Invariant($"empty range in randrange({start}, {stop}, {step})")
            );
    }

    /// <summary>One of the elements.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T choice<T>(IReadOnlyList<T> items) =>
        Imports.NotNull(items).Count > 0
            ? items[Below(items.Count)]
            : throw new IndexException("Cannot choose from an empty sequence");

    /// <summary>So many of the elements, each of which may come again, in proportion to weights if there are any.</summary>
    /// <exception cref="InvalidArgumentException">There are not as many weights as elements, or none of them is above 0.</exception>
    public List<T> choices<T>(IReadOnlyList<T> items, IReadOnlyList<double>? weights = null, int k = 1)
    {
        Storage.RequireRoom(k);
        if (weights is null)
            return [.. Enumerable.Range(0, Math.Max(k, 0)).Select(_ => items[(int)(random() * Some(items).Count)])];
        var sums = Imports.py.itertools.accumulate(weights).ToList();
        if (sums.Count != Some(items).Count || !(sums[^1] > 0) || double.IsInfinity(sums[^1]))
            throw new InvalidArgumentException(
                "The number of weights does not match the population, or their total is not above 0"
            );
        return
        [
            .. Enumerable
                .Range(0, Math.Max(k, 0))
                .Select(_ => items[Math.Min(items.Count - 1, After(sums, random() * sums[^1]))]),
        ];
    }

    private static int After(List<double> sums, double value) => sums.TakeWhile(sum => sum <= value).Count();

    private static IReadOnlyList<T> Some<T>(IReadOnlyList<T> items) =>
        Imports.NotNull(items).Count > 0 ? items : throw new IndexException("Cannot choose from an empty sequence");

    /// <summary>So many of the elements, each once.</summary>
    /// <exception cref="InvalidArgumentException">There are not so many.</exception>
    public List<T> sample<T>(IEnumerable<T> population, int k)
    {
        List<T> pool = [.. Imports.NotNull(population)];
        if (k < 0 || k > pool.Count)
            throw new InvalidArgumentException("Sample larger than population or is negative");
        // Python remembers what it chose where that is shorter than the pool.
        var limit = 21.0 + (k > 5 ? Math.Pow(4, Math.Ceiling(Math.Log(k * 3, 4))) : 0);
        if (pool.Count > limit)
        {
            var chosen = new HashSet<int>();
            while (chosen.Count < k)
                chosen.Add(Below(pool.Count));
            return [.. chosen.Select(i => pool[i])];
        }
        var result = new List<T>();
        for (var i = 0; i < k; i++)
        {
            var j = Below(pool.Count - i);
            result.Add(pool[j]);
            pool[j] = pool[pool.Count - i - 1];
        }
        return result;
    }

    /// <summary>Puts the elements in another order.</summary>
    public void shuffle<T>(List<T> items)
    {
        for (var i = Imports.NotNull(items).Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A number of a normal distribution.</summary>
    public double gauss(double mu = 0, double sigma = 1)
    {
        if (kept is { } z)
        {
            kept = null;
            return mu + z * sigma;
        }
        var (angle, radius) = (random() * Math.Tau, Math.Sqrt(-2 * Math.Log(1 - random())));
        kept = Math.Sin(angle) * radius;
        return mu + Math.Cos(angle) * radius * sigma;
    }
}
