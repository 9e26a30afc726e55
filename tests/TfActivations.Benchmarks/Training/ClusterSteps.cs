using System.Diagnostics;
using TfActivations.Distribute;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>The command "cluster", as one of some workers: what a step takes, what it sends, and what its message alone takes.</summary>
internal static class ClusterSteps
{
    private const int Batch = 128;
    private const int Steps = 30;
    private const int Rounds = 9;

    private static readonly (string Name, int[] Units)[] Networks =
    [
        ("784-128-64-10", [128, 64]),
        ("784-2048-2048-2048-10", [2048, 2048, 2048]),
    ];

    /// <summary>Measures; the first worker prints.</summary>
    public static int Run()
    {
        var strategy = tf.distribute.MultiWorkerMirroredStrategy();
        foreach (var (name, units) in Networks)
        {
            var steps = Steps / units.Length;
            var workers = strategy.num_replicas_in_sync;
            var model = Model(strategy, units);
            var rows = Batch * workers * steps;
            var (x, y) = (tf.random.uniform([rows, 784]), tf.one_hot(tf.zeros([rows], tf.int32), 10));
            var fit = Median(() => model.fit(x, y, Batch * workers, verbose: 0, shuffle: false)) / steps;
            var sent = strategy.Collective?.BytesSent ?? 0;
            model.fit(x, y, Batch * workers, verbose: 0, shuffle: false);
            sent = (strategy.Collective?.BytesSent ?? 0) - sent;
            var weights = new float[model.count_params()];
            var message = Median(() => strategy.Collective?.Reduce(weights));
            if (strategy.Rank == 0)
                Console.WriteLine(
                    $"{name}, {weights.Length} weights, {workers} workers: {fit:f2} ms a step, {sent / 1000 / steps} kB sent, the sum alone {message:f2} ms"
                );
        }
        return 0;
    }

    private static Keras.Models.Sequential Model(Strategy strategy, int[] units)
    {
        using var scope = strategy.scope();
        var model = keras.Sequential();
        model.add(keras.Input(784));
        foreach (var count in units)
            model.add(keras.layers.Dense(count, activation: "relu"));
        model.add(keras.layers.Dense(10, activation: "softmax"));
        model.compile("sgd", "categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    /// <summary>The median of some rounds, in milliseconds, after one that does not count.</summary>
    private static double Median(Action round)
    {
        round();
        List<double> times = [];
        for (var i = 0; i < Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            round();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return times.Order().ElementAt(Rounds / 2);
    }
}
