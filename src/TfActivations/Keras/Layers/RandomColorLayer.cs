using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that changes colours, whose least and largest value it knows.</summary>
public abstract class RandomColorLayer : RandomImageLayer
{
    private protected RandomColorLayer() { }

    /// <summary>The least and the largest value of the images.</summary>
    public Numbers value_range
    {
        get;
        init => field = value.Within(double.MinValue, double.MaxValue, ClassName, nameof(value_range));
    } = (0, 255);

    private double Width => value_range.Upper - value_range.Lower;

    /// <summary>Images with values from 0 to another largest one.</summary>
    private protected Tensor From(Tensor images, double largest) => (images - value_range.Lower) * (largest / Width);

    /// <summary>Such images with values in their range again.</summary>
    private protected Tensor Back(Tensor images, double largest) => images * (Width / largest) + value_range.Lower;

    /// <summary>The images whose hue, saturation and value a function has changed.</summary>
    private protected Tensor WithHsv(Tensor images, Action<Tensor[]> change)
    {
        RequireColors(images);
        var parts = Arranging.Unstack(Colors.ToHsv(images), -1).ToArray();
        change(parts);
        return Colors.ToRgb(Stacking.Stack(parts, -1));
    }
}
