using TfActivations.Text;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Models;
using TfActivations.Keras.Regularizers;
using TfActivations.Keras.Saving;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A function of tensors with weights of its own: the base of every layer, one's own too.</summary>
/// <remarks>
/// A layer of one's own overrides <see cref="Call(Tensor, bool)"/>, and <see cref="Build(Shape)"/> where it has weights,
/// which it makes with <see cref="AddWeight"/>. Gradients come from the operations that Call uses. Layers in its fields
/// are its own: their weights are among its weights.
/// </remarks>
[KerasModule("keras.layers", "layer")]
public abstract partial class Layer : KerasObject
{
    private readonly List<Variable> weights = [];
    private Shape[] builtFor = [];

    /// <summary>Gives the layer its name.</summary>
    /// <param name="name">A name, or null for one made from the class: dense, dense_1, ...</param>
    protected Layer(string? name = null)
    {
        ClassName = Serialization.NameOf(GetType());
        AutoName = name is null ? LayerNames.Next(ClassName) : LayerName.Given(name);
    }

    /// <summary>The layer's name, unique within a model.</summary>
    public string Name => AutoName.Text;

    /// <summary>The name of its kind, as <c>summary()</c> shows it.</summary>
    public string ClassName { get; }

    /// <summary>Whether training changes its weights, and those of the layers in its fields.</summary>
    public bool Trainable
    {
        get;
        set
        {
            field = value;
            foreach (var layer in Sublayers)
                layer.Trainable = value;
        }
    } = true;

    /// <summary>Whether the weights exist.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>The shape of the result after the last call, None for the batch; null before.</summary>
    public Shape? OutputShape { get; private protected set; }

    /// <summary>All weights: its own, those that training changes first, then those of the layers in its fields.</summary>
    public IReadOnlyList<Variable> Weights =>
        [.. OwnWeights.Concat(Sublayers.SelectMany(layer => layer.Weights)).Distinct()];

    /// <summary>The weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights =>
        Trainable
            ? [.. OwnWeights.Where(w => w.Trainable).Concat(Sublayers.SelectMany(l => l.TrainableWeights)).Distinct()]
            : [];

    /// <summary>What regularizers add to the loss: a scalar for each regularized weight that training changes.</summary>
    public IReadOnlyList<Tensor> Losses =>
        [
            .. TrainableWeights
                .Where(weight => weight.Regularizer is not null)
                .Select(weight => weight.Regularizer!(weight.Value)),
        ];

    /// <summary>The input shape given at construction, None for the batch; null where the first call decides.</summary>
    public Shape? InputShape { get; internal set; }

    internal LayerName AutoName { get; private set; }

    /// <summary>The shapes of the inputs that the weights were made for, None for the batch.</summary>
    internal IReadOnlyList<Shape> BuiltFor => builtFor;

    /// <summary>
    /// The part that has the layer's weights in Keras, where that is another object than the layer: its attribute and its name.
    /// </summary>
    internal virtual (string Attribute, string Name)? KerasCell => null;

    /// <summary>The weights without those of other layers, those that training changes first.</summary>
    internal IEnumerable<Variable> OwnWeights => weights.OrderBy(weight => !weight.Trainable);

    /// <summary>The layers that are a part of this one: those in its fields, in the order of declaration.</summary>
    internal virtual IReadOnlyList<Layer> Sublayers => LayerFields.Of(this);

    /// <summary>The layer applied to a tensor.</summary>
    /// <param name="input">A tensor whose first axis is the batch.</param>
    /// <param name="training">Whether this is training: dropout drops only then.</param>
    public Tensor Apply(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        var x = Cast.Apply(input, DType.Float32);
        if (!IsBuilt)
            EnsureBuilt([WithoutBatch(x.Shape)]);
        LayerObserver.Current?.Enter(this, x);
        return Noted(Call(x, training));
    }

    /// <summary>The layer applied to several tensors.</summary>
    /// <param name="inputs">Tensors whose first axis is the batch.</param>
    /// <param name="training">Whether this is training: dropout drops only then.</param>
    public Tensor Apply(IReadOnlyList<Tensor> inputs, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        IReadOnlyList<Tensor> floats = [.. inputs.Select(input => Cast.Apply(input, DType.Float32))];
        if (!IsBuilt)
            EnsureBuilt([.. floats.Select(input => WithoutBatch(input.Shape))]);
        LayerObserver.Current?.Enter(this, [.. floats]);
        return Noted(Call(floats, training));
    }

    /// <summary>The layer applied to a place in a model that is being drawn up: the functional API.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    public KerasTensor Apply(KerasTensor input) => Apply([input]);

    /// <summary>The layer applied to several places in a model that is being drawn up.</summary>
    /// <param name="inputs">From <c>keras.Input</c> or other layers.</param>
    public KerasTensor Apply(IReadOnlyList<KerasTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        EnsureBuilt(shapes);
        var shape = ComputeOutputShape(shapes);
        OutputShape ??= shape;
        return new(shape, this, [.. inputs]);
    }

    /// <summary>The result for one input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="training">Whether this is training.</param>
    protected abstract Tensor Call(Tensor input, bool training);

    /// <summary>The result for several inputs; a layer that takes more than one overrides it.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="training">Whether this is training.</param>
    protected virtual Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 1
            ? Call(inputs[0], training)
            : throw new InvalidArgumentException($"layer '{Name}' takes one input. Received: {inputs.Count}");
    }

    /// <summary>As Keras 3 prints a layer: &lt;Dense name=dense, built=True&gt;.</summary>
    public override string ToString() => $"<{ClassName} name={Name}, built={PythonText.Of(IsBuilt)}>";

    /// <summary>Makes the weights, with <see cref="AddWeight"/>; called once, before the first call.</summary>
    /// <param name="inputShape">The input's shape, None for the batch.</param>
    protected virtual void Build(Shape inputShape) { }

    /// <summary>Makes the weights of a layer that takes several inputs.</summary>
    /// <param name="inputShapes">The inputs' shapes, None for the batch.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Build(inputShapes[0]);
    }

    /// <summary>Makes a weight.</summary>
    /// <param name="name">Its name: kernel, bias, ...</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values.</param>
    /// <param name="regularizer">What it adds to the loss.</param>
    /// <param name="constraint">What it is put back to after each step of an optimizer.</param>
    /// <param name="trainable">Whether training changes it.</param>
    protected Variable AddWeight(
        string name,
        Shape shape,
        Initializer initializer,
        Regularizer? regularizer = null,
        Constraint? constraint = null,
        bool trainable = true
    )
    {
        ArgumentNullException.ThrowIfNull(initializer);
        if (IsBuilt)
            throw new InvalidStateException(
                $"layer '{Name}' makes weight '{name}' after it was built; weights are made in Build, or in the constructor"
            );
        // Whoever only looks for shapes wants no weights without values.
        using var computed = Engine.OnThisThread(Engine.Managed);
        var weight = new Variable(LoadedWeights.Take(shape) ?? initializer.Create(shape), trainable, name)
        {
            Regularizer = regularizer is null ? null : regularizer.Apply,
            Constraint = constraint is null ? null : constraint.Apply,
        };
        weights.Add(weight);
        return weight;
    }

    /// <summary>Makes the weights if they do not exist.</summary>
    /// <param name="inputShapes">The inputs' shapes, None for the batch.</param>
    internal void EnsureBuilt(Shape[] inputShapes)
    {
        if (IsBuilt)
            return;
        if (inputShapes.Length == 0)
            throw new InvalidArgumentException($"layer '{Name}' needs an input. Received: none");
        Build(inputShapes);
        (builtFor, IsBuilt) = (inputShapes, true);
    }

    /// <summary>
    /// The result's shape, found by calling the layer, without computing, on tensors with two sizes for each unknown
    /// axis: an axis of the result that differs is unknown too.
    /// </summary>
    internal Shape ComputeOutputShape(Shape[] inputs)
    {
        // What zeros give is no business of who observes the layers.
        using var apart = new ActivationTrace(this);
        var (two, three) = (ShapeFor(inputs, 2), ShapeFor(inputs, 3));
        return Shape.Create([.. two.Zip(three, (a, b) => a == b ? a : -1)]);
    }

    private Shape ShapeFor(Shape[] inputs, int batch)
    {
        using var shapesOnly = Engine.OnThisThread(ShapeEngine.Instance);
        return Call([.. inputs.Select(shape => Tensor.Allocate(Tried(shape, batch), DType.Float32))], false).Shape;
    }

    /// <summary>A shape without unknown axes. Those behind the batch hold a window, and differ by more than a stride.</summary>
    internal static Shape Tried(Shape shape, int batch)
    {
        const int Larger = 32;
        return Shape.Create([
            .. shape.Select(
                (length, axis) =>
                    length != -1 ? length
                    : axis == 0 ? batch
                    : batch * Larger
            ),
        ]);
    }

    /// <summary>The layer's activation applied; null for none.</summary>
    private protected Tensor Activate(Activation? activation, Tensor input)
    {
        if (activation is null)
            return input;
        var output = activation.Apply(input);
        LayerObserver.Current?.Activated(this, activation, input, output);
        return output;
    }

    private Tensor Noted(Tensor output)
    {
        LayerObserver.Current?.Leave(output);
        OutputShape ??= WithoutBatch(output.Shape);
        return output;
    }

    private static Shape WithoutBatch(Shape shape) => shape.Rank == 0 ? shape : shape.With(0, -1);
}
