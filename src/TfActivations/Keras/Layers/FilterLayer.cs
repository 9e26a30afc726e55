using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A convolution with filters, each of which sees all channels of a window, or all of a group.</summary>
public abstract class FilterLayer : ConvolutionLayer
{
    private Variable? madeKernel;
    private Variable? madeBias;

    private protected FilterLayer() { }

    /// <summary>How many results each window has.</summary>
    [Positive]
    public required int filters { get; init; }

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer kernel_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? kernel_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? kernel_constraint { get; init; }

    /// <summary>W.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable kernel => madeKernel ?? throw NotBuilt(nameof(kernel));

    /// <summary>b; null where there is none.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable? bias => madeKernel is null ? throw NotBuilt(nameof(bias)) : madeBias;

    internal (Initializer?, Regularizer?, Constraint?) KernelOptions
    {
        init => (kernel_initializer, kernel_regularizer, kernel_constraint) = value;
    }

    /// <summary>The kernel's shape for so many channels.</summary>
    private protected abstract Shape KernelShape(int channels);

    /// <summary>In how many groups the channels have to be.</summary>
    private protected virtual int Groups => 1;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var shape = KernelShape(ChannelsOf(inputShape, Groups));
        madeKernel = AddWeight("kernel", shape, kernel_initializer, kernel_regularizer, kernel_constraint);
        madeBias = AddBias(filters);
    }
}

/// <summary>
/// A convolution: y(n, i, k) = f(sum over (a, c) of x(n, i s + a d - p, c) W(a, c, k) + b(k)), with strides s, dilation rates d and
/// padding p, and 0 outside; i and a have one, two or three axes.
/// </summary>
public abstract class PlainConvolution : FilterLayer
{
    private protected PlainConvolution() { }

    /// <summary>In how many groups the channels are: each group of filters sees its own only.</summary>
    public int groups { get; init; } = 1;

    private protected override int Groups => groups;

    private protected override void Validate()
    {
        if (groups < 1 || filters % groups != 0)
            throw new InvalidArgumentException(
                $"{ClassName}: groups must be positive and divide the {Plural.Of(filters, "filter")}. Received: {groups}"
            );
        base.Validate();
    }

    private protected override Shape KernelShape(int channels) => [.. kernel_size, channels / groups, filters];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        Require(input, kernel.Shape[^2] * groups);
        return Activate(Moving.Convolve(Padded(input), kernel, bias?.Operand));
    }

    /// <summary>Zeros before the first step, where the padding is causal.</summary>
    private Tensor Padded(Tensor input) =>
        padding == "causal"
            ? PadOp.Apply(input, [(0, 0), (dilation_rate[0] * (kernel_size[0] - 1), 0), (0, 0)])
            : input;
}

/// <summary>
/// A transposed convolution: what the gradient of a convolution does with its result. y(n, i s + a d - p, k) sums
/// x(n, i, c) W(a, k, c) over (i, a, c); then b is added, and f applied.
/// </summary>
public abstract class TransposedConvolution : FilterLayer
{
    private protected TransposedConvolution() { }

    /// <summary>How much longer the result is than it has to be, below the strides; null for strides times the input.</summary>
    public Shape? output_padding
    {
        get;
        init => field = value is null ? null : NotNegative(value);
    }

    private protected override void Validate()
    {
        base.Validate();
        if (output_padding is { } given && given.Zip(strides).Any(pair => pair.First >= pair.Second))
            throw new InvalidArgumentException(
                $"{ClassName}: output_padding must be below the strides {strides}. Received: {given}"
            );
    }

    private protected override Shape KernelShape(int channels) => [.. kernel_size, filters, channels];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        Require(input, kernel.Shape[^1]);
        Shape lengths = [.. Enumerable.Range(0, Axes).Select(axis => Length(axis, input.Shape[axis + 1]))];
        return Activate(Moving.ConvolveTransposed(input, kernel, bias?.Operand, lengths));
    }

    private int Length(int axis, int windows)
    {
        var extent = (kernel_size[axis] - 1) * dilation_rate[axis] + 1;
        var (stride, isSame) = (strides[axis], padding == "same");
        var length = output_padding is { } more
            ? (windows - 1) * stride + (isSame ? extent % 2 : extent) + more[axis]
            : windows * stride + (isSame ? 0 : Math.Max(0, extent - stride));
        return length > 0 && Moving.Along(axis, length).Windows == windows
            ? length
            : throw new InvalidArgumentException(
                $"{ClassName} '{Name}': output_padding {output_padding} does not go with kernel_size {kernel_size} and padding '{padding}'"
            );
    }

    private Shape NotNegative(Shape value) =>
        (value.Rank == 1 || value.Rank == Axes) && value.All(length => length >= 0)
            ? value.Rank == Axes
                ? value
                : Shape.Create([.. Enumerable.Repeat(value[0], Axes)])
            : throw new InvalidArgumentException(
                $"{ClassName}: output_padding must be an integer from 0 on, or {Axes}. Received: {value}"
            );
}
