using System.Reflection;
using TfActivations.Files;
using TfActivations.Notebooks;

namespace TfActivations.Keras.Pictures;

/// <summary>A picture of a model's graph, which notebooks show. As what <c>keras.utils.plot_model</c> returns.</summary>
[TypeFormatterSource(typeof(ModelPictureFormatterSource))]
public sealed class ModelPicture
{
    internal ModelPicture(string path, string format, byte[] content) =>
        (Path, Format, Content) = (path, format, content);

    /// <summary>The file that it was written to.</summary>
    public string Path { get; }

    /// <summary>"png", "svg", "pdf" or "dot".</summary>
    public string Format { get; }

    /// <summary>What the file holds.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The file's name.</summary>
    public override string ToString() => $"<ModelPicture {Path}>";
}

/// <summary>Draws graphs: TfActivations.Plotting does.</summary>
internal interface IGraphPainter
{
    /// <summary>The picture as a file's content.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rankdir">"TB", "LR", "BT" or "RL".</param>
    /// <param name="splines">"ortho", "polyline", "line", "spline" or "curved".</param>
    /// <param name="format">"png", "svg" or "pdf".</param>
    /// <param name="dpi">A PNG's pixels to the inch.</param>
    byte[] Draw(ModelGraph graph, string rankdir, string splines, string format, double dpi);
}

internal static class GraphPainter
{
    private const string Package = "TfActivations.Plotting";

    /// <summary>That of the package that draws.</summary>
    /// <exception cref="MissingPackageException">The program does not reference it.</exception>
    public static IGraphPainter Find(string caller)
    {
        var assembly = OptionalPackage.Use(caller, Package, () => Assembly.Load(Package));
        var type = assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(IGraphPainter)));
        return (IGraphPainter)Activator.CreateInstance(type)!;
    }
}

/// <summary>A picture as what a browser shows.</summary>
internal sealed class ModelPictureFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new ValueFormatter<ModelPicture>("text/html", Html)];

    private static string Html(ModelPicture picture)
    {
        var type = picture.Format switch
        {
            "png" => "image/png",
            "svg" => "image/svg+xml",
            _ => null,
        };
        return type is null
            ? System.Net.WebUtility.HtmlEncode(picture.ToString())
            : $"<img src=\"data:{type};base64,{Convert.ToBase64String(picture.Content.Span)}\">";
    }
}
