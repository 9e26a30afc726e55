using System.Diagnostics.CodeAnalysis;

namespace TfActivations.Api;

/// <summary>Strings for tf.strings: a string, an array of strings, or a tensor of them.</summary>
public sealed class TextValues
{
    private TextValues(Tensor tensor) => Tensor = tensor;

    internal Tensor Tensor { get; }

    /// <summary>One string.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator TextValues?(string? text) =>
        text is null ? null : new(StringTensor.Of([text], Shape.Scalar));

    /// <summary>A vector of strings.</summary>
    [return: NotNullIfNotNull(nameof(texts))]
    public static implicit operator TextValues?(string[]? texts) => texts is null ? null : new((Array)texts);

    /// <summary>A tensor of strings.</summary>
    /// <exception cref="InvalidArgumentException">It holds numbers.</exception>
    [return: NotNullIfNotNull(nameof(tensor))]
    public static implicit operator TextValues?(Tensor? tensor) =>
        tensor is null ? null
        : tensor.DType == DType.String ? new(tensor)
        : throw new InvalidArgumentException($"needs strings. Received: {tensor.DType.Name()}");
}
