using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;

namespace TfActivations.Cli.Notebooks;

/// <summary>A value as a notebook stores it: by MIME type, from the formatters that its type names (.NET Interactive's convention).</summary>
internal static class FormattedValue
{
    public static JsonObject Of(object value)
    {
        var formatted = new JsonObject();
        foreach (var formatter in Formatters(value.GetType()))
        {
            var (text, kind) = (new StringWriter { NewLine = "\n" }, formatter.GetType());
            var mimeType = (string)kind.GetProperty("MimeType")!.GetValue(formatter)!;
            if (kind.GetMethod("Format")!.Invoke(formatter, [value, text]) is true)
                formatted[mimeType] = mimeType.StartsWith("text/", StringComparison.Ordinal)
                    ? Cell.Lines($"{text}")
                    : $"{text}";
        }
        formatted["text/plain"] = Cell.Lines(Plain(value, formatted.Count > 0));
        return formatted;
    }

    private static IEnumerable<object> Formatters(Type type) =>
        type.GetCustomAttributes(inherit: true)
            .Where(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute")
            .Select(attribute => (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)
            .SelectMany(source =>
                (
                    (IEnumerable)
                        source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!
                ).Cast<object>()
            );

    private static string Plain(object value, bool isFormatted)
    {
        var type = value.GetType();
        if (value is IFormattable number)
            return number.ToString(null, CultureInfo.InvariantCulture);
        if (type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType != typeof(object))
            return $"{value}";
        return isFormatted ? type.Name : CSharpObjectFormatter.Instance.FormatObject(value);
    }
}
