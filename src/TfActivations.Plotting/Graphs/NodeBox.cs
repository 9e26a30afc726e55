using SkiaSharp;
using TfActivations.Keras.Pictures;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Graphs;

/// <summary>A layer's box: a black title with white letters, and rows of cells below it.</summary>
internal sealed class NodeBox
{
    public const double TitleSize = 16;
    public const double CellSize = 14;
    private const double Space = 10;
    private const double Border = 2;

    private readonly List<(GraphCell Cell, bool IsTitle, SKRect Place)> cells = [];

    public NodeBox(GraphNode node)
    {
        var title = new GraphCell(node.Rest, node.Bold, "black");
        List<IReadOnlyList<GraphCell>> rows =
        [
            [title],
            .. node.Rows,
        ];
        var inner = rows.Max(row => row.Sum(cell => WidthOf(cell, cell == title)) + (row.Count - 1) * Border);
        Size = (inner + 2 * Border, rows.Count * (CellHeight + Border) + Border);
        var top = Border;
        foreach (var row in rows)
        {
            var spare = (inner - (row.Count - 1) * Border - row.Sum(cell => WidthOf(cell, cell == title))) / row.Count;
            var left = Border;
            foreach (var cell in row)
            {
                var width = WidthOf(cell, cell == title) + spare;
                cells.Add(
                    (cell, cell == title, SKRect.Create((float)left, (float)top, (float)width, (float)CellHeight))
                );
                left += width + Border;
            }
            top += CellHeight + Border;
        }
    }

    public static double CellHeight { get; } = Math.Ceiling(1.2 * TitleSize + 2 * Space);

    /// <summary>Width and height in points.</summary>
    public (double Width, double Height) Size { get; }

    public void Draw(Pen pen, SKPoint middle)
    {
        var canvas = pen.Canvas;
        canvas.Save();
        canvas.Translate(middle.X - (float)Size.Width / 2, middle.Y - (float)Size.Height / 2);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawRect(0, 0, (float)Size.Width, (float)Size.Height, paint);
        foreach (var (cell, isTitle, place) in cells)
        {
            paint.Color = Looks.ColorNames.Of(cell.Color, Looks.Session.Rc);
            canvas.DrawRect(place, paint);
            paint.Color = cell.Color == "white" ? SKColors.Black : SKColors.White;
            var x = place.MidX - (float)(WidthOf(cell, isTitle) - 2 * Space) / 2;
            foreach (var (text, isBold) in Runs(cell, isTitle))
            {
                using var font = Fonts.Of(SizeOf(isTitle), isBold);
                canvas.DrawText(text, x, place.MidY + (float)SizeOf(isTitle) * 0.36f, SKTextAlign.Left, font, paint);
                x += font.MeasureText(text);
            }
        }
        canvas.Restore();
    }

    private static double SizeOf(bool isTitle) => isTitle ? TitleSize : CellSize;

    /// <summary>A title begins with its bold part, other cells end with it.</summary>
    private static (string Text, bool IsBold)[] Runs(GraphCell cell, bool isTitle) =>
        isTitle ? [(cell.Bold, true), (cell.Words, false)] : [(cell.Words, false), (cell.Bold, true)];

    private static double WidthOf(GraphCell cell, bool isTitle)
    {
        var width = 2 * Space;
        foreach (var (text, isBold) in Runs(cell, isTitle))
        {
            using var font = Fonts.Of(SizeOf(isTitle), isBold);
            width += font.MeasureText(text);
        }
        return width;
    }
}
