using TfActivations.Catalog;
using TfActivations.Plotting.Drawing;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Plotting;

/// <summary>Pictures of many activations: side by side on the same axes, or all in one.</summary>
/// <remarks>
/// Only elementwise activations have a curve. The picture becomes the current figure of <c>plt</c>, so that
/// <c>plt.savefig</c> and <c>plt.show</c> go on with it.
/// </remarks>
public static class Gallery
{
    private const int Points = 401;

    // The default cycle's.
    private const int Colors = 10;
    private const double SpineWidth = 0.8;
    private const double Margin = 0.05;

    // In inches.
    private const double CellWidth = 2.1;
    private const double CellHeight = 1.9;
    private const int FewColumns = 2;
    private const double LargeScale = 1.7;
    private const double PanelSize = 5;
    private static readonly string[] LineStyles = ["-", "--", "-.", ":"];

    private sealed record Curve(string Name, double[] Values, double[] Slopes);

    /// <summary>Draws activations, and their derivatives, as a new figure.</summary>
    /// <param name="activations">What is drawn: <c>ActivationCatalog.Get("elu")</c>, <c>new LeakyRelu(0.1)</c>, ...</param>
    /// <param name="derivatives">Whether f'(x) is drawn too.</param>
    /// <param name="overlaid">Whether all share one axes; else each has its own, with the same ends.</param>
    /// <param name="dark">Whether the background is dark.</param>
    /// <param name="from">The left end of the x axis.</param>
    /// <param name="to">The right end of the x axis.</param>
    /// <exception cref="PlottingException">
    /// There is nothing to draw, an activation has no curve, or the ends are not two numbers, the smaller first.
    /// </exception>
    public static Figure Draw(
        IEnumerable<Activation> activations,
        bool derivatives = true,
        bool overlaid = false,
        bool dark = false,
        double from = -6,
        double to = 6
    )
    {
        ArgumentNullException.ThrowIfNull(activations);
        if (!(double.IsFinite(from) && double.IsFinite(to) && from < to))
            throw new PlottingException($"gallery: from must be less than to, both finite. Received: {from} and {to}");
        double[] x = [.. Enumerable.Range(0, Points).Select(i => from + (to - from) * i / (Points - 1))];
        using var look = Theme.Of(dark);
        List<Curve> curves = [.. activations.Select(activation => CurveOf(activation, x))];
        if (curves.Count == 0)
            throw new PlottingException("gallery: needs at least one activation. Received: none");
        var figure = overlaid ? Overlay(x, curves, derivatives) : SideBySide(x, curves, derivatives);
        figure.tight_layout();
        return figure;
    }

    private static Curve CurveOf(Activation activation, double[] x)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var name = activation.Info.Name;
        if (activation is not ElementwiseActivation elementwise)
            throw new PlottingException(
                $"gallery: {name} has no curve, as each of its results depends on several inputs; expected an "
                    + "elementwise activation"
            );
        var (values, slopes) = (new double[x.Length], new double[x.Length]);
        elementwise.Forward(x, values);
        Array.Fill(slopes, 1);
        elementwise.Backward(x, slopes, slopes);
        return new(NameOf(activation), values, slopes);
    }

    /// <summary>The name, and the parameters that are not the default: leaky_relu(negative_slope=0.1).</summary>
    private static string NameOf(Activation activation)
    {
        var name = activation.Info.Name;
        var standard = ActivationCatalog.Get(name).Parameters;
        string[] others =
        [
            .. activation
                .Parameters.Where(p => !Equals(p.Value, standard[p.Key]))
                .Select(p => $"{p.Key}={p.Value ?? "None"}"),
        ];
        return others.Length == 0 ? name : $"{name}({string.Join(", ", others)})";
    }

    private static Figure SideBySide(double[] x, List<Curve> curves, bool derivatives)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(curves.Count));
        var rows = (curves.Count + columns - 1) / columns;
        var scale = columns <= FewColumns ? LargeScale : 1;
        var title = 0.2 + curves.Max(curve => Fonts.Width(curve.Name, 12)) / 72;
        var cellWidth = Math.Max(CellWidth * scale, title);
        var figure = plt.figure(figsize: (0.6 + cellWidth * columns, 0.5 + CellHeight * scale * rows));
        var limits = Limits(x, curves.SelectMany(c => derivatives ? c.Values.Concat(c.Slopes) : c.Values));
        for (var i = 0; i < curves.Count; i++)
        {
            var axes = plt.subplot(rows, columns, i + 1);
            axes.plot(x, curves[i].Values, label: "f(x)");
            if (derivatives)
                axes.plot(x, curves[i].Slopes, linestyle: "--", label: "f'(x)");
            Frame(axes, curves[i].Name, x, limits);
            (axes.xaxis.HasLabels, axes.yaxis.HasLabels) = (
                (i + columns >= curves.Count, false),
                (i % columns == 0, false)
            );
        }
        if (derivatives)
            figure.axes[0].legend("upper left");
        return figure;
    }

    /// <summary>f(x), then f'(x), then the names where they are too many to stand among the curves.</summary>
    private static Figure Overlay(double[] x, List<Curve> curves, bool derivatives)
    {
        List<(string Title, Func<Curve, double[]> Of)> panels = [("f(x)", c => c.Values)];
        if (derivatives)
            panels.Add(("f'(x)", c => c.Slopes));
        var hasNamesApart = curves.Count > Colors;
        var columns = panels.Count + (hasNamesApart ? 1 : 0);
        var height = hasNamesApart ? Math.Max(PanelSize, 0.7 + DiagnosticPictures.RowInches * curves.Count) : PanelSize;
        var figure = plt.figure(figsize: (PanelSize * columns, height));
        foreach (var (index, (title, of)) in panels.Index())
        {
            var axes = plt.subplot(1, columns, index + 1);
            foreach (var (i, curve) in curves.Index())
                axes.plot(x, of(curve), linestyle: StyleOf(i), label: curve.Name);
            Frame(axes, title, x, Limits(x, curves.SelectMany(of)));
            axes.set_xlabel("x");
        }
        if (hasNamesApart)
            Names(plt.subplot(1, columns, columns), curves);
        else
            figure.axes[0].legend();
        return figure;
    }

    private static void Names(Axes axes, List<Curve> curves)
    {
        double[] nowhere = [double.NaN];
        foreach (var (i, curve) in curves.Index())
            axes.plot(nowhere, nowhere, linestyle: StyleOf(i), label: curve.Name);
        axes.set_axis_off();
        axes.legend("upper left");
    }

    private static void Frame(Axes axes, string title, double[] x, (double Low, double High) limits)
    {
        axes.grid(true);
        axes.axhline(color: "gray", linewidth: SpineWidth);
        axes.axvline(color: "gray", linewidth: SpineWidth);
        axes.set_title(title);
        axes.set_xlim(x[0], x[^1]);
        axes.set_ylim(limits.Low, limits.High);
    }

    /// <summary>Colours take turns; a line style goes with each round of them.</summary>
    private static string StyleOf(int line) => LineStyles[line / Colors % LineStyles.Length];

    /// <summary>The ends of the y axis: as far as the curves go, but no further than the x axis does.</summary>
    private static (double Low, double High) Limits(double[] x, IEnumerable<double> values)
    {
        var reach = Math.Max(Math.Abs(x[0]), Math.Abs(x[^1]));
        double[] shown = [.. values.Where(double.IsFinite).Select(y => Math.Clamp(y, -reach, reach)).DefaultIfEmpty()];
        var margin = Math.Max((shown.Max() - shown.Min()) * Margin, 0.05);
        return (shown.Min() - margin, shown.Max() + margin);
    }
}
