using System.Reflection;
using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

// What a layer of one's own gives, by Python's names.
public abstract partial class Layer
{
    /// <summary>The result for an input; the form of <c>call</c> for layers that look at nothing else. As <c>call(self, inputs)</c>.</summary>
    /// <param name="inputs">The input.</param>
    protected virtual Tensor call(Tensor inputs) =>
        throw new InvalidStateException(
            $"{ClassName} '{Name}' has no call: a layer of one's own overrides one of its forms"
        );

    /// <summary>The same for layers that do otherwise in training. As <c>call(self, inputs, training)</c>.</summary>
    /// <param name="inputs">The input.</param>
    /// <param name="training">Whether this is training.</param>
    protected virtual Tensor call(Tensor inputs, bool training) => call(inputs);

    /// <summary>The same for layers that look at masks. As <c>call(self, inputs, training, mask)</c>.</summary>
    /// <param name="inputs">The input.</param>
    /// <param name="training">Whether this is training.</param>
    /// <param name="mask">Which steps of the input count, as bool (batch, steps); null for all.</param>
    protected virtual Tensor call(Tensor inputs, bool training, Tensor? mask) => call(inputs, training);

    /// <summary>The result for several inputs.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <exception cref="InvalidArgumentException">The layer takes one.</exception>
    protected virtual Tensor call(IReadOnlyList<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        throw new InvalidArgumentException($"layer '{Name}' takes one input. Received: {inputs.Count}");
    }

    /// <summary>The same for layers that do otherwise in training.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="training">Whether this is training.</param>
    /// <exception cref="InvalidArgumentException">The layer takes one.</exception>
    protected virtual Tensor call(IReadOnlyList<Tensor> inputs, bool training) => call(inputs);

    /// <summary>Makes the weights, with <see cref="add_weight"/>, before the first call. As <c>build(self, input_shape)</c>.</summary>
    /// <param name="input_shape">The input's shape, None (-1) for the batch.</param>
    protected virtual void build(Shape input_shape) { }

    /// <summary>The same for layers of several inputs.</summary>
    /// <param name="input_shapes">The inputs' shapes, None (-1) for the batch.</param>
    protected virtual void build(IReadOnlyList<Shape> input_shapes)
    {
        ArgumentNullException.ThrowIfNull(input_shapes);
        Build(input_shapes[0]);
    }

    /// <summary>Makes the weights, where they do not exist yet. As <c>layer.build(input_shape)</c>.</summary>
    /// <param name="input_shape">The input's shape with the batch, which may be None (-1).</param>
    /// <param name="others">The other inputs' shapes, where there are several.</param>
    /// <exception cref="InvalidArgumentException">The layer takes no such inputs.</exception>
    public void build(Shape input_shape, params IReadOnlyList<Shape> others)
    {
        ArgumentNullException.ThrowIfNull(input_shape);
        EnsureBuilt([input_shape, .. Argument.NoNulls(Name, others)]);
    }

    /// <summary>Makes a weight. As <c>layer.add_weight</c>.</summary>
    /// <param name="shape">Its shape; a scalar by default.</param>
    /// <param name="initializer">Its first values; by default glorot_uniform.</param>
    /// <param name="dtype">Its dtype; the layer's <see cref="variable_dtype"/> by default.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="regularizer">What it adds to the loss.</param>
    /// <param name="constraint">What it is put back to after each step of an optimizer.</param>
    /// <param name="name">Its name: kernel, bias, ...</param>
    /// <exception cref="InvalidArgumentException">A size is unknown.</exception>
    /// <exception cref="InvalidStateException">The layer is built: weights are made in build, or in the constructor.</exception>
    // csharpier-ignore - parameters of a kind share a line
    public Variable add_weight(
        Shape? shape = null, Initializer? initializer = null, DType? dtype = null, bool trainable = true,
        Regularizer? regularizer = null, Constraint? constraint = null, string? name = null
    ) =>
        AddWeight(
            name ?? "variable", shape ?? Shape.Scalar, initializer ?? "glorot_uniform", regularizer, constraint, trainable, dtype
        );

    /// <inheritdoc cref="add_weight"/>
    // csharpier-ignore - parameters of a kind share a line
    public Variable add_variable(
        Shape shape, Initializer initializer, DType? dtype = null, bool trainable = true,
        Regularizer? regularizer = null, Constraint? constraint = null, string? name = null
    ) => add_weight(shape, initializer, dtype, trainable, regularizer, constraint, name);

    /// <summary>The result's shape for an input's. As <c>layer.compute_output_shape</c>.</summary>
    /// <remarks>It is found by calling the layer without computing; a layer for which that cannot be overrides it.</remarks>
    /// <param name="input_shape">The input's shape with the batch, which may be None (-1).</param>
    /// <exception cref="InvalidArgumentException">The layer takes no such input.</exception>
    public virtual Shape compute_output_shape(Shape input_shape)
    {
        ArgumentNullException.ThrowIfNull(input_shape);
        if (!IsBuilt)
            EnsureBuilt([input_shape]);
        return ComputeOutputShape([input_shape]);
    }

    /// <summary>Which steps of the result count, of a layer that <see cref="supports_masking"/>. As <c>layer.compute_mask</c>.</summary>
    /// <param name="inputs">The input.</param>
    /// <param name="previous_mask">Which steps of the input count, as bool (batch, steps); null for all.</param>
    /// <returns>By default the input's.</returns>
    public virtual Tensor? compute_mask(Tensor inputs, Tensor? previous_mask = null) => previous_mask;

    /// <summary>Whether a class of one's own overrides a method of this name.</summary>
    private bool Overrides(string method, params Type[] parameters) =>
        GetType()
            .GetMethod(method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, parameters)!
            .DeclaringType != typeof(Layer);
}
