using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Speed;
using TfActivations.Tensors;
using static TfActivations.Imports;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Benchmarks.Training;

/// <summary>Rows of the table that train and infer.</summary>
internal static class TrainingRows
{
    private const int BatchSize = 128;

    /// <summary>The tutorial's training on MNIST: 5 epochs of 54,000 rows, validation after each.</summary>
    public static IEnumerable<Comparison> Tutorial(OurTraining ours, ITrainingSide?[] peers)
    {
        var ((images, labels), _) = keras.datasets.mnist.load_data();
        var rows = np.divide(images.reshape(-1, 784), 255f, dtype: np.float32);
        (Tensor X, Tensor Y) data = (rows, keras.utils.to_categorical(labels));
        var plan = new TrainingPlan(BatchSize, Epochs: 5, ValidationSplit: 0.1);
        foreach (var peer in peers.OfType<ITrainingSide>())
        foreach (var activation in new[] { "relu", "tanh", "sigmoid" })
        {
            var network = DenseNetwork.OfTutorial(activation);
            yield return Turns(
                $"tutorial's training, {activation}",
                peer.Name,
                ours.Training(network, data, plan),
                peer.Training(network, data, plan)
            );
        }
    }

    /// <summary>What no network is recognised by: the work that is done in a second must be much the same.</summary>
    public static IEnumerable<Comparison> OtherNetworks(OurTraining ours)
    {
        var tutorial = DenseNetwork.OfTutorial("relu");
        var expected = GigaflopsOf(ours, tutorial.Create, tutorial, tutorial.TrainingFlops);
        foreach (var widths in new int[][] { [784, 256, 128, 10], [300, 300, 300, 300, 10], [784, 100, 50, 25, 7] })
        {
            var network = new DenseNetwork(widths, "relu");
            // The layer in front wants the gradient of the first dense layer's input.
            var flops = network.TrainingFlops + 2.0 * widths[0] * widths[1];
            var gigaflops = GigaflopsOf(ours, () => Custom(network), network, flops);
            yield return new(
                $"{network.Shape} with a layer of one's own and a lambda activation, training",
                "tutorial's network",
                () => (gigaflops(), expected()),
                IsTime: false
            );
        }
    }

    /// <summary>A training step by batch, width and depth.</summary>
    public static IEnumerable<Comparison> Scale(OurTraining ours, ITrainingSide? peer)
    {
        foreach (var batch in new[] { 32, 128, 512, 2048, 8192 })
            yield return Step(ours, peer, DenseNetwork.OfTutorial("relu"), batch);
        foreach (var width in new[] { 16, 64, 256, 1024, 4096 })
            yield return Step(ours, peer, new([784, width, width, 10], "relu"), BatchSize);
        foreach (var depth in new[] { 1, 5, 20, 50 })
            yield return Step(
                ours,
                peer,
                new([784, .. Enumerable.Repeat(128, depth), 10], "relu"),
                BatchSize,
                $", hidden layers of 128: {depth}"
            );
    }

    /// <summary>A forward pass of the tutorial's network.</summary>
    public static IEnumerable<Comparison> Inference(OurTraining ours, ITrainingSide? peer)
    {
        var network = DenseNetwork.OfTutorial("relu");
        foreach (var count in new[] { 1, 32, 1000, 60_000 })
        {
            var (x, _) = network.RandomRows(count);
            yield return Repeated(
                FormattableString.Invariant($"inference, rows: {count:N0}"),
                peer?.Name,
                ours.Inference(network, x),
                peer?.Inference(network, x),
                count * network.ForwardFlops
            );
        }
    }

    private static Comparison Step(
        OurTraining ours,
        ITrainingSide? peer,
        DenseNetwork network,
        int batch,
        string? shape = null
    )
    {
        var steps = (int)Math.Clamp(2e10 / (batch * network.TrainingFlops), 4, 100);
        var data = network.RandomRows(batch * steps);
        var plan = new TrainingPlan(batch);
        return Repeated(
            $"training step{shape ?? $", {network.Shape}"}, batch {batch}",
            peer?.Name,
            Trained(ours, network.Create(), data, plan),
            peer?.Training(network, data, plan),
            batch * network.TrainingFlops,
            steps
        );
    }

    private static Action Trained(OurTraining ours, Sequential model, (Tensor, Tensor) data, TrainingPlan plan) =>
        () => ours.Fit(model, data, plan);

    private static Func<double> GigaflopsOf(
        OurTraining ours,
        Func<Sequential> create,
        DenseNetwork network,
        double flops
    )
    {
        const int Steps = 200;
        var fit = Trained(ours, create(), network.RandomRows(BatchSize * Steps), new(BatchSize));
        Timing.Prepare(fit);
        return () => Steps * BatchSize * flops / Timing.Seconds(fit, 1) / 1e9;
    }

    /// <summary>The network with a scale before each dense layer, and leaky relu as a lambda.</summary>
    private static Sequential Custom(DenseNetwork network)
    {
        keras.utils.set_random_seed(1);
        List<Layer> layers = [new FeatureScale { InputShape = [-1, network.Widths[0]] }];
        foreach (var units in network.Widths[1..^1])
            layers.Add(keras.layers.Dense(units, activation: z => tf.maximum(z, 0.1 * z)));
        layers.Add(keras.layers.Dense(network.Widths[^1], activation: "softmax"));
        return DenseNetwork.Compiled(keras.Sequential(layers));
    }

    /// <summary>Each feature times a weight of its own.</summary>
    private sealed class FeatureScale() : Layer(null)
    {
        private Variable scale = null!;

        protected override void build(Shape inputShape) => scale = AddWeight("scale", inputShape[^1], "ones");

        protected override Tensor call(Tensor input, bool training) => input * scale;
    }

    /// <summary>A call that is repeated within each sample, in turns with the peer's.</summary>
    public static Comparison Repeated(
        string what,
        string? peerName,
        Action ours,
        Action? peer,
        double flops,
        int parts = 1
    )
    {
        var (repeats, peerRepeats) = (Timing.Prepare(ours), peer is null ? 0 : Timing.Prepare(peer));
        return new(
            what,
            peerName ?? "-",
            () => (Rested(ours, repeats) / parts, peer is null ? double.NaN : Rested(peer, peerRepeats) / parts),
            Flops: flops
        );
    }

    private static Comparison Turns(string what, string peerName, Action ours, Action peer)
    {
        ours();
        peer();
        return new(what, peerName, () => (Rested(ours, 1), Rested(peer, 1)));
    }

    // libtorch's second thread spins for about 5 ms after a call: it must be asleep when our turn comes.
    private static double Rested(Action call, int repeats)
    {
        Thread.Sleep(20);
        return Timing.Seconds(call, repeats);
    }
}
