using System.Collections;
using System.Runtime.CompilerServices;
using NumSharp;
using SkiaSharp;
using TfActivations.Plotting.Looks;
using TfActivations.Tensors;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Plotting;

/// <summary>
/// What matplotlib calls array-like: a number, a name or a date, or many of them: an array of C# or NumSharp, a tensor, a list, <c>[1, 2, 3]</c>; or
/// several arrays: <c>[a, b]</c>.
/// </summary>
[CollectionBuilder(typeof(PlotData), nameof(Create))]
public sealed class PlotData : IEnumerable<PlotData>
{
    private readonly double[] numbers;
    private readonly int[] shape;

    private PlotData(double[] numbers, int[] shape) => (this.numbers, this.shape) = (numbers, shape);

    private PlotData(string[] names, int[] shape)
        : this([.. Enumerable.Range(0, names.Length).Select(i => (double)i)], shape) => Names = names;

    private PlotData(PlotData[] parts)
        : this(
            Stacked(parts),
            parts.Select(part => part.Length).Distinct().Count() == 1
                ? [parts.Length, .. parts[0].shape]
                : [parts.Length]
        )
    {
        Parts = parts;
        IsRagged = parts.Select(part => part.Length).Distinct().Count() != 1;
    }

    /// <summary>Several arrays, each by itself; null for one.</summary>
    internal PlotData[]? Parts { get; }

    /// <summary>Names in the place of numbers; null for numbers.</summary>
    internal string[]? Names { get; }

    /// <summary>Whether the numbers are days since 1970.</summary>
    internal bool AreDates { get; private init; }

    /// <summary>Whether the numbers are bytes: colours from 0 to 255.</summary>
    internal bool AreBytes { get; private init; }

    private bool IsRagged { get; }

    internal int Rank => shape.Length;

    internal int[] Shape => shape;

    /// <summary>The number of points, rows or parts.</summary>
    internal int Length => Rank == 0 ? 1 : shape[0];

    /// <summary>The number of lines: columns of a matrix.</summary>
    internal int Columns => Rank < 2 ? 1 : shape[1];

    /// <summary>All numbers, row by row.</summary>
    internal double[] Numbers => numbers;

    /// <summary>The numbers of a vector, or of a matrix row by row.</summary>
    internal double[] Vector(string name) =>
        Rank <= 2 && !IsRagged
            ? numbers
            : throw new PlottingException($"{name} must be 1-dimensional. Received: {Described}");

    /// <summary>A single number.</summary>
    internal double Scalar(string name) =>
        numbers.Length == 1
            ? numbers[0]
            : throw new PlottingException($"{name} must be a number. Received: {Described}");

    /// <summary>As many numbers as asked for: one for all, or one for each.</summary>
    internal double[] For(int count, string name) =>
        numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], count)]
        : numbers.Length == count ? numbers
        : throw new PlottingException($"{name} must be one number or {count}. Received: {Described}");

    /// <summary>A matrix.</summary>
    internal double[,] Matrix(string name)
    {
        if (Rank != 2 || IsRagged)
            throw new PlottingException($"{name} must be 2-dimensional. Received: {Described}");
        var result = new double[shape[0], shape[1]];
        Buffer.BlockCopy(numbers, 0, result, 0, numbers.Length * sizeof(double));
        return result;
    }

    /// <summary>The numbers of one line.</summary>
    internal double[] Column(int column)
    {
        if (IsRagged)
            throw new PlottingException($"the rows must have one length. Received: {Described}");
        var columns = Columns;
        return [.. Enumerable.Range(0, Length).Select(i => numbers[i * columns + column])];
    }

    /// <summary>Each data set of several: parts, or the columns of a matrix.</summary>
    internal double[][] Sets() =>
        Parts is not null ? [.. Parts.Select(part => part.Vector("each data set"))]
        : Rank == 2 ? [.. Enumerable.Range(0, Columns).Select(Column)]
        : [Vector("x")];

    /// <summary>A colour for each of so many things.</summary>
    internal SKColor[] Colors(int count, double? alpha)
    {
        SKColor[] colors =
            Names is not null ? [.. Names.Select(name => ColorNames.Of(name, Session.Rc))]
            : Rank >= 1 && shape[^1] is 3 or 4 && numbers.All(part => part is >= 0 and <= 1)
                ? [.. numbers.Chunk(shape[^1]).Select(Rgb)]
            : throw new PlottingException(
                $"expected names of colors, or red, green and blue from 0 to 1. Received: {Described}"
            );
        if (colors.Length == 0)
            throw new PlottingException("expected a color. Received: none");
        return [.. Enumerable.Range(0, count).Select(i => colors[i % colors.Length].WithAlpha(alpha))];
    }

    internal SKColor Color(double? alpha = null) => Colors(1, alpha)[0];

    internal string Described =>
        IsRagged
            ? $"{shape[0]} arrays of different lengths"
            : $"shape ({string.Join(", ", shape)}{(Rank == 1 ? "," : "")})";

    /// <summary>0, 1, 2, ...</summary>
    internal static PlotData Indices(int count) => new([.. Enumerable.Range(0, count).Select(i => (double)i)], [count]);

    /// <summary>What stands between brackets: numbers, names or dates make one array; arrays stay apart, and make a matrix where they are of one length.</summary>
    /// <param name="items">The numbers, names, dates or arrays.</param>
    /// <exception cref="PlottingException">They are of several kinds.</exception>
    public static PlotData Create(ReadOnlySpan<PlotData> items)
    {
        var all = items.ToArray();
        foreach (var item in all)
            ArgumentNullException.ThrowIfNull(item);
        if (!Array.TrueForAll(all, item => item.Rank == 0))
            return new(all);
        var names = all.Count(item => item.Names is not null);
        if (names == 0)
            return new([.. all.Select(item => item.numbers[0])], [all.Length])
            {
                AreDates = all.Length > 0 && all[0].AreDates,
            };
        return names == all.Length
            ? new([.. all.Select(item => item.Names![0])], [all.Length])
            : throw new PlottingException("expected numbers or names. Received: both");
    }

    /// <inheritdoc/>
    public IEnumerator<PlotData> GetEnumerator() => (Parts ?? [.. Rows()]).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<PlotData> Rows()
    {
        if (Rank == 0)
            return [this];
        var size = Length == 0 ? 0 : numbers.Length / Length;
        return Enumerable
            .Range(0, Length)
            .Select(i =>
                Names is not null
                    ? (PlotData)Names[i]
                    : new(numbers[(i * size)..((i + 1) * size)], shape[1..]) { AreDates = AreDates }
            );
    }

    private static double[] Stacked(PlotData[] parts) => [.. parts.SelectMany(part => part.numbers)];

    private static SKColor Rgb(double[] parts)
    {
        byte Part(int i) => (byte)Math.Round(parts[i] * 255);
        return new(Part(0), Part(1), Part(2), parts.Length == 4 ? Part(3) : byte.MaxValue);
    }

    private static PlotData Of(Tensor tensor)
    {
        var cast = TfActivations.Imports.tf.cast(tensor, DType.Float64);
        return new(
            cast.AsSpan<double>().ToArray(),
            [.. Enumerable.Range(0, cast.Shape.Rank).Select(axis => cast.Shape[axis])]
        )
        {
            AreBytes = tensor.DType == DType.UInt8,
        };
    }

    private static double Days(DateTime date) => (date - DateTime.UnixEpoch).TotalDays;

    /// <summary>A number.</summary>
    public static implicit operator PlotData(double value) => new([value], []);

    /// <summary>A name: of a category or a colour.</summary>
    public static implicit operator PlotData(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new([value], []);
    }

    /// <summary>A date.</summary>
    public static implicit operator PlotData(DateTime value) => new([Days(value)], []) { AreDates = true };

    /// <summary>A colour by its red, green and blue from 0 to 1.</summary>
    public static implicit operator PlotData((double Red, double Green, double Blue) value) =>
        new([value.Red, value.Green, value.Blue], [3]);

    /// <summary>A NumSharp array.</summary>
    public static implicit operator PlotData(NDArray values) => Of(values);

    /// <summary>A tensor.</summary>
    public static implicit operator PlotData(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(values);
    }

    /// <summary>An array of numbers, names, dates or arrays.</summary>
    public static implicit operator PlotData(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values switch
        {
            string[] names => Array.TrueForAll(names, name => name is not null)
                ? new(names, [names.Length])
                : throw new PlottingException("expected names. Received: null among them"),
            DateTime[] dates => new([.. dates.Select(Days)], [dates.Length]) { AreDates = true },
            DateOnly[] dates => (PlotData)dates.Select(date => date.ToDateTime(TimeOnly.MinValue)).ToArray(),
            double[] numbers => new([.. numbers], [numbers.Length]),
            int[] numbers => new([.. numbers.Select(number => (double)number)], [numbers.Length]),
            NDArray[] arrays => new([.. arrays.Select(array => (PlotData)array)]),
            Tensor[] arrays => new([.. arrays.Select(array => (PlotData)array)]),
            double[][] arrays => new([.. arrays.Select(array => (PlotData)array)]),
            float[][] arrays => new([.. arrays.Select(array => (PlotData)array)]),
            int[][] arrays => new([.. arrays.Select(array => (PlotData)array)]),
            _ => Of(values),
        };
    }

    /// <summary>Numbers.</summary>
    public static implicit operator PlotData(List<double> values) => Listed(values, list => (PlotData)list.ToArray());

    /// <summary>Numbers.</summary>
    public static implicit operator PlotData(List<float> values) => Listed(values, list => (PlotData)list.ToArray());

    /// <summary>Numbers.</summary>
    public static implicit operator PlotData(List<int> values) => Listed(values, list => (PlotData)list.ToArray());

    /// <summary>Names.</summary>
    public static implicit operator PlotData(List<string> values) => Listed(values, list => (PlotData)list.ToArray());

    /// <summary>Several arrays, or numbers where each has one.</summary>
    public static implicit operator PlotData(List<NDArray> values) =>
        Listed(values, list => Create([.. list.Select(array => (PlotData)array)]));

    /// <summary>Several tensors, or numbers where each has one.</summary>
    public static implicit operator PlotData(List<Tensor> values) =>
        Listed(values, list => Create([.. list.Select(array => (PlotData)array)]));

    private static PlotData Listed<T>(List<T> values, Func<List<T>, PlotData> convert)
    {
        ArgumentNullException.ThrowIfNull(values);
        return convert(values);
    }
}
