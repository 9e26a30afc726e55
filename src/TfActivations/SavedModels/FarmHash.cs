using System.Buffers.Binary;
using System.Numerics;

namespace TfActivations.SavedModels;

/// <summary>FarmHash's Fingerprint64, by which TensorFlow sorts texts into buckets: the same on every machine, for ever.</summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127;
    private const ulong K1 = 0xb492b66fbe98f273;
    private const ulong K2 = 0x9ae16a3b2f90404f;

    public static ulong Fingerprint64(ReadOnlySpan<byte> s) =>
        s.Length switch
        {
            <= 16 => UpTo16(s),
            <= 32 => UpTo32(s),
            <= 64 => UpTo64(s),
            _ => Long(s),
        };

    private static ulong Fetch(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static ulong Fetch32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static ulong Rotate(ulong value, int shift) => BitOperations.RotateRight(value, shift);

    private static ulong Mix(ulong value) => value ^ (value >> 47);

    private static ulong Hash16(ulong u, ulong v, ulong multiplier)
    {
        var a = (u ^ v) * multiplier;
        a ^= a >> 47;
        var b = (v ^ a) * multiplier;
        b ^= b >> 47;
        return b * multiplier;
    }

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var length = (ulong)s.Length;
        if (length >= 8)
        {
            var multiplier = K2 + length * 2;
            var a = Fetch(s, 0) + K2;
            var b = Fetch(s, s.Length - 8);
            var c = Rotate(b, 37) * multiplier + a;
            var d = (Rotate(a, 25) + b) * multiplier;
            return Hash16(c, d, multiplier);
        }
        if (length >= 4)
            return Hash16(length + (Fetch32(s, 0) << 3), Fetch32(s, s.Length - 4), K2 + length * 2);
        if (length == 0)
            return K2;
        var y = s[0] + ((uint)s[s.Length >> 1] << 8);
        var z = (uint)s.Length + ((uint)s[^1] << 2);
        return Mix(y * K2 ^ z * K0) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var multiplier = K2 + (ulong)s.Length * 2;
        var a = Fetch(s, 0) * K1;
        var b = Fetch(s, 8);
        var c = Fetch(s, s.Length - 8) * multiplier;
        var d = Fetch(s, s.Length - 16) * K2;
        return Hash16(Rotate(a + b, 43) + Rotate(c, 30) + d, a + Rotate(b + K2, 18) + c, multiplier);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var multiplier = K2 + (ulong)s.Length * 2;
        var a = Fetch(s, 0) * K2;
        var b = Fetch(s, 8);
        var c = Fetch(s, s.Length - 8) * multiplier;
        var d = Fetch(s, s.Length - 16) * K2;
        var y = Rotate(a + b, 43) + Rotate(c, 30) + d;
        var z = Hash16(y, a + Rotate(b + K2, 18) + c, multiplier);
        var e = Fetch(s, 16) * multiplier;
        var f = Fetch(s, 24);
        var g = (y + Fetch(s, s.Length - 32)) * multiplier;
        var h = (z + Fetch(s, s.Length - 24)) * multiplier;
        return Hash16(Rotate(e + f, 43) + Rotate(g, 30) + h, e + Rotate(f + a, 18) + g, multiplier);
    }

    private static (ulong, ulong) Weak(ReadOnlySpan<byte> s, int at, ulong a, ulong b)
    {
        var (w, x, y, z) = (Fetch(s, at), Fetch(s, at + 8), Fetch(s, at + 16), Fetch(s, at + 24));
        a += w;
        b = Rotate(b + a + z, 21);
        var c = a;
        a += x;
        a += y;
        b += Rotate(a, 44);
        return (a + z, b + c);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong Seed = 81;
        ulong x = Seed;
        var y = unchecked(Seed * K1 + 113);
        var z = Mix(y * K2 + 113) * K2;
        (ulong First, ulong Second) v = (0, 0);
        (ulong First, ulong Second) w = (0, 0);
        x = x * K2 + Fetch(s, 0);
        var end = (s.Length - 1) / 64 * 64;
        var last = end + ((s.Length - 1) & 63) - 63;
        for (var at = 0; at < end; at += 64)
        {
            x = Rotate(x + y + v.First + Fetch(s, at + 8), 37) * K1;
            y = Rotate(y + v.Second + Fetch(s, at + 48), 42) * K1;
            x ^= w.Second;
            y += v.First + Fetch(s, at + 40);
            z = Rotate(z + w.First, 33) * K1;
            v = Weak(s, at, v.Second * K1, x + w.First);
            w = Weak(s, at + 32, z + w.Second, y + Fetch(s, at + 16));
            (z, x) = (x, z);
        }
        var multiplier = K1 + ((z & 0xff) << 1);
        w.First += (ulong)((s.Length - 1) & 63);
        v.First += w.First;
        w.First += v.First;
        x = Rotate(x + y + v.First + Fetch(s, last + 8), 37) * multiplier;
        y = Rotate(y + v.Second + Fetch(s, last + 48), 42) * multiplier;
        x ^= w.Second * 9;
        y += v.First * 9 + Fetch(s, last + 40);
        z = Rotate(z + w.First, 33) * multiplier;
        v = Weak(s, last, v.Second * multiplier, x + w.First);
        w = Weak(s, last + 32, z + w.Second, y + Fetch(s, last + 16));
        (z, x) = (x, z);
        return Hash16(
            Hash16(v.First, w.First, multiplier) + Mix(y) * K0 + z,
            Hash16(v.Second, w.Second, multiplier) + x,
            multiplier
        );
    }
}
