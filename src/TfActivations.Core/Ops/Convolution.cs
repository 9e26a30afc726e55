using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>A convolution of images (batch, height, width, channels), and its two gradients.</summary>
/// <remarks>
/// y = conv(x, f) is linear in x and in f, so each of its gradients is linear in both of its inputs too, and the gradients of
/// all three are the three again.
/// </remarks>
/// <param name="Window">What moves over the images; its size is the filter's.</param>
/// <param name="Depthwise">
/// Whether each channel has a filter of its own, (height, width, channels, 1); otherwise each filter sees all channels:
/// (height, width, channels, filters).
/// </param>
internal sealed record Convolution(Window Window, bool Depthwise)
{
    /// <summary>TensorFlow's name of the op.</summary>
    public string Name => Depthwise ? "DepthwiseConv2dNative" : "Conv2D";

    /// <summary>The name that messages use.</summary>
    public string Called => CallNames.Of(Name);

    /// <summary>conv(x, filter) + bias; in groups where the filter has fewer channels than the images.</summary>
    public static Tensor Apply(Tensor x, Tensor filter, Tensor? bias, Window window)
    {
        var convolution = new Convolution(window, false);
        convolution.Check(x, filter);
        var (channels, inGroup) = (x.Shape[3], filter.Shape[2]);
        if (channels == inGroup)
            return bias is null ? convolution.Forward.Run(x, filter) : convolution.Forward.Run(x, filter, bias);
        if (inGroup == 0 || channels % inGroup != 0 || filter.Shape[3] % (channels / inGroup) != 0)
            throw new InvalidArgumentException(
                $"{convolution.Called}: images of {Plural.Of(channels, "channel")} and a filter of shape {filter.Shape} make no groups: the filter's "
                    + "channels must divide the images', and the number of groups the filters"
            );
        var groups = channels / inGroup;
        var y = ConcatOp.Apply(
            [
                .. Enumerable
                    .Range(0, groups)
                    .Select(i => convolution.Forward.Run(LastAxis(x, i, groups), LastAxis(filter, i, groups))),
            ],
            axis: 3
        );
        return bias is null ? y : y + bias;
    }

    /// <summary>Each channel by itself; of a filter (height, width, channels, multiplier) channel c gives c * multiplier + m.</summary>
    public static Tensor ApplyDepthwise(Tensor x, Tensor filter, Tensor? bias, Window window)
    {
        var convolution = new Convolution(window, true);
        convolution.Check(x, filter);
        if (x.Shape[3] != filter.Shape[2])
            throw new InvalidArgumentException(
                $"{convolution.Called}: images of {Plural.Of(x.Shape[3], "channel")} do not fit a filter of shape {filter.Shape}"
            );
        var multiplier = filter.Shape[3];
        if (multiplier > 1)
        {
            var repeated = BroadcastToOp.Apply(Stacking.ExpandDims(x, -1), [.. x.Shape, multiplier]);
            x = ReshapeOp.Apply(repeated, x.Shape.With(3, x.Shape[3] * multiplier));
            filter = ReshapeOp.Apply(filter, [.. filter.Shape[..2], x.Shape[3], 1]);
        }
        var y = convolution.Forward.Run(x, filter);
        return bias is null ? y : y + bias;
    }

    /// <summary>The op of (x, filter), or of (x, filter, bias).</summary>
    public ConvolutionForwardOp Forward => new(this);

    /// <summary>The op of (filter, dy) that gives dx.</summary>
    public ConvolutionInputGradient InputGradient(Shape images) => new(this, images);

    /// <summary>The op of (x, dy) that gives the filter's gradient.</summary>
    public ConvolutionFilterGradient FilterGradient(Shape filter) => new(this, filter);

    private void Check(Tensor x, Tensor filter)
    {
        if (x.DType != filter.DType || !x.DType.IsFloating())
            throw new InvalidArgumentException(
                $"{Called}: needs two float tensors of one dtype. Received: {x.DType.Name()} and {filter.DType.Name()}"
            );
        Window.Over(x.Shape, Called);
    }

    private static Tensor LastAxis(Tensor tensor, int part, int parts)
    {
        var length = tensor.Shape[3] / parts;
        return new SliceOp([0, 0, 0, part * length], tensor.Shape.With(3, length)).Run(tensor);
    }
}

/// <summary>y = conv(x, filter), or conv(x, filter) + bias: the bias is added while a block of y is in cache.</summary>
internal sealed class ConvolutionForwardOp(Convolution convolution) : FloatOp(convolution.Name)
{
    public override IReadOnlyDictionary<string, object> Attributes => convolution.Window.ConvolutionAttributes;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var (x, filter) = (inputs[0], inputs[1]);
        var channels = convolution.Depthwise ? x.Shape[3] : filter.Shape[3];
        return Tensor.Allocate(convolution.Window.Results(x.Shape, channels, Called), x.DType);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            0 => convolution.InputGradient(inputs[0].Shape).Run(inputs[1], upstream),
            1 => convolution.FilterGradient(inputs[1].Shape).Run(inputs[0], upstream),
            _ => ColumnSumsOp.Instance.Run(ReshapeOp.Apply(upstream, [upstream.Shape.Product(..3), upstream.Shape[3]])),
        };

    protected override unsafe void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var grid = convolution.Window.Over(inputs[0].Shape, Called);
        Span<T> x = inputs[0].Span<T>(),
            filter = inputs[1].Span<T>(),
            y = output.Span<T>();
        var channels = output.Shape[3];
        if (convolution.Depthwise)
            DepthwiseConvolution.Forward<T>(x, filter, y, grid);
        else if (inputs.Length == 2)
            Kernels.Convolution.Forward<T, NoEpilogue<T>>(x, filter, y, grid, channels, new NoEpilogue<T>());
        else
            fixed (T* bias = inputs[2].Span<T>())
                Kernels.Convolution.Forward<T, BiasEpilogue<T>>(
                    x,
                    filter,
                    y,
                    grid,
                    channels,
                    new BiasEpilogue<T>(bias)
                );
    }
}

/// <summary>dx from (filter, dy).</summary>
internal sealed class ConvolutionInputGradient(Convolution convolution, Shape images)
    : FloatOp($"{convolution.Name}BackpropInput")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object>(convolution.Window.ConvolutionAttributes) { ["input_sizes"] = images.ToArray() };

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(images, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 0
            ? convolution.FilterGradient(inputs[0].Shape).Run(upstream, inputs[1])
            : convolution.Forward.Run(upstream, inputs[0]);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor dx)
    {
        var (filter, dy) = (inputs[0], inputs[1]);
        var grid = convolution.Window.Over(images, Called);
        if (convolution.Depthwise)
            DepthwiseConvolution.InputGradient<T>(filter.Span<T>(), dy.Span<T>(), dx.Span<T>(), grid);
        else
            Kernels.Convolution.InputGradient<T>(filter.Span<T>(), dy.Span<T>(), dx.Span<T>(), grid, dy.Shape[3]);
    }
}

/// <summary>The filter's gradient from (x, dy).</summary>
internal sealed class ConvolutionFilterGradient(Convolution convolution, Shape filter)
    : FloatOp($"{convolution.Name}BackpropFilter")
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object>(convolution.Window.ConvolutionAttributes)
        {
            ["filter_sizes"] = filter.ToArray(),
        };

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(filter, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 0
            ? convolution.InputGradient(inputs[0].Shape).Run(upstream, inputs[1])
            : convolution.Forward.Run(inputs[0], upstream);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor gradient)
    {
        var (x, dy) = (inputs[0], inputs[1]);
        var grid = convolution.Window.Over(x.Shape, Called);
        if (convolution.Depthwise)
            DepthwiseConvolution.FilterGradient<T>(x.Span<T>(), dy.Span<T>(), gradient.Span<T>(), grid);
        else
            Kernels.Convolution.FilterGradient<T>(x.Span<T>(), dy.Span<T>(), gradient.Span<T>(), grid, dy.Shape[3]);
    }
}
