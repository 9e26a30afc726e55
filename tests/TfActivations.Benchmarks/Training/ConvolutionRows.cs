using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>A convolution of images with filters, windows at every pixel.</summary>
/// <param name="Images">(batch, height, width, channels).</param>
/// <param name="Size">The height and width of a filter.</param>
/// <param name="Filters">How many filters.</param>
/// <param name="Same">Whether the images are padded, so that the result is as large as they are.</param>
internal sealed record ConvolutionWork(Shape Images, int Size, int Filters, bool Same)
{
    /// <summary>The result's height: the images' are squares.</summary>
    public int Windows => Same ? Images[1] : Images[1] - Size + 1;

    /// <summary>Operations of a pass.</summary>
    public double Flops => 2.0 * Images[0] * Windows * Windows * Size * Size * Images[3] * Filters;

    public override string ToString() =>
        $"{Images[1]}x{Images[2]}x{Images[3]} -> {Windows}x{Windows}x{Filters}, {Size}x{Size}, batch {Images[0]}";
}

/// <summary>Forward, or a gradient.</summary>
internal enum ConvolutionPass
{
    Forward,
    InputGradient,
    FilterGradient,
}

/// <summary>Rows of the table that convolve.</summary>
internal static class ConvolutionRows
{
    private static readonly ConvolutionWork[] Works =
    [
        new([128, 32, 32, 3], 3, 32, true),
        new([128, 32, 32, 32], 3, 32, true),
        new([128, 16, 16, 64], 3, 64, true),
        new([128, 8, 8, 256], 1, 256, true),
        new([128, 28, 28, 1], 5, 6, false),
        new([128, 28, 28, 1], 5, 32, true),
        new([128, 14, 14, 6], 5, 16, false),
        new([128, 14, 14, 16], 5, 32, true),
        new([1, 56, 56, 64], 3, 64, true),
    ];

    public static IEnumerable<Comparison> All(OurTraining ours, ITrainingSide? peer) =>
        Networks(ours, peer).Concat(Passes(ours, peer));

    private static IEnumerable<Comparison> Networks(OurTraining ours, ITrainingSide? peer)
    {
        const int Batch = 128;
        const int Steps = 50;
        (Tensor X, Tensor Y) data = (
            tf.random.uniform([Batch * Steps, 28, 28, 1]),
            tf.one_hot(tf.cast(tf.random.uniform([Batch * Steps], 0, 10), tf.int32), 10)
        );
        var x = tf.random.uniform([Batch, 28, 28, 1]);
        foreach (var network in Enum.GetValues<ConvolutionalNetwork>())
        {
            yield return TrainingRows.Repeated(
                $"training step, {network}, batch {Batch}",
                peer?.Name,
                ours.ConvolutionalTraining(network, data, new(Batch)),
                peer?.ConvolutionalTraining(network, data, new(Batch)),
                flops: 0,
                Steps
            );
            yield return TrainingRows.Repeated(
                $"inference, {network}, batch {Batch}",
                peer?.Name,
                ours.ConvolutionalInference(network, x),
                peer?.ConvolutionalInference(network, x),
                flops: 0
            );
        }
    }

    private static IEnumerable<Comparison> Passes(OurTraining ours, ITrainingSide? peer) =>
        from work in Works
        from pass in Enum.GetValues<ConvolutionPass>()
        select TrainingRows.Repeated(
            $"convolution {work}, {Name(pass)}",
            peer?.Name,
            ours.Convolution(work, pass),
            peer?.Convolution(work, pass),
            work.Flops
        );

    private static string Name(ConvolutionPass pass) =>
        pass switch
        {
            ConvolutionPass.Forward => "forward",
            ConvolutionPass.InputGradient => "gradient of the images",
            _ => "gradient of the filter",
        };
}
