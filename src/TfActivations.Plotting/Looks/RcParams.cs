using System.Collections;
using System.Runtime.CompilerServices;
using SkiaSharp;

namespace TfActivations.Plotting.Looks;

/// <summary>matplotlib's settings by name: <c>plt.rcParams["font.size"] = 14</c>. Each flow of execution has its own.</summary>
public sealed class RcParams : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> values;

    internal RcParams() => values = RcTable.Rows.ToDictionary(row => row.Key, row => row.Default);

    private RcParams(RcParams other) => values = new(other.values);

    /// <summary>A setting.</summary>
    /// <param name="key">Its name: "lines.linewidth".</param>
    /// <exception cref="PlottingException">There is none of that name, or it does not take such a value.</exception>
    public object this[string key]
    {
        get => values[RcTable.Row(key).Key];
        set => values[RcTable.Row(key).Key] = RcTable.Row(key).Read(value);
    }

    /// <summary>Takes several settings at once.</summary>
    /// <param name="settings">Values by name.</param>
    /// <exception cref="PlottingException">A name or a value is not right; those before it are set.</exception>
    public void update(IEnumerable<KeyValuePair<string, object>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (key, value) in settings)
            this[key] = value;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() =>
        values.OrderBy(setting => setting.Key, StringComparer.Ordinal).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As they are now, whatever is set later.</summary>
    internal RcParams Copy() => new(this);

    internal void Take(RcParams other)
    {
        foreach (var (key, value) in other.values)
            values[key] = value;
    }

    internal double Number(string key) => (double)values[key];

    internal bool Flag(string key) => (bool)values[key];

    internal string Word(string key) => (string)values[key];

    internal string[] Words(string key) => (string[])values[key];

    internal double[] Numbers(string key) => (double[])values[key];

    internal SKColor Color(string key) => ColorNames.Of(Word(key), this);

    /// <summary>A font size in points: "large" is 1.2 times font.size.</summary>
    internal double FontSize(string key) => FontSizes.Points(values[key], Number("font.size"));

    /// <summary>The colours that lines take in turn.</summary>
    internal string[] Cycle => Words("axes.prop_cycle");
}

/// <summary>Font sizes by name, relative to font.size.</summary>
internal static class FontSizes
{
    private static readonly Dictionary<string, double> Scales = new()
    {
        ["xx-small"] = 0.579,
        ["x-small"] = 0.694,
        ["small"] = 0.833,
        ["smaller"] = 0.833,
        ["medium"] = 1,
        ["large"] = 1.2,
        ["larger"] = 1.2,
        ["x-large"] = 1.44,
        ["xx-large"] = 1.728,
    };

    /// <summary>Points of a number or a name.</summary>
    /// <exception cref="PlottingException">It is neither.</exception>
    public static double Points(object size, double standard) =>
        size is string name
            ? Scales.TryGetValue(name, out var scale)
                ? scale * standard
                : Invariant.TryParse(name, out var points)
                    ? Checked(points)
                    : throw Error(size)
            : Checked(RcRow.NumberOf(size) ?? throw Error(size));

    private static double Checked(double points) => points is > 0 and <= 10_000 ? points : throw Error(points);

    private static PlottingException Error(object size) =>
        new($"fontsize must be positive points or one of {string.Join(", ", Scales.Keys)}. Received: {size}");
}

/// <summary>A setting: its name, what it is by default, and what it takes.</summary>
internal sealed record RcRow(string Key, object Default, RcKind Kind)
{
    /// <summary>The value as it is kept.</summary>
    /// <exception cref="PlottingException">It is none of this kind.</exception>
    public object Read(object? value)
    {
        object? read = Kind switch
        {
            RcKind.Flag => value is bool ? value : null,
            RcKind.Number => NumberOf(value) is { } number && double.IsFinite(number) ? number : null,
            RcKind.Length => NumberOf(value) is >= 0 and <= 10_000 and var length ? length : null,
            RcKind.Word => value as string,
            RcKind.Color => value is string name && ColorNames.IsColor(name) ? name : null,
            RcKind.FontSize => value is null ? null
            : FontSizes.Points(value, 10) > 0 ? value
            : null,
            RcKind.Numbers => NumbersOf(value) is { Length: 2 } numbers && numbers.All(double.IsFinite)
                ? numbers
                : null,
            RcKind.Colors => WordsOf(value) is { Length: > 0 } colors && colors.All(ColorNames.IsColor) ? colors : null,
            _ => WordsOf(value),
        };
        return read
            ?? throw new PlottingException(
                $"rcParams['{Key}']: expected a value like {Described(Default)}. Received: {Described(value)}"
            );
    }

    /// <summary>A number of any type; null for what is none.</summary>
    public static double? NumberOf(object? value) =>
        value is IConvertible and not (string or bool or char or DateTime)
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static double[]? NumbersOf(object? value)
    {
        double?[]? numbers = value switch
        {
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => NumberOf(tuple[i]))],
            string => null,
            IEnumerable list => [.. list.Cast<object?>().Take(3).Select(NumberOf)],
            _ => null,
        };
        return numbers?.All(number => number is not null) == true ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static string[]? WordsOf(object? value) =>
        value switch
        {
            string word => [word],
            IEnumerable<string?> words when words.All(word => word is not null) => [.. words.Select(word => word!)],
            _ => null,
        };

    private static string Described(object? value) =>
        value switch
        {
            null => "None",
            bool flag => flag ? "True" : "False",
            string text => $"'{text}'",
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Take(10).Select(Described))}]",
            _ => $"{value}",
        };
}

/// <summary>What a setting takes.</summary>
internal enum RcKind
{
    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A number that is not negative.</summary>
    Length,

    /// <summary>A name.</summary>
    Word,

    /// <summary>A colour's name.</summary>
    Color,

    /// <summary>Points, or a name such as "large".</summary>
    FontSize,

    /// <summary>Two numbers.</summary>
    Numbers,

    /// <summary>Names of colours.</summary>
    Colors,

    /// <summary>Names.</summary>
    Words,
}
