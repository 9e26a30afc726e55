namespace TfActivations.Ops;

/// <summary>MT19937 as Python's <c>random.Random(seed)</c> seeds it: Keras and TensorFlow take the seeds of what has none from there. Matsumoto and Nishimura 1998.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] state;
    private int taken = Size;

    public MersenneTwister(int seed)
    {
        state = new uint[Size];
        state[0] = 19650218;
        for (var i = 1U; i < Size; i++)
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
        // Python's seeds are lists of 32 bits, of which an int's size is one.
        var (key, at) = ((uint)Math.Abs((long)seed), 1);
        for (var k = 0; k < Size; k++)
            Stir(ref at, 1664525, key);
        for (var k = 0; k < Size - 1; k++)
            Stir(ref at, 1566083941, unchecked((uint)-at));
        state[0] = 0x80000000;
    }

    private MersenneTwister(MersenneTwister other) => (state, taken) = ([.. other.state], other.taken);

    /// <summary>One that gives the numbers that this one would give next.</summary>
    public MersenneTwister Copy() => new(this);

    /// <summary>A whole number from low to high, as Python's <c>randint</c>.</summary>
    public int Between(int low, int high)
    {
        var range = (uint)(high - low) + 1;
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount(range);
        while (true)
            if (Next() >> (32 - bits) is var number && number < range)
                return low + (int)number;
    }

    private void Stir(ref int at, uint factor, uint addend)
    {
        state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >> 30)) * factor)) + addend;
        if (++at < Size)
            return;
        state[0] = state[Size - 1];
        at = 1;
    }

    private uint Next()
    {
        if (taken == Size)
            Renew();
        var y = state[taken++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    private void Renew()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (state[i] & 0x80000000) | (state[(i + 1) % Size] & 0x7FFFFFFF);
            state[i] = state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DF);
        }
        taken = 0;
    }
}
