namespace TfActivations.Tests.Files;

/// <summary>Damage by chance, the same in every run.</summary>
internal static class Fuzz
{
    /// <summary>How many damaged files of each kind are read; a longer run: TFA_FUZZ=100000.</summary>
    public static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("TFA_FUZZ"), out var n)
        ? n
        : 500;

    /// <summary>The bytes cut off somewhere, or one to three of them changed.</summary>
    public static byte[] Damaged(byte[] whole, Random random)
    {
        if (random.Next(8) == 0)
            return whole[..random.Next(whole.Length)];
        var bytes = (byte[])whole.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            // Most of the meaning is at the start.
            var at = random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(4096, bytes.Length));
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => byte.MaxValue,
                _ => (byte)(bytes[at] ^ (1 << random.Next(8))),
            };
        }
        return bytes;
    }

    /// <summary>How many of <see cref="Cases"/> a reader refuses; any error but a DataFileException is a failure.</summary>
    public static int Refused(Action<Random> readDamaged)
    {
        var random = new Random(20);
        var refused = 0;
        for (var i = 0; i < Cases; i++)
            try
            {
                readDamaged(random);
            }
            catch (DataFileException)
            {
                refused++;
            }
        return refused;
    }
}
