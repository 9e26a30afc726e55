using TfActivations.Notebooks;

namespace TfActivations.Plotting;

/// <summary>A figure as a picture.</summary>
internal sealed class FigureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new ValueFormatter<Figure>("image/png", figure => Convert.ToBase64String(figure.ToPng()))];
}
