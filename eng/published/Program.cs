// What a program uses of each room, tried one after the other: for programs that are trimmed or compiled ahead of time.
using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Catalog;
using static TfActivations.Imports;
using static TfActivations.Learn.Imports;
using static TfActivations.Plotting.Imports;

var failed = 0;
var file = Path.Combine(Path.GetTempPath(), $"published-{Environment.ProcessId}");
float[] x = [-2, -1, 0, 1];

Try("an activation of spans", () => new Gelu().Forward(x, new float[4]));
Try("gelu", () => keras.activations.get("gelu"));
Try(
    "every activation by name",
    () =>
    {
        foreach (var activation in ActivationCatalog.All)
            keras.activations.get(activation.Info.Name);
    }
);
Try("tf.nn", () => print(tf.nn.gelu(tf.constant(x))));
Try(
    "a tape",
    () =>
    {
        var v = tf.Variable(x);
        using var tape = tf.GradientTape();
        _ = tape.gradient(tf.reduce_sum(keras.activations.mish(v)), v)!.numpy();
    }
);
Try("np", () => print(np.linspace(-1, 1, 5)));

// NumSharp makes code at run time.
if (RuntimeFeature.IsDynamicCodeSupported)
    Try("np's arithmetic", () => print(np.exp(np.linspace(-1, 1, 5)) * 2));
Try(
    "an activation of one's own",
    () => Activation.Define("softcap", v => 5 * Math.Tanh(v / 5), v => 1 - Math.Pow(Math.Tanh(v / 5), 2))
);
var (images, labels) = keras.datasets.digits.load_data();
var x_train = tf.reshape(tf.constant(images), [-1, 64]) / 16.0;
var model = keras.Sequential([
    keras.layers.Reshape((8, 8, 1), input_shape: 64),
    keras.layers.Conv2D(4, 3, activation: "relu"),
    keras.layers.Flatten(),
    keras.layers.Dropout(0.1),
    keras.layers.Dense(10, activation: "softmax"),
]);
Try(
    "fit",
    () =>
    {
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.fit(x_train, labels, epochs: 1, verbose: 0);
    }
);
Try("a recurrent layer", () => print(keras.layers.LSTM(2).Apply(tf.zeros([1, 3, 2]))));
Try("predict", () => print(model.predict(x_train).Shape));
Try("summary", () => model.summary());
Try(
    "a .keras file",
    () =>
    {
        model.save(file + ".keras");
        keras.models.load_model(file + ".keras");
    }
);
Try(
    "an .h5 file",
    () =>
    {
        model.save(file + ".h5");
        keras.models.load_model(file + ".h5");
    }
);
Try(
    "weights",
    () =>
    {
        model.save_weights(file + ".weights.h5");
        model.load_weights(file + ".weights.h5");
    }
);
Try("an ONNX file", () => model.export(file + ".onnx", format: "onnx"));
Try("model_from_json", () => keras.models.model_from_json(model.to_json()));
Try("tf.data", () => print(tf.data.Dataset.range(5).batch(2).cardinality()));
Try(
    "a picture",
    () =>
    {
        plt.plot(x, x);
        plt.savefig(file + ".png");
    }
);
Try(
    "an SVG picture",
    () =>
    {
        plt.plot(x, x);
        plt.savefig(file + ".svg");
    }
);
Try("sklearn", () => print(sklearn.datasets.load_iris().data.shape[0]));
foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"))
    File.Delete(left);
return failed;

void Try(string what, Action action)
{
    try
    {
        action();
        Console.WriteLine($"works: {what}");
    }
    catch (Exception error)
    {
        failed++;
        Console.WriteLine($"FAILS: {what}: {error}");
    }
}
