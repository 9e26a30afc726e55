#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # Dying ReLU
//
// Exercise 4 of the tutorial: watch units die, and mend it. A unit of a ReLU layer whose input is left of 0 for every
// sample gives 0 and has no gradient: it cannot come back by itself. `keras.diagnostics.activation_report` counts such units.

// %%
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Models;
using TfActivations.Plotting;
using TfActivations.Tensors;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %% [markdown]
// ## A network that dies
//
// Three layers on the digits data set, with two things that kill: biases that start at -1, and a learning rate of 0.5.

// %%
var (images, labels) = keras.datasets.digits.load_data();
Tensor x = tf.cast(images.reshape(-1, 64) / 16.0, tf.float32);
Tensor y = keras.utils.to_categorical(labels, 10);

(Sequential Model, ActivationMonitor Monitor, double Accuracy) Train(
    Func<Tensor, Tensor> activation,
    double bias,
    double learningRate,
    string initializer
)
{
    keras.utils.set_random_seed(1);
    var model = keras.Sequential();
    for (var i = 0; i < 3; i++)
        model.add(
            keras.layers.Dense(
                64,
                activation: activation,
                kernel_initializer: initializer,
                bias_initializer: keras.initializers.Constant(bias),
                name: $"hidden_{i + 1}"
            )
        );
    model.add(keras.layers.Dense(10, activation: "softmax"));
    model.compile(
        optimizer: keras.optimizers.SGD(learningRate),
        loss: "categorical_crossentropy",
        metrics: ["accuracy"]
    );
    var monitor = keras.diagnostics.ActivationMonitor(x);
    var history = model.fit(x, y, batch_size: 32, epochs: 8, verbose: 0, callbacks: [monitor]);
    return (model, monitor, history.history["accuracy"][^1]);
}

var dying = Train(tf.nn.relu, bias: -1, learningRate: 0.5, initializer: "glorot_uniform");
print(keras.diagnostics.activation_report(dying.Model, x));
print("accuracy in training:", dying.Accuracy);

// %% [markdown]
// The report names the layers and what to try. Saturated are values where the activation is flat, and stays flat further out: of
// ReLU all left of 0. How many units are dead over the epochs, and what the layers give at the end:

// %%
dying.Monitor.draw_dead_units();
plt.show();

// %%
keras.diagnostics.activation_report(dying.Model, x).draw_histograms();
plt.show();

// %% [markdown]
// ## Watching them die
//
// With biases of 0 the same learning rate kills slowly. A row is a unit, a column an epoch, and the colour says for how many
// of the samples the unit has no gradient. Above the red line are those that are dead at the end, the first of them at the top.
// In the first layer a dead unit stays dead, as its inputs are always the same; in the others some come back, when the layers
// before them change. The network still learns, with the units that are left.

// %%
var slowly = Train(tf.nn.relu, bias: 0, learningRate: 0.5, initializer: "glorot_uniform");
print("accuracy in training:", slowly.Accuracy);
slowly.Monitor.draw_idle_units();
plt.show();

// %% [markdown]
// ## What mends it
//
// Biases of 0, a smaller learning rate and He initialization keep ReLU's units alive; Leaky ReLU and ELU have a gradient
// left of 0, and stand even the biases and the learning rate that kill ReLU better.

// %%
void Report(string name, (Sequential Model, ActivationMonitor Monitor, double Accuracy) run)
{
    var layers = keras.diagnostics.activation_report(run.Model, x).Layers.Where(layer => layer.Activation != "softmax");
    print($"{name, -34} dead: {layers.Average(layer => layer.Dead), 4:P0}   accuracy: {run.Accuracy:F3}");
}

Report("relu, biases -1, rate 0.5", dying);
Report("relu, biases 0, rate 0.5", slowly);
Report("leaky_relu, biases -1, rate 0.5", Train(tf.nn.leaky_relu, -1, 0.5, "glorot_uniform"));
Report("elu, biases -1, rate 0.5", Train(tf.nn.elu, -1, 0.5, "glorot_uniform"));
Report("relu, biases 0, He, rate 0.1", Train(tf.nn.relu, 0, 0.1, "he_normal"));
