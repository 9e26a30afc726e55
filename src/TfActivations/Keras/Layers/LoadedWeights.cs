namespace TfActivations.Keras.Layers;

/// <summary>The weights of a model that is made while its file is loaded.</summary>
/// <remarks>
/// They are zeros at first, as the file has their values; so loading draws no random numbers. And they are no more than the file has
/// bytes for: a configuration that claims a layer of a billion units is refused before memory is taken.
/// </remarks>
internal static class LoadedWeights
{
    // Of one load, and what it does on this thread.
    [ThreadStatic]
    private static long? left;

    /// <summary>Until the result is disposed of, the weights made on this thread are those of a file.</summary>
    /// <param name="bytes">How many bytes the file has.</param>
    public static Scope Of(long bytes) => new(bytes);

    /// <summary>The first values of a weight; null where no file is loaded.</summary>
    /// <exception cref="InvalidArgumentException">The file has not so many.</exception>
    public static Tensor? Take(Shape shape, DType dtype)
    {
        if (left is null)
            return null;
        left -= shape.LongSize * dtype.Size();
        return left >= 0
            ? Tensor.Filled(shape, dtype, 0)
            : throw new InvalidArgumentException($"the configuration asks for more weights than the file has: {shape}");
    }

    internal readonly struct Scope : IDisposable
    {
        private readonly long? outer = left;

        public Scope(long bytes) => left = bytes;

        public void Dispose() => left = outer;
    }
}
