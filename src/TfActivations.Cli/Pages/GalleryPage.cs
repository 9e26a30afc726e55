using System.Runtime.InteropServices;
using System.Text.Json;
using TfActivations.Catalog;
using TfActivations.Cli.Commands;

namespace TfActivations.Cli.Pages;

/// <summary>Activations as one page that asks for nothing outside of the file: curves, sliders, what is known of them.</summary>
/// <remarks>The page computes no activation: for every position of the sliders it holds the library's own numbers.</remarks>
internal static class GalleryPage
{
    /// <summary>The first x of every curve.</summary>
    public const double From = -6;

    /// <summary>The distance between two x.</summary>
    public const double Step = 0.05;

    /// <summary>How many x there are.</summary>
    public const int Points = 241;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The whole page.</summary>
    /// <param name="activations">What it shows, in this order.</param>
    public static string Render(IEnumerable<ElementwiseActivation> activations)
    {
        var data = new
        {
            From,
            Step,
            Points,
            Activations = activations.Select(Describe),
        };
        // The serializer writes < as an escape, so that no text of an activation can end the script.
        return Resource("gallery.html")
            .Replace("/* gallery.css */", Resource("gallery.css"), StringComparison.Ordinal)
            .Replace("/* gallery.js */", Resource("gallery.js"), StringComparison.Ordinal)
            .Replace("/* data */", JsonSerializer.Serialize(data, Options), StringComparison.Ordinal);
    }

    private static object Describe(ElementwiseActivation activation)
    {
        var (info, sliders) = (activation.Info, ParameterGrid.Of(activation));
        return new
        {
            info.Name,
            info.Summary,
            info.Formula,
            info.Range,
            info.Source,
            info.Aliases,
            info.Kinks,
            Calls = FacadeCalls.Of(info),
            Parameters = sliders.Select(slider => new
            {
                slider.Parameter.Name,
                slider.Parameter.Keras2Name,
                slider.Parameter.Meaning,
                slider.Values,
                slider.Default,
            }),
            Curves = Convert.ToBase64String(MemoryMarshal.AsBytes(Curves(info.Name, sliders).ToArray().AsSpan())),
        };
    }

    /// <summary>f at every x, then f', for each combination of the sliders' values; the last slider moves first.</summary>
    private static IEnumerable<float> Curves(string name, List<ParameterGrid> sliders)
    {
        IEnumerable<object?[]> combinations =
        [
            [],
        ];
        foreach (var slider in sliders)
            combinations = combinations.SelectMany(_ => slider.Values, (values, next) => (object?[])[.. values, next]);
        return combinations.SelectMany(values =>
        {
            var parameters = sliders.Zip(values).ToDictionary(p => p.First.Parameter.Name, p => p.Second);
            return Curve(ParameterGrid.With(name, parameters));
        });
    }

    private static float[] Curve(ElementwiseActivation? activation)
    {
        float[] x = [.. Enumerable.Range(0, Points).Select(i => (float)(From + Step * i))];
        var curve = new float[2 * Points];
        Array.Fill(curve, float.NaN);
        if (activation is null)
            return curve;
        var values = curve.AsSpan(0, Points);
        var slopes = curve.AsSpan(Points);
        activation.Forward(x, values);
        slopes.Fill(1);
        activation.Backward(x, slopes, slopes);
        return curve;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(GalleryPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
