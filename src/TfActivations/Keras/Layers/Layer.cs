using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Engines;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A function of tensors with weights of its own: the base of every layer, one's own too.</summary>
/// <remarks>
/// A layer of one's own overrides <see cref="call(Tensor)"/>, or one of its forms with training and mask, and <see cref="build(Shape)"/>
/// where it has weights, which it makes with <see cref="add_weight"/>. Gradients come from the operations that Call uses. Layers in its fields
/// are its own: their weights are among its weights.
/// </remarks>
[KerasModule("keras.layers", "layer")]
[IgnoredKeys("dynamic", "rng_type")]
public abstract partial class Layer : KerasObject
{
    private readonly List<Variable> ownWeights = [];
    private Shape[] builtFor = [];
    private bool isTrainable = true;
    private DTypePolicy policy = DTypePolicy.Global;
    private volatile bool isBuilt;
    private Action? waitingForWeights;

    /// <summary>Gives the layer its name.</summary>
    /// <param name="name">A name, or null for one made from the class: dense, dense_1, ...</param>
    protected Layer(string? name = null)
    {
        ClassName = Serialization.NameOf(GetType());
        AutoName = LayerNames.Of(ClassName, name);
    }

    /// <summary>A layer of ours, which gets its name from <see cref="Kwargs"/>.</summary>
    private protected Layer() => ClassName = Serialization.NameOf(GetType());

    /// <summary>The layer's name, unique within a model.</summary>
    public string Name => AutoName.Text;

    /// <summary>The name of its kind, as <c>summary()</c> shows it.</summary>
    public string ClassName { get; }

    /// <summary>Whether training changes its weights, and those of the layers in its fields.</summary>
    public bool Trainable
    {
        get => isTrainable;
        set
        {
            foreach (var layer in LayerNesting.Flatten(this))
                layer.isTrainable = value;
        }
    }

    /// <summary>Whether the weights exist.</summary>
    public bool IsBuilt => isBuilt;

    /// <summary>The shape of the result after the last call, None for the batch; null before.</summary>
    public Shape? OutputShape { get; private protected set; }

    /// <summary>The shapes of all results of its first place in a model; null before there is one.</summary>
    internal IReadOnlyList<Shape>? OutputShapes { get; private set; }

    /// <summary>All weights: its own, those that training changes first, then those of the layers in its fields.</summary>
    public IReadOnlyList<Variable> Weights =>
        [.. LayerNesting.Flatten(this).SelectMany(layer => layer.OwnWeights).Distinct()];

    /// <summary>The weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights =>
        [
            .. LayerNesting
                .Flatten(this, layer => layer.Trainable)
                .SelectMany(layer => layer.OwnWeights)
                .Where(weight => weight.Trainable)
                .Distinct(),
        ];

    /// <summary>The input shape given at construction, None for the batch; null where the first call decides.</summary>
    public Shape? InputShape { get; internal set; }

    /// <summary>What it computes in.</summary>
    internal DType DType => policy.compute_dtype;

    /// <summary>What every call of <c>keras.layers</c> takes besides the layer's own parameters: Keras's **kwargs.</summary>
    internal (string? Name, bool Trainable, DTypePolicy? DType, Shape? Input, int? InputDim, Shape? BatchInput) Kwargs
    {
        init
        {
            AutoName = LayerNames.Of(ClassName, value.Name);
            isTrainable = value.Trainable;
            policy = value.DType ?? policy;
            Shape?[] shapes =
            [
                value.BatchInput,
                value.Input is { } shape ? [-1, .. shape] : null,
                value.InputDim is { } features ? ShapeOfFeatures(features) : null,
            ];
            if (shapes.Count(given => given is not null) > 1)
                throw new InvalidArgumentException(
                    $"{ClassName} '{Name}': give one of input_shape, input_dim and batch_input_shape. Received: {string.Join(", ", shapes.OfType<Shape>())}"
                );
            InputShape = Array.Find(shapes, given => given is not null);
        }
    }

    /// <summary>What <c>input_dim</c> stands for.</summary>
    private protected virtual Shape ShapeOfFeatures(int features) => [-1, features];

    internal LayerName AutoName
    {
        get => field ??= LayerNames.Of(ClassName, null);
        private set;
    }

    /// <summary>The shapes of the inputs that the weights were made for, None for the batch.</summary>
    internal IReadOnlyList<Shape> BuiltFor => builtFor;

    /// <summary>
    /// The part that has the layer's weights in Keras, where that is another object than the layer: its attribute and its name.
    /// </summary>
    internal virtual (string Attribute, string Name)? KerasCell => null;

    /// <summary>Has something done as soon as there are weights.</summary>
    internal void Once(Action built) => waitingForWeights += built;

    /// <summary>The weights without those of other layers, those that training changes first.</summary>
    internal IEnumerable<Variable> OwnWeights => ownWeights.OrderBy(weight => !weight.Trainable);

    /// <summary>The layers that are a part of this one: those in its fields, in the order of declaration.</summary>
    internal virtual IReadOnlyList<Layer> Sublayers => LayerFields.Of(this);

    /// <summary>The result for one input, whose mask is its own: what the library's layers override; one's own override <see cref="call(Tensor)"/>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="training">Whether this is training.</param>
    protected virtual Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return call(input, training, input.Mask);
    }

    /// <summary>The result for several inputs; a layer of the library that takes more than one overrides it.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="training">Whether this is training.</param>
    [OverloadResolutionPriority(1)]
    protected virtual Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 1 ? Call(inputs[0], training) : call(inputs, training);
    }

    /// <summary>As Keras 3 prints a layer: &lt;Dense name=dense, built=True&gt;.</summary>
    public override string ToString() => $"<{ClassName} name={Name}, built={PythonText.Of(IsBuilt)}>";

    /// <summary>Makes the weights, with <see cref="AddWeight"/>; called once, before the first call.</summary>
    /// <param name="inputShape">The input's shape, None for the batch.</param>
    protected virtual void Build(Shape inputShape) => build(inputShape);

    /// <summary>Makes the weights of a layer that takes several inputs.</summary>
    /// <param name="inputShapes">The inputs' shapes, None for the batch.</param>
    protected virtual void Build(IReadOnlyList<Shape> inputShapes) => build(inputShapes);

    /// <summary>Counts a weight of a layer within as one of its own too, as Keras does with an attribute.</summary>
    private protected void Adopt(Variable weight) => ownWeights.Add(weight);

    /// <summary>Makes a weight.</summary>
    /// <param name="name">Its name: kernel, bias, ...</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Its first values.</param>
    /// <param name="regularizer">What it adds to the loss.</param>
    /// <param name="constraint">What it is put back to after each step of an optimizer.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="dtype">Its dtype; by default the layer's.</param>
    protected Variable AddWeight(
        string name,
        Shape shape,
        Initializer initializer,
        Regularizer? regularizer = null,
        Constraint? constraint = null,
        bool trainable = true,
        DType? dtype = null
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(initializer);
        var kept = dtype ?? policy.variable_dtype;
        if (shape.Contains(-1))
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the sizes of weight '{name}' must be known. Received: {shape}"
            );
        if (IsBuilt)
            throw new InvalidStateException(
                $"layer '{Name}' makes weight '{name}' after it was built; weights are made in Build, or in the constructor"
            );
        // Whoever only looks for shapes wants no weights without values.
        using var computed = Engine.OnThisThread(Engine.Managed);
        // A step that builds the layer is replayed without it.
        using var apart = Recording.Pause();
        var loaded = LoadedWeights.Take(shape, kept);
        var values = loaded ?? initializer.Create(shape);
        var isNew = loaded is not null || initializer.MakesNew || values.DType != kept;
        var weight = new Variable(CastOp.Apply(values, kept), trainable, name, takesMemory: isNew)
        {
            path = $"{NameScope.PathOf(this)}/{name}",
            Regularizer = regularizer is null ? null : regularizer.Apply,
            Constraint = constraint is null ? null : constraint.Apply,
        };
        ownWeights.Add(weight);
        return weight;
    }
}
