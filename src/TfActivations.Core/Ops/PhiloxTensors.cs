namespace TfActivations.Ops;

/// <summary>Philox 4x32-10: four numbers of 32 bits from a counter and a key. Salmon et al. 2011; TensorFlow's default on CPUs.</summary>
internal struct PhiloxBlocks(ulong key, ulong counterLow, ulong counterHigh)
{
    private ulong low = counterLow;
    private ulong high = counterHigh;

    /// <summary>The generator that TensorFlow's stateless functions make of a seed of two numbers.</summary>
    public static PhiloxBlocks OfSeed(long seed0, long seed1)
    {
        // TensorFlow's constants: they stir the seed, so that it need not be a good one.
        var mixed = new PhiloxBlocks(0x02461e29_3ec8f720, (ulong)seed0, (ulong)seed1).Next();
        return new(mixed[0] | ((ulong)mixed[1] << 32), 0, mixed[2] | ((ulong)mixed[3] << 32));
    }

    public readonly ulong Key => key;

    public readonly (ulong Low, ulong High) Counter => (low, high);

    /// <summary>Passes over so many groups of four numbers.</summary>
    public void Skip(ulong groups)
    {
        low += groups;
        if (low < groups)
            high++;
    }

    /// <summary>The next four numbers.</summary>
    public Four Next()
    {
        var (a, b, c, d) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        var (first, second) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var (x, y) = (0xD2511F53UL * a, 0xCD9E8D57UL * c);
            (a, b, c, d) = ((uint)(y >> 32) ^ b ^ first, (uint)y, (uint)(x >> 32) ^ d ^ second, (uint)x);
            first += 0x9E3779B9;
            second += 0xBB67AE85;
        }
        Skip(1);
        Four four = default;
        (four[0], four[1], four[2], four[3]) = (a, b, c, d);
        return four;
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    internal struct Four
    {
        private uint first;
    }
}

/// <summary>Random tensors of a Philox generator, number by number those of TensorFlow.</summary>
internal static class PhiloxTensors
{
    /// <summary>From 0 to below 1, in the dtype's own digits.</summary>
    public static Tensor Uniform(ref PhiloxBlocks philox, Shape shape, DType dtype)
    {
        var tensor = Tensor.Allocate(shape, dtype);
        var perGroup = dtype == DType.Float64 ? 2 : 4;
        for (var start = 0; start < tensor.Size; start += perGroup)
        {
            var bits = philox.Next();
            for (var i = 0; i < perGroup && start + i < tensor.Size; i++)
                switch (dtype)
                {
                    case DType.Float64:
                        tensor.Span<double>()[start + i] = Double(bits[2 * i], bits[2 * i + 1]);
                        break;
                    case DType.Float32:
                        tensor.Span<float>()[start + i] = Single(bits[i]);
                        break;
                    case DType.Float16:
                        tensor.Span<Half>()[start + i] = (Half)((bits[i] & 0x3FF) / 1024.0);
                        break;
                    default:
                        tensor.Span<BFloat16>()[start + i] = (BFloat16)((bits[i] & 0x7F) / 128.0);
                        break;
                }
        }
        return tensor;
    }

    /// <summary>Integers from low to below high; of all bits where they are equal.</summary>
    public static Tensor Integers(ref PhiloxBlocks philox, Shape shape, DType dtype, Int128 low, Int128 high)
    {
        var wide = dtype is DType.Int64 or DType.UInt64;
        var range = (ulong)(high - low);
        var numbers = Tensor.Allocate(shape, DType.UInt64);
        var target = numbers.Span<ulong>();
        var perGroup = wide ? 2 : 4;
        for (var start = 0; start < target.Length; start += perGroup)
        {
            var bits = philox.Next();
            for (var i = 0; i < perGroup && start + i < target.Length; i++)
            {
                var number = wide ? bits[2 * i] | ((ulong)bits[2 * i + 1] << 32) : bits[i];
                target[start + i] = range == 0 ? number : (ulong)(low + number % range);
            }
        }
        return Kernels.Conversion.Copy(numbers, dtype);
    }

    /// <summary>Normally distributed: Box and Muller. Half precision by floats.</summary>
    public static Tensor Normal(ref PhiloxBlocks philox, Shape shape, DType dtype)
    {
        var wide = dtype == DType.Float64;
        var tensor = Tensor.Allocate(shape, wide ? DType.Float64 : DType.Float32);
        var perGroup = wide ? 2 : 4;
        for (var start = 0; start < tensor.Size; start += perGroup)
        {
            var bits = philox.Next();
            for (var i = 0; i < perGroup && start + i < tensor.Size; i += 2)
            {
                var (first, second) = wide ? NormalPair(bits) : Pair(Single(bits[i]), Single(bits[i + 1]));
                Set(tensor, start + i, first);
                if (start + i + 1 < tensor.Size)
                    Set(tensor, start + i + 1, second);
            }
        }
        return CastOp.Apply(tensor, dtype);
    }

    /// <summary>Normally distributed numbers from -2 to 2; each group of results draws from 256 groups of its own.</summary>
    public static Tensor TruncatedNormal(ref PhiloxBlocks philox, Shape shape, DType dtype)
    {
        var wide = dtype == DType.Float64;
        var tensor = Tensor.Allocate(shape, wide ? DType.Float64 : DType.Float32);
        var perGroup = wide ? 2 : 4;
        for (var start = 0; start < tensor.Size; start += perGroup)
        {
            var (own, found) = (philox, 0);
            while (found < perGroup)
            {
                var bits = own.Next();
                for (var i = 0; i < (wide ? 1 : 2) && found < perGroup; i++)
                {
                    var (first, second) = wide ? NormalPair(bits) : Pair(Single(bits[2 * i]), Single(bits[2 * i + 1]));
                    foreach (var value in (ReadOnlySpan<double>)[first, second])
                        if (Math.Abs(value) < 2 && found < perGroup)
                        {
                            if (start + found < tensor.Size)
                                Set(tensor, start + found, value);
                            found++;
                        }
                }
            }
            philox.Skip((ulong)(perGroup * 256 / 4));
        }
        return CastOp.Apply(tensor, dtype);
    }

    private static void Set(Tensor tensor, int index, double value)
    {
        if (tensor.DType == DType.Float64)
            tensor.Span<double>()[index] = value;
        else
            tensor.Span<float>()[index] = (float)value;
    }

    /// <summary>Two normally distributed numbers of four of 32 bits.</summary>
    public static (double Sine, double Cosine) NormalPair(in PhiloxBlocks.Four bits) =>
        Pair(Double(bits[0], bits[1]), Double(bits[2], bits[3]));

    private static (double, double) Pair(double uniform, double angle)
    {
        var radius = Math.Sqrt(-2 * Math.Log(Math.Max(uniform, 1e-7)));
        return (Math.Sin(2 * Math.PI * angle) * radius, Math.Cos(2 * Math.PI * angle) * radius);
    }

    /// <summary>As TensorFlow computes it in float32, of an angle that is rounded once.</summary>
    private static (double, double) Pair(float uniform, float turn)
    {
        var radius = MathF.Sqrt(-2 * MathF.Log(Math.Max(uniform, 1e-7f)));
        var angle = (float)(2 * Math.PI * turn);
        return (MathF.Sin(angle) * radius, MathF.Cos(angle) * radius);
    }

    private static float Single(uint bits) => BitConverter.UInt32BitsToSingle(0x3F800000 | (bits & 0x7FFFFF)) - 1;

    /// <summary>From 0 to below 1, by 52 random bits.</summary>
    public static double Double(uint high, uint low) =>
        BitConverter.UInt64BitsToDouble(0x3FF0000000000000 | ((ulong)(high & 0xFFFFF) << 32) | low) - 1;
}
