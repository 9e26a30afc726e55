using SkiaSharp;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting.Drawing;

/// <summary>How a text is written, and which part of it stands at its place.</summary>
/// <param name="Size">In points.</param>
/// <param name="Color">The letters' colour.</param>
/// <param name="Horizontal">left, center or right.</param>
/// <param name="Vertical">bottom, baseline, center, center_baseline or top.</param>
/// <param name="Rotation">Degrees counterclockwise.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="IsItalic">Whether it is slanted.</param>
/// <param name="ColorName">The colour as it was asked for; null where it was not.</param>
internal sealed record TextLook(
    double Size,
    SKColor Color,
    string Horizontal = "left",
    string Vertical = "baseline",
    double Rotation = 0,
    bool IsBold = false,
    bool IsItalic = false,
    string? ColorName = null
)
{
    private static readonly string[] Horizontals = ["left", "center", "right"];
    private static readonly string[] Verticals = ["bottom", "baseline", "center", "center_baseline", "top"];

    private static readonly string[] Weights =
    [
        "ultralight",
        "light",
        "normal",
        "regular",
        "book",
        "medium",
        "roman",
        "semibold",
        "demibold",
        "demi",
        "bold",
        "heavy",
        "extra bold",
        "black",
    ];

    /// <summary>The look with what a call asks for; null leaves what there is.</summary>
    /// <exception cref="PlottingException">Something is not what it can be.</exception>
    public TextLook With(TextOptions asked)
    {
        var (horizontal, vertical) = (asked.Horizontal ?? Horizontal, asked.Vertical ?? Vertical);
        OneOf("horizontalalignment", horizontal, Horizontals);
        OneOf("verticalalignment", vertical, Verticals);
        if (asked.Weight is not null)
            OneOf("fontweight", asked.Weight, Weights);
        if (asked.Style is not null)
            OneOf("fontstyle", asked.Style, ["normal", "italic", "oblique"]);
        return this with
        {
            Size = asked.Size is null ? Size : FontSizes.Points(asked.Size, Session.Rc.Number("font.size")),
            ColorName = asked.Color ?? ColorName,
            Color = (asked.Color is null ? Color : ColorNames.Of(asked.Color, Session.Rc)).WithAlpha(asked.Alpha),
            Horizontal = horizontal,
            Vertical = vertical,
            Rotation = asked.Rotation is null ? Rotation : Angle(asked.Rotation),
            IsBold = asked.Weight is null
                ? IsBold
                : Array.IndexOf(Weights, asked.Weight) >= Array.IndexOf(Weights, "semibold"),
            IsItalic = asked.Style is null ? IsItalic : asked.Style != "normal",
        };
    }

    private static double Angle(object rotation) =>
        rotation switch
        {
            "vertical" => 90,
            "horizontal" => 0,
            _ when RcRow.NumberOf(rotation) is { } degrees && double.IsFinite(degrees) => degrees % 360,
            _ => throw new PlottingException(
                $"rotation must be degrees, 'vertical' or 'horizontal'. Received: {rotation}"
            ),
        };

    private static void OneOf(string name, string value, string[] allowed)
    {
        if (!allowed.Contains(value))
            throw new PlottingException($"{name} must be one of {string.Join(", ", allowed)}. Received: '{value}'");
    }
}

/// <summary>What a call asks of a text; null leaves what there is. A dictionary, as matplotlib's fontdict, comes first.</summary>
internal sealed record TextOptions(
    object? Size = null,
    string? Color = null,
    double? Alpha = null,
    string? Horizontal = null,
    string? Vertical = null,
    object? Rotation = null,
    string? Weight = null,
    string? Style = null
)
{
    /// <summary>These options over those of a dictionary.</summary>
    /// <exception cref="PlottingException">The dictionary has another key, or a value of another kind.</exception>
    public TextOptions Over(IReadOnlyDictionary<string, object>? fontdict)
    {
        var result = this;
        foreach (var (key, value) in fontdict ?? new Dictionary<string, object>())
            result = key switch
            {
                "fontsize" or "size" => result with { Size = result.Size ?? value },
                "color" => result with { Color = result.Color ?? Word(key, value) },
                "alpha" => result with { Alpha = result.Alpha ?? RcRow.NumberOf(value) },
                "ha" or "horizontalalignment" => result with { Horizontal = result.Horizontal ?? Word(key, value) },
                "va" or "verticalalignment" => result with { Vertical = result.Vertical ?? Word(key, value) },
                "rotation" => result with { Rotation = result.Rotation ?? value },
                "weight" or "fontweight" => result with { Weight = result.Weight ?? Word(key, value) },
                "style" or "fontstyle" => result with { Style = result.Style ?? Word(key, value) },
                _ => throw new PlottingException(
                    $"fontdict: expected fontsize, color, alpha, ha, va, rotation, fontweight or fontstyle. Received: '{key}'"
                ),
            };
        return result;
    }

    private static string Word(string key, object value) =>
        value as string ?? throw new PlottingException($"fontdict['{key}'] must be a word. Received: {value}");
}
