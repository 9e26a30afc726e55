using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Ops.LinearAlgebra;

namespace TfActivations.Keras.Layers;

/// <summary>A product of the input and a kernel by Einstein's sum, of any axes: y = f(einsum(equation, x, W) + b).</summary>
/// <remarks>
/// As <c>keras.layers.EinsumDense</c>. "ab,bc->ac" is a Dense; "abc,cde->abde" one for the last axis of sequences, with two axes of results; an
/// ellipsis at the front or at the end stands for any axes: "...x,xy->...y". W has the axes of the second term.
/// </remarks>
[ConfigConstant("quantization_config", null)]
public sealed class EinsumDense : KernelLayer
{
    private EinsumShapes? shapes;
    private Variable? madeKernel;
    private Variable? madeBias;

    internal EinsumDense() => use_bias = false;

    /// <summary>The equation: the axes of x, of W, and of the result.</summary>
    public required string equation { get; init; }

    /// <summary>The result's shape without the batch (and without what an ellipsis stands for); None for what the input decides.</summary>
    public required Shape output_shape { get; init; }

    /// <summary>The axes of the result that the bias has; null for no bias.</summary>
    public string? bias_axes { get; init; }

    /// <summary>W.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable kernel => madeKernel ?? throw NotBuilt(nameof(kernel));

    /// <summary>b; null where there is none.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable? bias => madeKernel is null ? throw NotBuilt(nameof(bias)) : madeBias;

    private protected override bool WritesActivityRegularizer => true;

    /// <inheritdoc/>
    public override System.Text.Json.Nodes.JsonObject get_config()
    {
        var config = base.get_config();
        config.Remove(nameof(use_bias));
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        shapes = EinsumShapes.Of(this, inputShape);
        var initializer = kernel_initializer is ScaledInitializer scaled
            ? new OfAxes(scaled, shapes.FanIn, shapes.FanOut)
            : kernel_initializer;
        madeKernel = AddWeight("kernel", shapes.Kernel, initializer, kernel_regularizer, kernel_constraint);
        if (shapes.Bias is { } shape)
            madeBias = AddWeight("bias", shape, bias_initializer, bias_regularizer, bias_constraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        var product = Einsum.Apply(equation, [input, kernel.Operand]);
        return Activate(madeBias is null ? product : product + madeBias);
    }

    /// <summary>An initializer told which axes of the kernel are inputs and which are results.</summary>
    private sealed class OfAxes(ScaledInitializer initializer, int fanIn, int fanOut) : Initializer
    {
        public override Tensor Create(Shape shape) => initializer.Create(shape, fanIn, fanOut);
    }
}

/// <summary>The shapes that an equation gives a layer's weights.</summary>
internal sealed record EinsumShapes(Shape Kernel, Shape? Bias, int FanIn, int FanOut)
{
    /// <exception cref="InvalidArgumentException">The equation is none, or does not go with the shapes.</exception>
    public static EinsumShapes Of(EinsumDense layer, Shape input)
    {
        var terms = layer.equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        if (terms is not [var operands, var result] || operands.Split(',') is not [var x, var w])
            throw Error("must have the form x,w->y");
        const string Ellipsis = "...";
        var isLeft = x.StartsWith(Ellipsis, StringComparison.Ordinal);
        var isRight = x.EndsWith(Ellipsis, StringComparison.Ordinal) && !isLeft;
        (x, result) = (
            x.Replace(Ellipsis, "", StringComparison.Ordinal),
            result.Replace(Ellipsis, "", StringComparison.Ordinal)
        );
        var elided = input.Rank - x.Length;
        if (elided < 0 || (elided > 0 && !isLeft && !isRight) || !(x + w + result).All(char.IsAsciiLetter))
            throw Error($"does not fit the input's shape {input}");
        // An ellipsis at the front has the batch in it.
        Shape middle = isLeft ? input[1..Math.Max(1, elided)] : [];
        Shape output = [input[0], .. middle, .. layer.output_shape, .. isRight ? input[(input.Rank - elided)..] : []];
        var (ofX, ofY) = (isLeft ? elided : 0, isLeft ? elided : 0);
        if (output.Rank != result.Length + elided)
            throw Error(
                $"needs {result.Length + elided} axes of the result, the batch among them. Received: output_shape {layer.output_shape}"
            );
        var (fanIn, fanOut) = (1L, 1L);
        List<int> kernel = [];
        foreach (var letter in w)
        {
            var (at, from) = (
                result.IndexOf(letter, StringComparison.Ordinal),
                x.IndexOf(letter, StringComparison.Ordinal)
            );
            var length =
                at >= 0 ? output[at + ofY]
                : from >= 0 ? input[from + ofX]
                : throw Error($"has '{letter}' in the kernel only");
            if (length < 1)
                throw Error($"needs the length of '{letter}', which neither output_shape nor the input has");
            if (at >= 0)
                fanOut *= length;
            else
                fanIn *= length;
            kernel.Add(length);
        }
        foreach (var letter in result.Where(letter => !(x + w).Contains(letter, StringComparison.Ordinal)))
            throw Error($"has '{letter}' in the result only");
        return new(
            Shape.Create([.. kernel]),
            BiasOf(),
            (int)Math.Min(fanIn, int.MaxValue),
            (int)Math.Min(fanOut, int.MaxValue)
        );

        Shape? BiasOf()
        {
            if (layer.bias_axes is not { } axes)
                return null;
            var places = axes.Select(letter => result.IndexOf(letter, StringComparison.Ordinal)).ToList();
            if (places.Count == 0 || places.Contains(-1))
                throw Error($"has no axis of bias_axes '{axes}' in its result");
            return Shape.Create([
                .. Enumerable
                    .Range(places.Min(), result.Length - places.Min())
                    .Select(place => places.Contains(place) ? output[place + ofY] : 1),
                .. Enumerable.Repeat(1, isRight ? elided : 0),
            ]);
        }

        InvalidArgumentException Error(string what) =>
            new($"EinsumDense '{layer.Name}': the equation {what}. Received: '{layer.equation}'");
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.EinsumDense"/>
    /// <param name="equation">The axes of x, of W, and of the result: "abc,cd->abd".</param>
    /// <param name="output_shape">The result's shape without the batch and without what an ellipsis stands for; -1 for what the input decides.</param>
    /// <param name="activation">f: a name, or a function of tensors; null for none.</param>
    /// <param name="bias_axes">The axes of the result that the bias has; null for no bias.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <include file="parameters.xml" path="parameters/*[self::kernel or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public EinsumDense EinsumDense(
        string equation, Shape output_shape, string? activation = null, string? bias_axes = null,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        EinsumDense(
            equation, output_shape, Function(activation), bias_axes, kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint,
            input_shape, input_dim, batch_input_shape, trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.EinsumDense"/>
    /// <param name="equation">The axes of x, of W, and of the result: "abc,cd->abd".</param>
    /// <param name="output_shape">The result's shape without the batch and without what an ellipsis stands for; -1 for what the input decides.</param>
    /// <param name="activation">f: a name, or a function of tensors; null for none.</param>
    /// <param name="bias_axes">The axes of the result that the bias has; null for no bias.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <include file="parameters.xml" path="parameters/*[self::kernel or self::activity or self::layer]/param"/>
    public EinsumDense EinsumDense(
        string equation, Shape output_shape, Func<Tensor, Tensor>? activation = null, string? bias_axes = null,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new EinsumDense
        {
            equation = equation, output_shape = output_shape, activation = Of(activation),
            bias_axes = bias_axes, KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
