using System.Globalization;
using TfActivations.Text;

namespace TfActivations.Cli.Compare;

/// <summary>Rows of numbers, each with its class, as a file or a folder holds them.</summary>
/// <param name="Values">The numbers, row after row.</param>
/// <param name="Labels">The class of each row.</param>
internal sealed record LabelledRows(float[] Values, string[] Labels)
{
    /// <summary>The most bytes that a data set may take: a damaged file must not ask for more.</summary>
    public const long MaxBytes = 1L << 30;

    private const int MaxClasses = 1000;

    public int Features => Values.Length / Labels.Length;

    /// <summary>The same rows in an order of chance that is always the same: a file may have them class by class.</summary>
    public LabelledRows Shuffled()
    {
        var order = Enumerable.Range(0, Labels.Length).ToArray();
        new Random(0).Shuffle(order);
        return Take(order);
    }

    /// <summary>Four fifths of the rows for training and one for testing, taken by chance.</summary>
    public (LabelledRows Training, LabelledRows Testing) Split() => Shuffled().SplitAt(Labels.Length * 4 / 5);

    /// <summary>The first rows and those from a place on.</summary>
    public (LabelledRows Before, LabelledRows From) SplitAt(int row)
    {
        int[] order = [.. Enumerable.Range(0, Labels.Length)];
        return (Take(order[..row]), Take(order[row..]));
    }

    /// <summary>The classes in order: numbers by size, other names by the alphabet.</summary>
    /// <param name="path">Where the labels are from, for errors.</param>
    /// <param name="labels">All of them.</param>
    /// <exception cref="DataFileException">There is one class only, or so many that they cannot be classes.</exception>
    public static string[] Classes(string path, IReadOnlyCollection<string> labels)
    {
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (classes.Length < 2)
            throw new DataFileException(path, $"needs at least two classes. Received: {classes.FirstOrDefault()}");
        if (classes.Length > Math.Min(MaxClasses, labels.Count / 2))
            throw new DataFileException(
                path,
                $"has {Plural.Of(classes.Length, "different label")} for {Plural.Of(labels.Count, "sample")}; expected classes with samples to each"
            );
        var isNumber = Array.TrueForAll(classes, name => double.TryParse(name, CultureInfo.InvariantCulture, out _));
        return isNumber ? [.. classes.OrderBy(name => double.Parse(name, CultureInfo.InvariantCulture))] : classes;
    }

    private LabelledRows Take(int[] rows)
    {
        var values = new float[rows.Length * Features];
        for (var i = 0; i < rows.Length; i++)
            Values.AsSpan(rows[i] * Features, Features).CopyTo(values.AsSpan(i * Features));
        return new(values, [.. rows.Select(row => Labels[row])]);
    }
}
