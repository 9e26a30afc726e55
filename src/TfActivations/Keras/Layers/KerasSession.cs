namespace TfActivations.Keras.Layers;

/// <summary>What Keras keeps from one model to the next.</summary>
internal static class KerasSession
{
    /// <summary>Automatic names count from the start again.</summary>
    public static void Clear(bool freeMemory)
    {
        LayerNames.Clear();
        if (freeMemory)
            GC.Collect();
    }
}
