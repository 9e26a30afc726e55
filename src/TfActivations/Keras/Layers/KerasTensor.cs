namespace TfActivations.Keras.Layers;

/// <summary>A place in a model that is being drawn up: a result of a layer, without a value.</summary>
public sealed class KerasTensor
{
    internal KerasTensor(Shape shape, LayerUse use, int index)
    {
        (Shape, Use, Index) = (shape, use, index);
    }

    /// <summary>The shape, None for the batch.</summary>
    public Shape Shape { get; }

    /// <summary>The shape, None for the batch, in Python's spelling.</summary>
    public Shape shape => Shape;

    /// <summary>The type of the elements: float32, in which layers compute, unless the layer says another.</summary>
    public DType dtype => Layer.ResultDType;

    /// <summary>The layer whose result this is.</summary>
    public Layer Layer => Use.Layer;

    /// <summary>The call of the layer whose result this is.</summary>
    internal LayerUse Use { get; }

    /// <summary>Which of the call's results.</summary>
    internal int Index { get; }

    internal IReadOnlyList<KerasTensor> Inputs => Use.Inputs;

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

/// <summary>A call of a layer in a model that is being drawn up.</summary>
internal sealed class LayerUse
{
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="arguments">What it is called with besides.</param>
    /// <param name="shapes">The shapes of the results, None for the batch.</param>
    public LayerUse(
        Layer layer,
        IReadOnlyList<KerasTensor> inputs,
        CallArguments arguments,
        IReadOnlyList<Shape> shapes
    )
    {
        (Layer, Inputs, Arguments) = (layer, inputs, arguments);
        Outputs = [.. shapes.Select((shape, i) => new KerasTensor(shape, this, i))];
    }

    public Layer Layer { get; }

    public IReadOnlyList<KerasTensor> Inputs { get; }

    public CallArguments Arguments { get; }

    public IReadOnlyList<KerasTensor> Outputs { get; }

    /// <summary>The same call with other inputs.</summary>
    public LayerUse With(IReadOnlyList<KerasTensor> inputs) =>
        new(Layer, inputs, Arguments, [.. Outputs.Select(output => output.Shape)]);
}
