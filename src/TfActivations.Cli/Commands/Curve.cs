using System.Globalization;
using System.Text;

namespace TfActivations.Cli.Commands;

/// <summary>A small picture of a function in the terminal, in Braille dots: 2 by 4 of them a character.</summary>
internal static class Curve
{
    private const int Columns = 60;
    private const int Rows = 12;

    // The bit of a dot by row and column within its character.
    private static readonly int[,] Dots =
    {
        { 0x01, 0x08 },
        { 0x02, 0x10 },
        { 0x04, 0x20 },
        { 0x40, 0x80 },
    };

    public static string Draw(Func<double, double> function, double from, double to)
    {
        double[] ys =
        [
            .. Enumerable.Range(0, 2 * Columns).Select(i => function(from + (to - from) * i / (2 * Columns - 1))),
        ];
        var (low, high) = (ys.Min(), ys.Max());
        var cells = new int[Rows, Columns];
        var previous = Height(ys[0], low, high);
        for (var i = 0; i < ys.Length; i++)
        {
            var height = Height(ys[i], low, high);
            for (var y = Math.Min(previous, height); y <= Math.Max(previous, height); y++)
                cells[y / 4, i / 2] |= Dots[y % 4, i % 2];
            previous = height;
        }
        return Frame(cells, from, to, low, high);
    }

    private static int Height(double y, double low, double high) =>
        high == low ? 2 * Rows : (int)Math.Round((high - y) / (high - low) * (4 * Rows - 1));

    private static string Frame(int[,] cells, double from, double to, double low, double high)
    {
        var text = new StringBuilder();
        for (var row = 0; row < Rows; row++)
        {
            var label = row switch
            {
                0 => Number(high),
                Rows - 1 => Number(low),
                _ => "",
            };
            text.Append(label.PadLeft(7)).Append(" │");
            for (var column = 0; column < Columns; column++)
                text.Append((char)(0x2800 + cells[row, column]));
            text.Append('\n');
        }
        text.Append(' ', 8).Append('└').Append('─', Columns).Append('\n');
        return text.Append(' ', 9)
            .Append(Number(from))
            .Append(Number(to).PadLeft(Columns - Number(from).Length))
            .ToString();
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
