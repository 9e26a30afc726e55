#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %%
using NumSharp;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %% [markdown]
// # Which activation is better?
//
// One training says little: another seed gives other first weights, another order of the samples, and another result. So each
// activation is trained from three seeds, and what counts is the mean and how far the seeds lie apart.

// %% [markdown]
// ## The data
//
// 1,797 handwritten digits of 8x8 pixels. Every fifth is kept for testing.

// %%
var (images, classes) = keras.datasets.digits.load_data();
var x = tf.cast(images.reshape(-1, 64) / 16.0, tf.float32);
var y = tf.constant(keras.utils.to_categorical(classes, 10));

var rows = Enumerable.Range(0, 1797);
int[] trainRows = [.. rows.Where(row => row % 5 != 4)];
int[] testRows = [.. rows.Where(row => row % 5 == 4)];
var (x_train, y_train) = (tf.gather(x, trainRows), tf.gather(y, trainRows));
var (x_test, y_test) = (tf.gather(x, testRows), tf.gather(y, testRows));
print($"{trainRows.Length} digits to train on, {testRows.Length} to test on");

// %% [markdown]
// ## One training
//
// The network of the tutorial, smaller: two hidden layers with the activation, and softmax for the ten classes. The seed decides
// everything that is random.

// %%
const int epochs = 15;

(double Accuracy, double Loss, double[] Curve) Train(string activation, int seed)
{
    keras.utils.set_random_seed(seed);
    var model = keras.Sequential([
        keras.layers.Dense(64, activation: activation, input_shape: 64),
        keras.layers.Dense(32, activation: activation),
        keras.layers.Dense(10, activation: "softmax"),
    ]);
    model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
    var history = model.fit(
        x_train,
        y_train,
        batch_size: 32,
        epochs: epochs,
        verbose: 0,
        validation_data: (x_test, y_test)
    );
    var (loss, accuracy) = model.evaluate(x_test, y_test, verbose: 0);
    return (accuracy, loss, [.. history.history["val_accuracy"]]);
}

// %% [markdown]
// ## Five activations, three seeds

// %%
string[] activations = ["relu", "elu", "gelu", "tanh", "sigmoid"];
int[] seeds = [0, 1, 2];

var results = activations.ToDictionary(name => name, name => seeds.Select(seed => Train(name, seed)).ToArray());
print($"{activations.Length * seeds.Length} trainings of {epochs} epochs");

// %% [markdown]
// ## Learning curves
//
// A line is the mean over the seeds, the band one standard deviation to each side. Where bands overlap, these three seeds do not
// tell the activations apart.

// %%
plt.figure(figsize: (10, 6));
foreach (var (i, name) in activations.Index())
{
    double[][] curves = [.. results[name].Select(result => result.Curve)];
    var at = Enumerable.Range(0, epochs).Select(epoch => Spread([.. curves.Select(curve => curve[epoch])])).ToArray();
    var steps = np.arange(epochs);
    plt.plot(steps, at.Select(value => value.Mean).ToArray(), color: $"C{i}", label: name);
    plt.fill_between(
        steps,
        at.Select(value => value.Mean - value.Deviation).ToArray(),
        at.Select(value => value.Mean + value.Deviation).ToArray(),
        color: $"C{i}",
        alpha: 0.2
    );
}
plt.title("Accuracy on the test digits, three seeds");
plt.xlabel("Epoch");
plt.ylabel("Accuracy");
plt.legend();
plt.grid(true);
plt.show();

static (double Mean, double Deviation) Spread(double[] values)
{
    var mean = values.Average();
    return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
}

// %% [markdown]
// ## The ranking
//
// By test accuracy. With a difference smaller than the deviations, the order may be another with other seeds.

// %%
print("rank  activation  test accuracy    test loss");
var ranked = activations
    .Select(name =>
        (
            Name: name,
            Accuracy: Spread([.. results[name].Select(r => r.Accuracy)]),
            Loss: Spread([.. results[name].Select(r => r.Loss)])
        )
    )
    .OrderByDescending(row => row.Accuracy.Mean);
foreach (var (i, (name, accuracy, loss)) in ranked.Index())
    print(
        FormattableString.Invariant(
            $"{i + 1, -4}  {name, -10}  {accuracy.Mean:F4} ± {accuracy.Deviation:F4}  {loss.Mean:F4} ± {loss.Deviation:F4}"
        )
    );

// %% [markdown]
// The same from the command line, for any data set, with results that an interrupted run goes on from:
//
//     tf-activations compare --dataset digits --activations relu elu gelu tanh sigmoid --seeds 3 --epochs 15 --results results
