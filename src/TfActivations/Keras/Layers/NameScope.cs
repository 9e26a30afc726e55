namespace TfActivations.Keras.Layers;

/// <summary>The layers that are being built on this thread, one within another: where a weight's path starts, as in Keras.</summary>
internal static class NameScope
{
    [ThreadStatic]
    private static string? current;

    /// <summary>Until the result is disposed of, what is built is within a layer.</summary>
    public static Scope Of(Layer layer) => new(layer);

    /// <summary>The path of what a layer makes: "bidirectional/forward_lstm/lstm_cell".</summary>
    public static string PathOf(Layer layer)
    {
        var path = current ?? layer.Name;
        return layer.KerasCell is { Name: var cell } ? $"{path}/{cell}" : path;
    }

    internal readonly struct Scope : IDisposable
    {
        private readonly string? outer;

        public Scope(Layer layer)
        {
            outer = current;
            current = outer is null ? layer.Name : $"{outer}/{layer.Name}";
        }

        public void Dispose() => current = outer;
    }
}
