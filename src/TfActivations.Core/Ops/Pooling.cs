using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>An op over windows of images.</summary>
internal abstract class PoolingOp(string name, Window window) : FloatOp(name)
{
    public override IReadOnlyDictionary<string, object> Attributes => window.PoolingAttributes;

    /// <summary>What moves over the images.</summary>
    public Window Window => window;

    public static Tensor Apply(PoolingOp op, Tensor x)
    {
        if (!x.DType.IsFloating())
            throw op.Error($"needs a float tensor. Received: {x.DType.Name()}");
        return op.Run(x);
    }

    protected Tensor OfWindows(Tensor images) =>
        Tensor.Allocate(window.Results(images.Shape, images.Shape[^1], Called), images.DType);

    protected WindowGrid Over(Shape images) => window.Over(images, Called);

    /// <summary>The gradient of a choice by x: zeros for x, as in TensorFlow.</summary>
    protected static Tensor? OfChoice(int index, Tensor[] inputs) =>
        index == 0 ? Tensor.Filled(inputs[0].Shape, inputs[0].DType, 0) : null;
}

/// <summary>tf.nn.max_pool2d: y(window, c) = max of x(tap, c).</summary>
internal sealed class MaxPoolOp(Window window) : PoolingOp("MaxPool", window)
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => OfWindows(inputs[0]);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new MaxPoolGradientOp(Window).Run(inputs[0], output, upstream);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        MaxPooling.Forward<T>(inputs[0].Span<T>(), output.Span<T>(), Over(inputs[0].Shape));
}

/// <summary>dx from (x, y, dy): each window's goes to the first of its largest elements.</summary>
internal sealed class MaxPoolGradientOp(Window window) : PoolingOp("MaxPoolGrad", window)
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 2 ? new MaxPoolPickOp(Window).Run(inputs[0], inputs[1], upstream) : OfChoice(index, inputs);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        MaxPooling.InputGradient<T>(
            inputs[0].Span<T>(),
            inputs[1].Span<T>(),
            inputs[2].Span<T>(),
            output.Span<T>(),
            Over(inputs[0].Shape)
        );
}

/// <summary>From (x, y, u), for each window: u where the window's largest element of x stands.</summary>
internal sealed class MaxPoolPickOp(Window window) : PoolingOp("MaxPoolGradGrad", window)
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[1].Shape, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index == 2 ? new MaxPoolGradientOp(Window).Run(inputs[0], inputs[1], upstream) : OfChoice(index, inputs);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        MaxPooling.Pick<T>(
            inputs[0].Span<T>(),
            inputs[1].Span<T>(),
            inputs[2].Span<T>(),
            output.Span<T>(),
            Over(inputs[0].Shape)
        );
}

/// <summary>tf.nn.avg_pool2d: y(window, c) = mean of x(tap, c) over the taps inside of the image.</summary>
internal sealed class AveragePoolOp(Window window) : PoolingOp("AvgPool", window)
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => OfWindows(inputs[0]);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new AveragePoolGradientOp(Window, inputs[0].Shape).Run(upstream);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        AveragePooling.Forward<T>(inputs[0].Span<T>(), output.Span<T>(), Over(inputs[0].Shape));
}

/// <summary>dx from dy.</summary>
internal sealed class AveragePoolGradientOp(Window window, Shape images) : PoolingOp("AvgPoolGrad", window)
{
    public override IReadOnlyDictionary<string, object> Attributes =>
        new Dictionary<string, object>(Window.PoolingAttributes) { ["orig_input_shape"] = images.ToArray() };

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(images, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        new AveragePoolOp(Window).Run(upstream);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        AveragePooling.InputGradient<T>(inputs[0].Span<T>(), output.Span<T>(), Over(images));
}
