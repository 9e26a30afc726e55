using System.Globalization;
using TfActivations.Notebooks;

namespace TfActivations.Catalog;

/// <summary>An activation as what is known about it, with its curve where it has one.</summary>
internal sealed class ActivationFormatterSource
{
    private const int Points = 121;
    private const double End = 5;
    private const double Width = 240;
    private const double Height = 120;

    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<Activation>("text/html", Card)];

    private static string Card(Activation activation) =>
        Html.Table(activation.ToString(), [], Facts(activation))
        + (activation is ElementwiseActivation elementwise ? Curve(elementwise) : "");

    private static IEnumerable<string[]> Facts(Activation activation)
    {
        var info = activation.Info;
        yield return ["what", info.Summary];
        yield return ["formula", info.Formula];
        yield return ["range", info.Range];
        yield return ["source", info.Source];
        if (info.Aliases.Count > 0)
            yield return ["also called", string.Join(", ", info.Aliases)];
        foreach (var parameter in ActivationParameter.Of(activation.GetType()))
            yield return [parameter.Name, parameter.Meaning];
    }

    /// <summary>The curve from -5 to 5 as a picture of lines, with both axes where they are in sight.</summary>
    private static string Curve(ElementwiseActivation activation)
    {
        double[] xs = [.. Enumerable.Range(0, Points).Select(i => End * (2.0 * i / (Points - 1) - 1))];
        var ys = new double[Points];
        activation.Forward(xs, ys);
        (double X, double Y)[] points = [.. xs.Zip(ys).Where(point => double.IsFinite(point.Second))];
        var (low, high) = (Math.Min(0, points.Min(p => p.Y)), Math.Max(0, points.Max(p => p.Y)));
        double Across(double x) => (x + End) / (2 * End) * Width;
        double Down(double y) => (high - y) / Math.Max(high - low, 1e-9) * Height;
        string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{Across(x):0.#},{Down(y):0.#}");
        var line = string.Join(' ', points.Select(p => At(p.X, p.Y)));
        return $"""
            <svg width="{Width}" height="{Height}" viewBox="-2 -2 {Width + 4} {Height
                + 4}" role="img" aria-label="its curve from -5 to 5"><g fill="none"><path stroke="gray" stroke-width="0.5" d="M{At(
                -End,
                0
            )} L{At(End, 0)} M{At(0, low)} L{At(0, high)}"/><polyline stroke="#1f77b4" stroke-width="1.5" points="{line}"/></g></svg>
            """;
    }
}
