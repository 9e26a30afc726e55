namespace TfActivations.Keras.Datasets;

/// <summary>A NumPy array of bytes, or of values of any kind, in a pickle.</summary>
internal sealed class PickledArray
{
    /// <summary>Its axes.</summary>
    public int[] Shape { get; set; } = [];

    /// <summary>Its elements in row-major order, where they are bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Its elements in row-major order, where they are values; null where they are bytes.</summary>
    public IReadOnlyList<object?>? Values { get; set; }
}
