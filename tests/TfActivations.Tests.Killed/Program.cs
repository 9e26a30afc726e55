using System.Globalization;
using NumSharp;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Models;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// What the tests kill: KIND FOLDER. It says "ready" when the writing begins.
var (kind, folder) = (args[0], args[1]);
switch (kind)
{
    case "files":
        Overwrite();
        break;
    case "backup":
        Train();
        break;
    case "results":
        Compare();
        break;
    case "worker":
        return Worker.Train(At("backup"));
    default:
        throw new ArgumentException(kind);
}

return 0;

// Writes the same files again and again, each time with other numbers, all of a file alike.
void Overwrite()
{
    var model = Network();
    plt.plot(new[] { 0.0, 1 });
    Ready();
    for (var i = 1; ; i++)
    {
        model.set_weights([np.zeros((64, 64)) + i, np.zeros(64) + i]);
        model.save(At("model.keras"));
        model.save_weights(At("model.weights.h5"));
        np.save_npy(At("array.npy"), np.zeros(100_000) + i);
        plt.savefig(At("picture.png"));
    }
}

// A training that goes on where it was when it was killed, and notes from what each epoch started.
void Train()
{
    var model = Network();
    model.compile(optimizer: "adam", loss: "mse");
    model.optimizer!.build(model.TrainableWeights);
    var x = tf.reshape(Enumerable.Range(0, 256).Select(i => MathF.Sin(i)).ToArray(), [4, 64]);
    var note = keras.callbacks.LambdaCallback(
        on_epoch_begin: (epoch, _) =>
            File.AppendAllText(
                At("epochs.txt"),
                string.Create(CultureInfo.InvariantCulture, $"{epoch} {Sum(model):R} {model.optimizer.iterations}\n")
            )
    );
    Ready();
    model.fit(
        x,
        x,
        batch_size: 2,
        epochs: 40,
        verbose: 0,
        shuffle: false,
        callbacks: [keras.callbacks.BackupAndRestore(At("backup")), note]
    );
    model.save_weights(At("trained.weights.h5"));
}

// A comparison whose trainings take no time, and that goes on from the results that are there.
void Compare()
{
    Ready();
    using var results = new ComparisonResults(new() { ["epochs"] = 1 }, folder);
    for (var seed = results.Runs.Count; seed < 200; seed++)
        results.Add(new("relu", seed, 0.5, 1, 1, 0, new Dictionary<string, double[]> { ["accuracy"] = [0.5] }));
}

static Sequential Network() =>
    keras.Sequential([
        keras.layers.Dense(64, kernel_initializer: keras.initializers.GlorotUniform(seed: 7), input_shape: 64),
    ]);

static double Sum(Model model) => model.get_weights().Sum(weight => (double)np.sum(weight));

static void Ready()
{
    Console.WriteLine("ready");
    Console.Out.Flush();
}

string At(string name) => Path.Combine(folder, name);
