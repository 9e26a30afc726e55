using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TfActivations;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

/// <summary>One of the workers that TF_CONFIG names, of which the tests kill and freeze some: a training that goes on where it was.</summary>
internal static class Worker
{
    private const int Lost = 3;

    /// <summary>Prints "ready" after the first step, "weights HASH" at the end; "lost TASKS: MESSAGE" where others are missing.</summary>
    /// <returns>The exit code.</returns>
    public static int Train(string backup)
    {
        var before = "";
        Model? model = null;
        try
        {
            var options = tf.distribute.experimental.CommunicationOptions(
                lost_after_seconds: 3,
                join_seconds: double.Parse(
                    Environment.GetEnvironmentVariable("JOIN") ?? "30",
                    CultureInfo.InvariantCulture
                )
            );
            var strategy = tf.distribute.MultiWorkerMirroredStrategy(communication_options: options);
            tf.random.set_seed(5);
            using (strategy.scope())
            {
                model = keras.Sequential([
                    keras.layers.Dense(64, activation: "tanh", input_shape: 20),
                    keras.layers.BatchNormalization(),
                    keras.layers.Dense(4),
                ]);
                model.compile(
                    "adam",
                    keras.losses.SparseCategoricalCrossentropy(from_logits: true),
                    metrics: ["accuracy"]
                );
            }
            var x = tf.random.normal([67, 20]);
            var note = keras.callbacks.LambdaCallback(
                on_train_batch_end: (_, _) =>
                {
                    if (before.Length == 0)
                        Say("ready");
                    before = Fingerprint(model);
                }
            );
            model.fit(
                x,
                tf.math.floormod(tf.range(67), 4),
                batch_size: 10,
                epochs: 60,
                verbose: 0,
                // Noted before the backup, which the workers make together too, and so may fail after a whole step.
                callbacks: [note, keras.callbacks.BackupAndRestore(backup, save_freq: 5)]
            );
            Say($"weights {Fingerprint(model)}");
            return 0;
        }
        catch (WorkerLostException error)
        {
            var isKept = before.Length == 0 || Fingerprint(model!) == before;
            Say($"lost {string.Join(",", error.Tasks)}: {(isKept ? "" : "CHANGED ")}{error.Message}");
            return Lost;
        }
    }

    private static string Fingerprint(Model model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in model.Weights)
            hash.AppendData(MemoryMarshal.AsBytes(weight.Value.AsSpan<float>()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
