using System.Globalization;
using TfActivations.Catalog;

namespace TfActivations.Benchmarks.Peers;

/// <summary>What a row of the table measures: an activation on so many float32, in rows where there are enough.</summary>
internal sealed class Workload
{
    private const int RowLength = 1024;
    private static readonly float[] Normal = Sample(random => 2 * StandardNormal(random));
    private static readonly float[] Probabilities = Sample(random => 0.01f + 0.98f * random.NextSingle());

    /// <summary>Settings that are measured besides the defaults.</summary>
    private static readonly (string Name, string Parameter, object Value)[] Variants = [("gelu", "approximate", true)];

    public Workload(Activation activation, int size)
    {
        (Activation, Size) = (activation, size);
        Shape = size % RowLength == 0 ? [size / RowLength, RowLength] : [1, size];
        X = Repeat(double.IsFinite(activation.Info.Domain.To) ? Probabilities : Normal, size);
    }

    public Activation Activation { get; }

    public int Size { get; }

    /// <summary>The shape of x: an activation along an axis works on rows.</summary>
    public int[] Shape { get; }

    public float[] X { get; }

    /// <summary>A gradient for that many outputs.</summary>
    public static float[] Upstream(int length) => Repeat(Normal.AsSpan(1), length);

    /// <summary>The catalogue with its default parameters, and the variants of those that are there.</summary>
    public static IEnumerable<Activation> Activations =>
        ActivationCatalog.All.SelectMany(activation => Varied(activation).Prepend(activation));

    /// <summary>The name, with the parameters where they are not the defaults.</summary>
    public static string Label(Activation activation)
    {
        var changed = ActivationParameter
            .Of(activation.GetType())
            .Where(p => !Equals(p.Default, activation.Parameters[p.Name]))
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}={activation.Parameters[p.Name]}"));
        var list = string.Join(", ", changed);
        return list.Length == 0 ? activation.Info.Name : $"{activation.Info.Name}({list})";
    }

    private static IEnumerable<Activation> Varied(Activation activation) =>
        Variants
            .Where(v => v.Name == activation.Info.Name && activation.Parameters.ContainsKey(v.Parameter))
            .Select(v => ActivationCatalog.Get(v.Name, new Dictionary<string, object?> { [v.Parameter] = v.Value }));

    private static float[] Sample(Func<Random, float> draw)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 1 << 20).Select(_ => draw(random))];
    }

    private static float StandardNormal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static float[] Repeat(ReadOnlySpan<float> values, int length)
    {
        var result = GC.AllocateUninitializedArray<float>(length);
        for (var start = 0; start < length; start += values.Length)
            values[..Math.Min(values.Length, length - start)].CopyTo(result.AsSpan(start));
        return result;
    }
}
