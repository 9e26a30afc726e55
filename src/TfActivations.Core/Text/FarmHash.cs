using System.Buffers.Binary;
using System.Numerics;

namespace TfActivations.Text;

/// <summary>FarmHash's 64-bit fingerprint, by which TensorFlow puts texts into buckets: farmhash::Fingerprint64.</summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127;
    private const ulong K1 = 0xb492b66fbe98f273;
    private const ulong K2 = 0x9ae16a3b2f90404f;

    public static ulong Fingerprint(ReadOnlySpan<byte> s) =>
        s.Length switch
        {
            <= 16 => UpTo16(s),
            <= 32 => UpTo32(s),
            <= 64 => UpTo64(s),
            _ => Longer(s),
        };

    private static ulong Word(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static uint Half(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static ulong Turn(ulong x, int by) => BitOperations.RotateRight(x, by);

    private static ulong Mix(ulong x) => x ^ (x >> 47);

    private static ulong Of(ulong u, ulong v, ulong times)
    {
        var a = Mix((u ^ v) * times);
        return Mix((v ^ a) * times) * times;
    }

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var times = K2 + (ulong)s.Length * 2;
        if (s.Length >= 8)
        {
            var (a, b) = (Word(s, 0) + K2, Word(s, s.Length - 8));
            return Of(Turn(b, 37) * times + a, (Turn(a, 25) + b) * times, times);
        }
        if (s.Length >= 4)
            return Of((ulong)s.Length + ((ulong)Half(s, 0) << 3), Half(s, s.Length - 4), times);
        if (s.Length == 0)
            return K2;
        var y = s[0] + ((uint)s[s.Length >> 1] << 8);
        var z = (uint)s.Length + ((uint)s[^1] << 2);
        return Mix((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var times = K2 + (ulong)s.Length * 2;
        var (a, b) = (Word(s, 0) * K1, Word(s, 8));
        var (c, d) = (Word(s, s.Length - 8) * times, Word(s, s.Length - 16) * K2);
        return Of(Turn(a + b, 43) + Turn(c, 30) + d, a + Turn(b + K2, 18) + c, times);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var times = K2 + (ulong)s.Length * 2;
        var (a, b) = (Word(s, 0) * K2, Word(s, 8));
        var (c, d) = (Word(s, s.Length - 8) * times, Word(s, s.Length - 16) * K2);
        var y = Turn(a + b, 43) + Turn(c, 30) + d;
        var z = Of(y, a + Turn(b + K2, 18) + c, times);
        var (e, f) = (Word(s, 16) * times, Word(s, 24));
        var (g, h) = ((y + Word(s, s.Length - 32)) * times, (z + Word(s, s.Length - 24)) * times);
        return Of(Turn(e + f, 43) + Turn(g, 30) + h, e + Turn(f + a, 18) + g, times);
    }

    private static ulong Longer(ReadOnlySpan<byte> s)
    {
        const ulong Seed = 81;
        var x = Seed;
        var y = unchecked(Seed * K1 + 113);
        var z = Mix(y * K2 + 113) * K2;
        (ulong First, ulong Second) v = (0, 0);
        (ulong First, ulong Second) w = (0, 0);
        x = x * K2 + Word(s, 0);
        var end = (s.Length - 1) / 64 * 64;
        var last = s[(end + ((s.Length - 1) & 63) - 63)..];
        for (var at = 0; at < end; at += 64)
            Round(s[at..], K1, 0, ref x, ref y, ref z, ref v, ref w);
        var times = K1 + ((z & 0xff) << 1);
        w.First += (ulong)((s.Length - 1) & 63);
        v.First += w.First;
        w.First += v.First;
        Round(last, times, 9, ref x, ref y, ref z, ref v, ref w);
        return Of(Of(v.First, w.First, times) + Mix(y) * K0 + z, Of(v.Second, w.Second, times) + x, times);
    }

    /// <summary>64 bytes; the last ones are mixed in with other factors.</summary>
    private static void Round(
        ReadOnlySpan<byte> s,
        ulong times,
        ulong last,
        ref ulong x,
        ref ulong y,
        ref ulong z,
        ref (ulong First, ulong Second) v,
        ref (ulong First, ulong Second) w
    )
    {
        x = Turn(x + y + v.First + Word(s, 8), 37) * times;
        y = Turn(y + v.Second + Word(s, 48), 42) * times;
        x ^= last == 0 ? w.Second : w.Second * last;
        y += last == 0 ? v.First + Word(s, 40) : v.First * last + Word(s, 40);
        z = Turn(z + w.First, 33) * times;
        v = Weak(s, v.Second * times, x + w.First);
        w = Weak(s[32..], z + w.Second, y + Word(s, 16));
        (z, x) = (x, z);
    }

    private static (ulong, ulong) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        var (w, x, y, z) = (Word(s, 0), Word(s, 8), Word(s, 16), Word(s, 24));
        a += w;
        b = Turn(b + a + z, 21);
        var c = a;
        a += x + y;
        return (a + z, b + Turn(a, 44) + c);
    }
}
