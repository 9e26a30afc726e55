namespace TfActivations.Keras.Layers;

/// <summary>The axes between batch and channels, in words.</summary>
internal static class SpatialAxes
{
    /// <summary>steps; height, width; depth, height, width.</summary>
    public static string Names(int axes) =>
        axes switch
        {
            1 => "steps",
            2 => "height, width",
            _ => "depth, height, width",
        };

    /// <summary>An input that has other axes.</summary>
    public static InvalidArgumentException Error(Layer layer, int axes, Shape input) =>
        new(
            $"{layer.ClassName} '{layer.Name}': the input must have shape (None, {Names(axes)}, channels). "
                + $"Received: {(input.Rank == 0 ? input : input.With(0, -1))}"
        );
}
