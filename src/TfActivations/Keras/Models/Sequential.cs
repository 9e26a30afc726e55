using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

/// <summary>Layers one after another: each takes what the one before it gives.</summary>
public sealed partial class Sequential : Model
{
    private readonly List<Layer> stack = [];
    private readonly List<KerasTensor> places = [];
    private InputLayer? start;

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
    public override IReadOnlyList<Layer> Layers => stack;

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

    /// <inheritdoc/>
    public override KerasTensor input => start?.Output ?? throw NotBuilt(nameof(input));

    /// <inheritdoc/>
    public override KerasTensor output => places.Count > 0 ? places[^1] : input;

    /// <summary>The places where data enter. As <c>model.inputs</c>.</summary>
    public IReadOnlyList<KerasTensor> inputs => [input];

    /// <summary>What comes out. As <c>model.outputs</c>.</summary>
    public IReadOnlyList<KerasTensor> outputs => [output];

    /// <summary>Takes the last layer away. As <c>model.pop</c>.</summary>
    /// <returns>The layer.</returns>
    /// <exception cref="InvalidStateException">There is none, or the model is being trained.</exception>
    public Layer pop()
    {
        using var exclusive = ExclusivelyBetweenTrainings(nameof(pop));
        if (stack is not [.., var last])
            throw new InvalidStateException($"pop: model '{Name}' has no layers");
        stack.RemoveAt(stack.Count - 1);
        if (IsBuilt)
        {
            places.RemoveAt(places.Count - 1);
            OutputShape = output.Shape;
        }
        return last;
    }

    internal override bool IsGraph => true;

    internal override bool IsStack => true;

    internal override IReadOnlyList<string> ExportedNames => stack is [.., var last] ? [last.Name] : OutputNames;

    internal override string WeightPrefix => $"{Name}/";

    internal override IReadOnlyList<Shape>? InputShapes => start is null ? null : [start.batch_shape];

    internal override IReadOnlyList<string> InputNames => [start?.Name ?? Name];

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        start ??= new(LayerNames.Keras3(nameof(InputLayer))) { batch_shape = inputShape };
        places.Clear();
        foreach (var layer in stack)
            places.Add(layer.Apply(output));
        OutputShape = output.Shape;
    }

    /// <summary>What <see cref="Build"/> found, where the shape is the one that it was given: models nest without being tried again and again.</summary>
    internal override Shape ComputeOutputShape(Shape[] inputs) =>
        inputs.SequenceEqual(BuiltFor) && OutputShape is { } known ? known : base.ComputeOutputShape(inputs);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        input = start?.Taken(input) ?? input;
        foreach (var layer in stack)
            input = layer.Apply(input, training);
        return input;
    }

    private void Append(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (stack.Exists(other => other.Name == layer.Name))
            throw new InvalidArgumentException(
                $"add: all layers of a Sequential model need names of their own. Received: '{layer.Name}' twice"
            );
        if (layer is InputLayer given)
        {
            if (stack.Count > 0 || start is not null)
                throw new InvalidArgumentException("add: an Input must be the first layer of a Sequential model");
            start = given;
            return;
        }
        stack.Add(layer);
        if (stack.Count == 1 && start is null && layer.InputShape is { } shape)
            start = new(LayerNames.Keras3(nameof(InputLayer))) { batch_shape = shape };
        if (start is null)
            return;
        if (IsBuilt)
        {
            using var scope = NameScope.Of(this);
            places.Add(layer.Apply(output));
            OutputShape = output.Shape;
        }
        else
            EnsureBuilt([start.batch_shape]);
    }
}
