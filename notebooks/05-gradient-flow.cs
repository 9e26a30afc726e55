#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # Gradient flow
//
// Exercise 5 of the tutorial: see how gradients get through a deep network. `keras.diagnostics.gradient_report` takes the
// gradient of each weight at one step, and what the optimizer would make of it, and changes nothing. It says that gradients
// vanish when the first layer's has less than a thousandth of the last one's norm.

// %%
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Models;
using TfActivations.Plotting;
using TfActivations.Tensors;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %% [markdown]
// ## Ten layers, four activations
//
// Sigmoid's slope is at most 1/4, so each layer takes three quarters of the gradient away, and more. ReLU with He
// initialization, tanh with Glorot's and SELU with LeCun's keep its size.

// %%
var (images, labels) = keras.datasets.digits.load_data();
Tensor x = tf.cast(images.reshape(-1, 64) / 16.0, tf.float32) - 0.3;
Tensor y = keras.utils.to_categorical(labels, 10);

Sequential Deep(string activation, string initializer)
{
    keras.utils.set_random_seed(1);
    var model = keras.Sequential();
    for (var i = 0; i < 10; i++)
        model.add(
            keras.layers.Dense(64, activation: activation, kernel_initializer: initializer, name: $"hidden_{i + 1}")
        );
    model.add(keras.layers.Dense(10, activation: "softmax", name: "output"));
    model.compile(optimizer: "sgd", loss: "categorical_crossentropy", metrics: ["accuracy"]);
    return model;
}

var networks = new (string Activation, string Initializer)[]
{
    ("sigmoid", "glorot_uniform"),
    ("relu", "he_normal"),
    ("tanh", "glorot_uniform"),
    ("selu", "lecun_normal"),
};
var reports = networks
    .Select(network =>
        (
            network.Activation,
            Report: keras.diagnostics.gradient_report(Deep(network.Activation, network.Initializer), x, y)
        )
    )
    .ToList();
foreach (var (name, report) in reports)
    print($"{name, -8} first to last: {report.FirstToLast, 10:G3}   {report.Flow}");

// %%
DiagnosticPictures.draw_gradients([.. reports]);
plt.show();

// %% [markdown]
// The report of the sigmoid network, weight by weight:

// %%
print(reports[0].Report);

// %% [markdown]
// ## What it means for training
//
// Ten epochs of each, with a `GradientMonitor` that takes the gradients after each epoch. Where the gradient does not arrive, the
// first layers stay as they were, and the network learns little.

// %%
var monitors = new Dictionary<string, GradientMonitor>();
foreach (var (activation, initializer) in networks)
{
    monitors[activation] = keras.diagnostics.GradientMonitor(x, y);
    var model = Deep(activation, initializer);
    var history = model.fit(x, y, epochs: 10, verbose: 0, callbacks: [monitors[activation]]).history;
    print($"{activation, -8} accuracy in training: {history["accuracy"][^1]:F3}");
}

// %% [markdown]
// Sigmoid: each layer has about a quarter of the gradient of the one after it, down to the first three, which have about a
// hundred-thousandth of the output's. Ten epochs change nothing about it.

// %%
monitors["sigmoid"].draw_gradients();
plt.show();

// %% [markdown]
// SELU: the gradients of all layers lie within a factor of ten, and get smaller and larger together. All layers learn.

// %%
monitors["selu"].draw_gradients();
plt.show();
