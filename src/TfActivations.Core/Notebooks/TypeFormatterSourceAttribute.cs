namespace TfActivations.Notebooks;

/// <summary>Says how a notebook shows the values of a type.</summary>
/// <remarks>
/// .NET Interactive finds the attribute by its name, and calls what it leads to by name: the source's CreateTypeFormatters, each
/// formatter's MimeType and Format. So none of its packages is referenced.
/// </remarks>
/// <param name="formatterSourceType">A class with a constructor without parameters and the method CreateTypeFormatters.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types to show, instead of the notebook's own.</summary>
    public string[] PreferredMimeTypes { get; init; } = ["text/html"];
}

/// <summary>Writes a value as a notebook shows it, by .NET Interactive's convention.</summary>
/// <param name="mimeType">"text/html"; or "image/png", in base 64.</param>
/// <param name="text">The value as text of that type.</param>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class ValueFormatter<T>(string mimeType, Func<T, string> text)
{
    /// <summary>What <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value; false when it is none of the type's.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Gets the text.</param>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(text(value));
        return true;
    }
}
