using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using TfActivations.Notebooks;
using TfActivations.Reals;

namespace TfActivations.Catalog;

/// <summary>An activation function with its parameters: what a layer applies, what the catalogue lists.</summary>
/// <remarks>
/// A kind of activation is a sealed record in a file of its own under Activations/, whose constructor's parameters
/// are the activation's, with their defaults. Being there is all that it takes to be found by name.
/// </remarks>
[TypeFormatterSource(typeof(ActivationFormatterSource))]
public abstract partial record Activation
{
    /// <summary>Holds the parameters against the limits that stand beside them.</summary>
    /// <exception cref="InvalidArgumentException">One is out of its range.</exception>
    // Properties of a record have their values before the constructor of its base runs.
    protected Activation() => ActivationParameter.RequireLimits(this);

    /// <summary>What is known about this kind of activation.</summary>
    public abstract ActivationInfo Info { get; }

    /// <summary>TensorFlow's own op for the function with these parameters; null where it has none.</summary>
    public virtual TensorFlowOp? TensorFlowOp => null;

    /// <summary>The function in ONNX's ops; null where its formula writes itself, or the ops that it is made of.</summary>
    public virtual OnnxFormula? Onnx => null;

    /// <summary>The layer of Keras that is the function with these parameters; null where Keras has none.</summary>
    public virtual KerasLayer? KerasLayer => null;

    /// <summary>Whether each element is treated by itself, not along an axis.</summary>
    public bool IsElementwise => this is ElementwiseActivation;

    /// <summary>Applies the function.</summary>
    /// <param name="x">A tensor of any shape, of a floating dtype.</param>
    /// <returns>A tensor of the same shape and dtype.</returns>
    /// <exception cref="InvalidArgumentException">The dtype is not floating, or the shape does not fit.</exception>
    public Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var output = Compute(x);
        applied?.Add((this, x, output));
        return output;
    }

    /// <summary>The function's values: what <see cref="Apply"/> gives.</summary>
    /// <param name="x">As in <see cref="Apply"/>.</param>
    protected abstract Tensor Compute(Tensor x);

    /// <summary>The function for real numbers along a run: the plain formula, sharing no code with the kernel.</summary>
    /// <param name="x">For an elementwise function any numbers; for one along an axis, the numbers of that axis.</param>
    /// <param name="dtype">The dtype of the tensors that it stands for: parameters are rounded to it.</param>
    /// <typeparam name="R">What it is computed in: double, or something more precise.</typeparam>
    /// <exception cref="InvalidArgumentException">An axis of that length does not fit the function.</exception>
    public R[] Reference<R>(R[] x, DType dtype)
        where R : struct, IReal<R>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!IsElementwise && (x.Length == 0 || x.Length % LengthMultiple != 0))
            throw new InvalidArgumentException(
                $"{Info.Name}: the axis must have a length that is a multiple of {LengthMultiple} and not 0. Received: {x.Length}"
            );
        return ComputeReference(x, dtype);
    }

    /// <summary>The gradient of sum(f(x) u) with respect to x, by the plain formula.</summary>
    /// <param name="x">As in <see cref="Reference"/>.</param>
    /// <param name="u">The upstream gradient: as long as f(x).</param>
    /// <param name="dtype">As in <see cref="Reference"/>.</param>
    /// <typeparam name="R">What it is computed in.</typeparam>
    /// <exception cref="InvalidArgumentException">The lengths do not fit the function.</exception>
    public R[] ReferenceGradient<R>(R[] x, R[] u, DType dtype)
        where R : struct, IReal<R>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(u);
        var length = IsElementwise ? x.Length : Reference(x, dtype).Length;
        return u.Length == length
            ? ComputeReferenceGradient(x, u, dtype)
            : throw new InvalidArgumentException(
                $"{Info.Name}: the upstream gradient must be as long as the result, {length}. Received: {u.Length}"
            );
    }

    /// <summary>What <see cref="Reference"/> gives, for a run whose length fits.</summary>
    /// <param name="x">As in <see cref="Reference"/>.</param>
    /// <param name="dtype">As in <see cref="Reference"/>.</param>
    /// <typeparam name="R">What it is computed in.</typeparam>
    protected abstract R[] ComputeReference<R>(R[] x, DType dtype)
        where R : struct, IReal<R>;

    /// <summary>What <see cref="ReferenceGradient"/> gives, for runs whose lengths fit.</summary>
    /// <param name="x">As in <see cref="ReferenceGradient"/>.</param>
    /// <param name="u">As in <see cref="ReferenceGradient"/>.</param>
    /// <param name="dtype">As in <see cref="ReferenceGradient"/>.</param>
    /// <typeparam name="R">What it is computed in.</typeparam>
    protected abstract R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
        where R : struct, IReal<R>;

    /// <summary>What the length of the axis has to be a multiple of.</summary>
    public virtual int LengthMultiple => 1;

    /// <summary>The parameters with their values here, in Keras 3's names: negative_slope, max_value.</summary>
    public IReadOnlyDictionary<string, object?> Parameters =>
        IsDefined
            ? ReadOnlyDictionary<string, object?>.Empty
            : new NamedValues<object?>(
                $"parameter of {Info.Name}",
                ActivationParameter.Of(GetType()).Select(p => KeyValuePair.Create(p.Name, p.Property.GetValue(this)))
            );

    /// <summary>The activation of a name, with its default parameters.</summary>
    /// <exception cref="UnknownNameException">No activation has that name.</exception>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Activation?(string? name) => name is null ? null : ActivationCatalog.Get(name);

    /// <summary>A function of tensors as an activation; see <see cref="Of"/>.</summary>
    [return: NotNullIfNotNull(nameof(function))]
    public static implicit operator Activation?(Func<Tensor, Tensor>? function) =>
        function is null ? null : Of(function);

    /// <summary>The function where a delegate is asked for.</summary>
    [return: NotNullIfNotNull(nameof(activation))]
    public static implicit operator Func<Tensor, Tensor>?(Activation? activation) =>
        activation is null ? null : activation.Apply;

    /// <summary>The name and the parameters, as in relu(negative_slope=0.1).</summary>
    public sealed override string ToString() =>
        $"{Info.Name}({string.Join(", ", Parameters.Select(p => $"{p.Key}={p.Value ?? "None"}"))})";
}

/// <summary>What is known about a kind of activation.</summary>
/// <param name="Name">Keras 3's name.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Formula">The formula, in plain text.</param>
/// <param name="Range">The values that it takes.</param>
/// <param name="Source">The paper, or the call that it mirrors.</param>
public sealed record ActivationInfo(string Name, string Summary, string Formula, string Range, string Source)
{
    /// <summary>Other names for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Inputs where the derivative jumps, for default parameters: tests and plots step around them.</summary>
    public IReadOnlyList<double> Kinks { get; init; } = [];

    /// <summary>Where it is defined.</summary>
    public (double From, double To) Domain { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether <c>keras.activations</c> of Keras 3 has it under this name; else its files have it as one's own.</summary>
    public bool InKeras { get; init; }

    /// <summary>Whether Keras's function has parameters without defaults, so that a name does not suffice to call it.</summary>
    public bool KerasCallNeedsParameters { get; init; }

    /// <summary>What Keras 2 called it, where that is the name of another activation now.</summary>
    public string? Keras2Name { get; init; }
}
