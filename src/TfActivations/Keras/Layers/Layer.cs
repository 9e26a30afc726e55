using TfActivations.Autodiff;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Models;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A function of tensors with weights of its own: the base of every layer, one's own too.</summary>
/// <remarks>
/// A layer of one's own overrides <see cref="Call(Tensor, bool)"/>, and <see cref="Build"/> where it has weights,
/// which it makes with <see cref="AddWeight"/>. Gradients come from the operations that Call uses.
/// </remarks>
public abstract class Layer
{
    private readonly List<Variable> weights = [];

    /// <summary>Gives the layer its name.</summary>
    /// <param name="name">A name, or null for one made from the class: dense, dense_1, ...</param>
    /// <param name="className">The name of its kind; the C# class's by default.</param>
    protected Layer(string? name = null, string? className = null)
    {
        ClassName = className ?? GetType().Name;
        AutoName = name is null ? LayerNames.Next(ClassName) : LayerName.Given(name);
    }

    /// <summary>The layer's name, unique within a model.</summary>
    public string Name => AutoName.Text;

    /// <summary>The name of its kind, as <c>summary()</c> shows it.</summary>
    public string ClassName { get; }

    /// <summary>Whether training changes its weights.</summary>
    public virtual bool Trainable { get; set; } = true;

    /// <summary>Whether the weights exist.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>The shape of the result after the last call, None for the batch; null before.</summary>
    public Shape? OutputShape { get; private protected set; }

    /// <summary>All weights, in order of creation.</summary>
    public virtual IReadOnlyList<Variable> Weights => weights;

    /// <summary>The weights that training changes.</summary>
    public virtual IReadOnlyList<Variable> TrainableWeights => Trainable ? [.. Weights.Where(w => w.Trainable)] : [];

    /// <summary>The input shape given at construction, None for the batch; null where the first call decides.</summary>
    public Shape? InputShape { get; init; }

    internal LayerName AutoName { get; }

    /// <summary>The layer applied to a tensor.</summary>
    /// <param name="input">A tensor whose first axis is the batch.</param>
    /// <param name="training">Whether this is training: dropout drops only then.</param>
    public Tensor Apply(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        var x = Cast.Apply(input, DType.Float32);
        if (!IsBuilt)
            EnsureBuilt([WithoutBatch(x.Shape)]);
        using var call = ActivationTrace.Enter(this);
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
        using var call = ActivationTrace.Enter(this);
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

    /// <summary>Makes a weight.</summary>
    /// <param name="name">Its name: kernel, bias, ...</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values.</param>
    /// <param name="trainable">Whether training changes it.</param>
    protected Variable AddWeight(string name, Shape shape, Initializer initializer, bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var weight = new Variable(initializer.Create(shape), trainable, name);
        weights.Add(weight);
        return weight;
    }

    /// <summary>Makes the weights if they do not exist.</summary>
    /// <param name="inputShapes">The inputs' shapes, None for the batch.</param>
    internal void EnsureBuilt(Shape[] inputShapes)
    {
        if (IsBuilt)
            return;
        Build(inputShapes[0]);
        IsBuilt = true;
    }

    /// <summary>
    /// The result's shape, found by calling the layer on zeros with two sizes for each unknown axis: an axis of the
    /// result that differs is unknown too.
    /// </summary>
    internal Shape ComputeOutputShape(Shape[] inputs)
    {
        // What zeros give is no business of a trace that is under way.
        using var apart = new ActivationTrace(this);
        var (two, three) = (ShapeFor(inputs, 2), ShapeFor(inputs, 3));
        return Shape.Create([.. two.Zip(three, (a, b) => a == b ? a : -1)]);
    }

    private Shape ShapeFor(Shape[] inputs, int unknown)
    {
        IReadOnlyList<Tensor> zeros =
        [
            .. inputs.Select(shape =>
                Tensor.Filled(Shape.Create([.. shape.Select(axis => axis == -1 ? unknown : axis)]), DType.Float32, 0)
            ),
        ];
        return Call(zeros, training: false).Shape;
    }

    private Tensor Noted(Tensor output)
    {
        OutputShape ??= WithoutBatch(output.Shape);
        return output;
    }

    private static Shape WithoutBatch(Shape shape) => shape.Rank == 0 ? shape : shape.With(0, -1);
}
