using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

/// <summary>Layers one after another: each takes what the one before it gives.</summary>
public sealed partial class Sequential : Model
{
    private new readonly List<Layer> layers = [];
    private InputLayer? input;

    /// <summary>A model of these layers; more can be added.</summary>
    /// <param name="layers">The layers in order. The first may say its input's shape.</param>
    /// <param name="name">The model's name.</param>
    public Sequential(IEnumerable<Layer>? layers = null, string? name = null)
        : base(name)
    {
        foreach (var layer in layers ?? [])
            Append(layer);
        if (IsBuilt)
            LayerNames.Keras3(nameof(Functional));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers => layers;

    /// <summary>Puts a layer at the end.</summary>
    /// <param name="layer">A layer, not one of this model already.</param>
    /// <exception cref="InvalidArgumentException">The model has the layer, or one of its name; or the layer has the model.</exception>
    /// <exception cref="InvalidStateException">The model is being trained.</exception>
    public void add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var exclusive = ExclusivelyBetweenTrainings(nameof(add));
        if (LayerNesting.Flatten(layer).Contains(this))
            throw new InvalidArgumentException(
                $"add: a model cannot be a part of itself. Received: {layer.ClassName} '{layer.Name}', "
                    + (layer == this ? "the model itself" : $"which contains the model '{Name}'")
            );
        Append(layer);
        if (IsBuilt)
            LayerNames.Keras3(nameof(Functional));
    }

    internal override bool IsGraph => true;

    internal override IReadOnlyList<string> ExportedNames => layers is [.., var last] ? [last.Name] : OutputNames;

    internal override string WeightPrefix => $"{Name}/";

    internal override IReadOnlyList<Shape>? InputShapes => input is null ? null : [input.batch_shape];

    internal override IReadOnlyList<string> InputNames => [input?.Name ?? Name];

    /// <summary>Makes the weights for inputs of a shape. As <c>model.build</c>.</summary>
    /// <param name="input_shape">The shape with the batch, which may be None (-1).</param>
    public void build(Shape input_shape)
    {
        ArgumentNullException.ThrowIfNull(input_shape);
        EnsureBuilt([input_shape]);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        input ??= new(LayerNames.Keras3(nameof(InputLayer))) { batch_shape = inputShape };
        var place = new KerasTensor(inputShape, this, []);
        foreach (var layer in layers)
            place = layer.Apply(place);
        OutputShape = place.Shape;
    }

    /// <summary>What <see cref="Build"/> found, where the shape is the one that it was given: models nest without being tried again and again.</summary>
    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        inputs.SequenceEqual(BuiltFor) && OutputShape is { } known ? known : base.ComputeOutputShape(inputs);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        foreach (var layer in layers)
            input = layer.Apply(input, training);
        return input;
    }

    private void Append(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layers.Exists(other => other.Name == layer.Name))
            throw new InvalidArgumentException(
                $"add: all layers of a Sequential model need names of their own. Received: '{layer.Name}' twice"
            );
        if (layer is InputLayer start)
        {
            if (layers.Count > 0 || input is not null)
                throw new InvalidArgumentException("add: an Input must be the first layer of a Sequential model");
            input = start;
            return;
        }
        layers.Add(layer);
        if (layers.Count == 1 && input is null && layer.InputShape is { } shape)
            input = new(LayerNames.Keras3(nameof(InputLayer))) { batch_shape = shape };
        if (input is null)
            return;
        if (IsBuilt)
            OutputShape = layer.Apply(new KerasTensor(OutputShape ?? input.batch_shape, layer, [])).Shape;
        else
            EnsureBuilt([input.batch_shape]);
    }
}
