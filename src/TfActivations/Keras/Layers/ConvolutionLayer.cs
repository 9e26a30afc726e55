using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer with a kernel W that moves over images (batch, height, width, channels) as a window.</summary>
[ConfigConstant("activity_regularizer", null)]
public abstract class ConvolutionLayer : BiasLayer
{
    private protected ConvolutionLayer() { }

    /// <summary>The height and width of a window.</summary>
    public required (int Height, int Width) kernel_size
    {
        get;
        init => field = Window.Pair(ClassName, nameof(kernel_size), value);
    }

    /// <summary>From one window to the next.</summary>
    public (int Height, int Width) strides
    {
        get;
        init => field = Window.Pair(ClassName, nameof(strides), value);
    } = (1, 1);

    /// <summary>"valid": windows inside of the image only; "same": the image is padded with zeros.</summary>
    public string padding
    {
        get;
        init => field = Window.Padding(ClassName, value);
    } = "valid";

    /// <summary>Where the channels are: only "channels_last".</summary>
    [AllowNull]
    public string data_format
    {
        get;
        init => field = Window.Format(ClassName, value, "channels_last");
    } = "channels_last";

    /// <summary>From one place that a window looks at to the next.</summary>
    public (int Height, int Width) dilation_rate
    {
        get;
        init => field = Window.Pair(ClassName, nameof(dilation_rate), value);
    } = (1, 1);

    private protected Window Window => field ??= new(kernel_size, strides, padding == "same", dilation_rate);
}
