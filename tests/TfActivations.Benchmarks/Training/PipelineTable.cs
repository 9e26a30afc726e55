using System.Diagnostics;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>The command "pipelines": an epoch of fit over arrays and over datasets of the same rows, which take turns.</summary>
internal static class PipelineTable
{
    private const int Rows = 60_000;
    private const int BatchSize = 128;

    /// <summary>Measures and reports.</summary>
    /// <param name="arguments">[ROUNDS]</param>
    public static int Run(string[] arguments)
    {
        var rounds = arguments is [var given] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 5;
        Tensor bytes = tf.cast(tf.random.uniform((Rows, 784)) * 255f, tf.uint8);
        Tensor x = tf.cast(bytes, tf.float32) / 255f;
        Tensor y = tf.cast(tf.random.uniform(Rows) * 10f, tf.int32);
        var model = keras.Sequential([
            keras.layers.Dense(128, activation: "relu", input_shape: 784),
            keras.layers.Dense(64, activation: "relu"),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var Dataset = tf.data.Dataset;
        var shuffled = Dataset.from_tensor_slices((x, y)).shuffle(Rows).batch(BatchSize).prefetch(tf.data.AUTOTUNE);
        var mapped = Dataset
            .from_tensor_slices((bytes, y))
            .map((image, label) => (tf.cast(image, tf.float32) / 255f, label), num_parallel_calls: tf.data.AUTOTUNE)
            .shuffle(10_000)
            .batch(BatchSize)
            .prefetch(tf.data.AUTOTUNE);
        (string Name, Action Run)[] sides =
        [
            ("arrays", () => model.fit(x, y, BatchSize, verbose: 0)),
            ("shuffle, batch, prefetch", () => model.fit(shuffled, verbose: 0)),
            ("map, shuffle, batch, prefetch", () => model.fit(mapped, verbose: 0)),
            ("map, shuffle, batch, prefetch, alone", () => _ = mapped.Count()),
        ];
        var seconds = sides.Select(_ => new List<double>()).ToArray();
        for (var round = -1; round < rounds; round++)
        for (var side = 0; side < sides.Length; side++)
        {
            var began = Stopwatch.GetTimestamp();
            sides[side].Run();
            if (round >= 0)
                seconds[side].Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        Console.WriteLine("| an epoch over | seconds | of arrays |");
        Console.WriteLine("|---|---|---|");
        for (var side = 0; side < sides.Length; side++)
            Console.WriteLine(
                $"| {sides[side].Name} | {Median(seconds[side]):f2} | {Median([.. seconds[side].Zip(seconds[0], (a, b) => a / b)]):f2} |"
            );
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
