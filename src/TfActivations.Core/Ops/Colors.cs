namespace TfActivations.Ops;

/// <summary>Colours as red, green and blue, and as hue, saturation and value.</summary>
internal static class Colors
{
    /// <summary>Red, green and blue along the last axis to hue (from 0 to 1, around the circle), saturation and value.</summary>
    public static Tensor ToHsv(Tensor x)
    {
        var colors = Arranging.Unstack(x, -1);
        var (red, green, blue) = (colors[0], colors[1], colors[2]);
        var (value, least) = Ends(red, green, blue);
        var range = value - least;
        // As in TensorFlow, a color of 0 has no part in how much its pixel is saturated.
        var (most, some) = Ends(Counted(red), Counted(green), Counted(blue));
        var saturation = Binary.DivideNoNaN.Apply(most - some, most);
        var sixth = Binary.DivideNoNaN.Apply(1 / 6.0, range);
        var hue = SelectOp.Apply(
            Compare.Equal.Apply(red, value),
            sixth * (green - blue),
            SelectOp.Apply(
                Compare.Equal.Apply(green, value),
                sixth * (blue - red) + 2 / 6.0,
                sixth * (red - green) + 4 / 6.0
            )
        );
        hue = SelectOp.Apply(Compare.Greater.Apply(range, 0.0), hue, 0.0);
        hue = SelectOp.Apply(Compare.Less.Apply(hue, 0.0), hue + 1, hue);
        return Stacking.Stack([hue, saturation, value], -1);

        static Tensor Counted(Tensor color) =>
            SelectOp.Apply(Compare.Greater.Apply(color, 0.0), color, StopGradientOp.Instance.Run(color));
    }

    /// <summary>The largest and the smallest of three; of equal ones gradients go to the first, and to the last.</summary>
    private static (Tensor Largest, Tensor Smallest) Ends(Tensor red, Tensor green, Tensor blue)
    {
        var isGreenLarger = Compare.GreaterEqual.Run(green, blue);
        var second = SelectOp.Apply(isGreenLarger, green, blue);
        var rest = SelectOp.Apply(isGreenLarger, blue, green);
        return (
            SelectOp.Apply(Compare.GreaterEqual.Run(red, second), red, second),
            SelectOp.Apply(Compare.Less.Run(red, rest), red, rest)
        );
    }

    /// <summary>The other way.</summary>
    public static Tensor ToRgb(Tensor x)
    {
        var parts = Arranging.Unstack(x, -1);
        var (hue, saturation, value) = (parts[0] * 6.0, parts[1], parts[2]);
        return Stacking.Stack(
            [
                Mixed(Unary.Abs.Run(hue - 3.0) - 1.0),
                Mixed(2.0 - Unary.Abs.Run(hue - 2.0)),
                Mixed(2.0 - Unary.Abs.Run(hue - 4.0)),
            ],
            -1
        );

        Tensor Mixed(Tensor share) =>
            (1.0 - saturation + saturation * Binary.Minimum.Apply(Binary.Maximum.Apply(share, 0.0), 1.0)) * value;
    }
}
