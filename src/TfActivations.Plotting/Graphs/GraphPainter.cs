using SkiaSharp;
using TfActivations.Keras.Pictures;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Graphs;

/// <summary>Draws models' graphs as Keras has Graphviz draw them. Found by its interface: <c>keras.utils.plot_model</c> loads this assembly.</summary>
internal sealed class GraphPainter : IGraphPainter
{
    private const double Dots = 72;
    private const float Margin = 16;
    private const int LongestSide = 32_767;
    private const double MostPixels = 1 << 28;

    public byte[] Draw(ModelGraph graph, string rankdir, string splines, string format, double dpi)
    {
        var direction = new Direction(rankdir);
        var boxes = new Dictionary<GraphNode, NodeBox>();
        var placed = new PlacedGraph(graph, new(SizeOf, direction.Seen(FramePadding), splines == "ortho"));
        var (width, height) = direction.Turned(placed.Size);
        var size = new SKSize((float)width + 2 * Margin, (float)height + 2 * Margin);
        return format switch
        {
            "svg" => Svg(size, Paint),
            "pdf" => Pdf(size, Paint),
            _ => Png(size, dpi, Paint),
        };

        (double Width, double Height) SizeOf(GraphNode node) => direction.Turned((boxes[node] = new(node)).Size);

        void Paint(SKCanvas canvas)
        {
            canvas.Clear(SKColors.White);
            canvas.Translate(Margin, Margin);
            var pen = new Pen(canvas, Dots);
            foreach (var (name, frame) in placed.Frames)
                Frame(pen, name, direction.Turned(frame, placed.Size));
            foreach (var route in placed.Routes)
                Arrow.Draw(
                    pen,
                    [.. route.Select(point => direction.Turned(point, placed.Size))],
                    splines,
                    direction.IsSideways
                );
            foreach (var (node, middle) in placed.Nodes)
                boxes[node].Draw(pen, direction.Turned(middle, placed.Size));
        }
    }

    private static Padding FramePadding => new(12, 24, 12, 4);

    private static void Frame(Pen pen, string name, SKRect frame)
    {
        using var path = new SKPath();
        path.AddRect(frame);
        pen.Stroke(path, SKColors.Black, 1, [5, 3]);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var font = Fonts.Of(NodeBox.CellSize);
        pen.Canvas.DrawText(name, frame.Left + 8, frame.Top + 20, SKTextAlign.Left, font, paint);
    }

    private static byte[] Png(SKSize size, double dpi, Action<SKCanvas> paint)
    {
        var scale = dpi / Dots;
        scale = Math.Min(scale, LongestSide / Math.Max(size.Width, size.Height));
        scale = Math.Min(scale, Math.Sqrt(MostPixels / ((double)size.Width * size.Height)));
        var info = new SKImageInfo(Math.Max(1, (int)(size.Width * scale)), Math.Max(1, (int)(size.Height * scale)));
        using var surface =
            SKSurface.Create(info)
            ?? throw new InvalidArgumentException(
                $"plot_model: there is no memory for a picture of {info.Width} times {info.Height} pixels; .svg needs less"
            );
        surface.Canvas.Scale((float)scale);
        paint(surface.Canvas);
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    private static byte[] Svg(SKSize size, Action<SKCanvas> paint)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(size), stream))
            paint(canvas);
        return stream.ToArray();
    }

    private static byte[] Pdf(SKSize size, Action<SKCanvas> paint)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            paint(document.BeginPage(size.Width, size.Height));
            document.Close();
        }
        return stream.ToArray();
    }
}
