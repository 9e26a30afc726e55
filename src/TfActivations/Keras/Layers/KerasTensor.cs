namespace TfActivations.Keras.Layers;

/// <summary>A place in a model that is being drawn up: the result of a layer, without a value.</summary>
public sealed class KerasTensor
{
    internal KerasTensor(Shape shape, Layer layer, IReadOnlyList<KerasTensor> inputs)
    {
        (Shape, Layer, Inputs) = (shape, layer, inputs);
    }

    /// <summary>The shape, None for the batch.</summary>
    public Shape Shape { get; }

    /// <summary>The shape, None for the batch, in Python's spelling.</summary>
    public Shape shape => Shape;

    /// <summary>The type of the elements: float32, in which layers compute.</summary>
    public DType dtype => Layer.DType;

    /// <summary>The layer whose result this is.</summary>
    public Layer Layer { get; }

    internal IReadOnlyList<KerasTensor> Inputs { get; }

    /// <summary>The start of a Sequential model: <c>keras.Sequential([keras.Input(784), ...])</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is the result of another layer.</exception>
    public static implicit operator Layer(KerasTensor place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Layer as InputLayer
            ?? throw new InvalidArgumentException(
                $"a model takes layers, or keras.Input as the first. Received: the result of '{place.Layer.Name}'"
            );
    }

    /// <summary>As Keras prints it.</summary>
    public override string ToString() => $"<KerasTensor shape={Shape}, dtype={dtype.Name()}, name={Layer.Name}>";
}
