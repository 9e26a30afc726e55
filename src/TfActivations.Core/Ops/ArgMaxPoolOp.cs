using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>Where the largest element of each window of images stands, counted through all of them, as int64; the first of several.</summary>
/// <param name="window">What moves over the images.</param>
internal sealed class ArgMaxPoolOp(Window window) : NumberOp("ArgMaxPool")
{
    public override IReadOnlyDictionary<string, object> Attributes => window.PoolingAttributes;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(window.Results(Numbers(inputs[0]).Shape, inputs[0].Shape[^1], Called), DType.Int64);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var (shape, grid) = (inputs[0].Shape, window.Over(inputs[0].Shape, Called));
        ReadOnlySpan<T> x = inputs[0].Span<T>();
        var places = output.Span<long>();
        var at = 0;
        for (var image = 0; image < shape[0]; image++)
        for (var row = 0; row < grid.Vertical.Windows; row++)
        for (var column = 0; column < grid.Horizontal.Windows; column++)
        for (var channel = 0; channel < shape[3]; channel++)
            places[at++] = Largest(x, shape, image, (grid.Vertical, row), (grid.Horizontal, column), channel);
    }

    private static long Largest<T>(
        ReadOnlySpan<T> x,
        Shape shape,
        int image,
        (WindowAxis Axis, int Window) vertical,
        (WindowAxis Axis, int Window) horizontal,
        int channel
    )
        where T : unmanaged, INumber<T>
    {
        var best = -1;
        var (rows, columns) = (vertical.Axis.Inside(vertical.Window), horizontal.Axis.Inside(horizontal.Window));
        for (var i = rows.First; i < rows.End; i++)
        for (var j = columns.First; j < columns.End; j++)
        {
            var y = vertical.Axis.Start(vertical.Window) + i * vertical.Axis.Dilation;
            var z = horizontal.Axis.Start(horizontal.Window) + j * horizontal.Axis.Dilation;
            var place = ((image * shape[1] + y) * shape[2] + z) * shape[3] + channel;
            if (best < 0 || x[place] > x[best])
                best = place;
        }
        return best;
    }
}
