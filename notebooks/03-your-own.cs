#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # An activation of your own
//
// An activation is a function of a tensor. So a lambda over tensor operations is one: it can stand wherever
// Keras takes an activation, and the tape differentiates it. This lesson makes one, looks at its gradient,
// trains with it, and then makes it a part of the library.
//
// The function is linear above 0 and softsign below, where it tends to -1 as elu does, only slower:
//
// `f(x) = x if x > 0 else x / (1 - x)`

// %%
using NumSharp;
using TfActivations.Catalog;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Plotting;
using TfActivations.Tensors;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// tf.where computes both sides everywhere; 1 + |x| keeps the left one finite where it is not taken.
Func<Tensor, Tensor> half_softsign = x => tf.where(x > 0, x, x / (1 + tf.abs(x)));

_ = half_softsign(tf.constant([-100f, -1f, -0.5f, 0f, 0.5f, 2f]));

// %% [markdown]
// ## Its gradient
//
// Nobody has to write it: each operation knows its own gradient, and the tape puts them together. A lambda on paper is
// right when the tape agrees with a difference quotient.

// %%
var x = tf.constant(np.linspace(-6, 6, 241));
Tensor Gradient(Func<Tensor, Tensor> f)
{
    using var tape = tf.GradientTape();
    tape.watch(x);
    return tape.gradient(f(x), x)!;
}

var h = 1e-5;
var difference = (half_softsign(x + h) - half_softsign(x - h)) / (2 * h);
print(
    "largest distance from the difference quotient:",
    tf.reduce_max(tf.abs(Gradient(half_softsign) - difference)).item()
);

// %% [markdown]
// ## Beside the standard ones
//
// relu has no gradient below 0: a unit that is pushed there stays there. elu has one that fades like e^x,
// softsign's fades like 1 / x^2.

// %%
var functions = new Dictionary<string, Func<Tensor, Tensor>>
{
    ["relu"] = tf.nn.relu,
    ["elu"] = tf.nn.elu,
    ["tanh"] = tf.nn.tanh,
    ["half_softsign"] = half_softsign,
};

// Dashes for ours, as it lies on others in places.
string Line(string name) => name == "half_softsign" ? "--" : "-";

plt.figure(figsize: (12, 4.5));
plt.subplot(1, 2, 1);
foreach (var (name, f) in functions)
    plt.plot(x, f(x), linestyle: Line(name), label: name);
plt.title("f(x)");
plt.xlabel("x");
plt.ylim(-2, 4);
plt.grid(true);
plt.legend();

plt.subplot(1, 2, 2);
foreach (var (name, f) in functions)
    plt.plot(x, Gradient(f), linestyle: Line(name), label: name);
plt.title("f'(x)");
plt.xlabel("x");
plt.grid(true);
plt.legend();

plt.tight_layout();
plt.show();

// %% [markdown]
// ## Training with it
//
// The digits data set: 1,797 images of 8 by 8 pixels. Every fifth is kept for the test. All networks start from
// the same weights, as the seed is set before each.

// %%
var (pixels, digits) = keras.datasets.digits.load_data();
var images = tf.cast(pixels.reshape(-1, 64) / 16.0, tf.float32);
var labels = tf.constant(keras.utils.to_categorical(digits, 10));
var rows = Enumerable.Range(0, 1797).ToLookup(row => row % 5 == 4);
NDArray Part(Tensor data, bool test) => tf.gather(data, rows[test].ToArray()).numpy();

Sequential Network(Func<Tensor, Tensor> activation)
{
    var model = keras.Sequential([
        keras.layers.Dense(64, activation, input_shape: 64),
        keras.layers.Dense(32, activation),
        keras.layers.Dense(10, activation: "softmax"),
    ]);
    model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
    return model;
}

(History, double) Train(Func<Tensor, Tensor> activation)
{
    keras.utils.set_random_seed(1);
    var model = Network(activation);
    var history = model.fit(Part(images, false), Part(labels, false), epochs: 15, verbose: 0, validation_split: 0.1);
    var (_, accuracy) = model.evaluate(Part(images, true), Part(labels, true), verbose: 0);
    return (history, accuracy);
}

var results = new Dictionary<string, (History History, double Accuracy)>();
foreach (var (name, f) in functions)
{
    results[name] = Train(f);
    print($"{name}: {results[name].Accuracy:F4} of the test images right");
}

// %%
plt.figure(figsize: (7, 4.5));
foreach (var (name, result) in results)
    plt.plot(result.History.history["loss"], linestyle: Line(name), label: name);
plt.title("Training loss on digits");
plt.xlabel("epoch");
plt.ylabel("loss");
plt.grid(true);
plt.legend();
plt.show();

// %% [markdown]
// One run of one small network says little about functions: the differences in the test are a few images of 359.
// The losses say how fast each learns here.

// %%
_ = results["half_softsign"].History;

// %% [markdown]
// ## Under a name
//
// `Activation.Define` gives it a name, which then stands wherever one does: in `Dense(activation: "...")`, in plots, in checks. A
// function of one number with its derivative is an activation too, and needs no tape: the derivative is compared with
// difference quotients at 256 places, and a wrong one is an error that says where.

// %%
Activation.Define("half_softsign", half_softsign);
Activation.Define(
    "half_softsign_2",
    value => value > 0 ? value : value / (1 - value),
    value => value > 0 ? 1 : 1 / ((1 - value) * (1 - value))
);
print(
    keras
        .layers.Dense(1, activation: "half_softsign_2", kernel_initializer: "ones")
        .Apply(
            tf.constant([
                [-1f],
            ])
        )
);

try
{
    Activation.Define("wrong", value => value * value, value => value > 3 ? 2.1 * value : 2 * value);
}
catch (TfActivations.InvalidArgumentException error)
{
    print(error.Message);
}

// %% [markdown]
// ## Compared with others
//
// Under its name it joins a comparison: `keras.diagnostics.compare` trains the network with each activation from each of three
// seeds, as `tf-activations compare` does, and ranks them. Differences smaller than the deviations say nothing.

// %%
var comparison = keras.diagnostics.compare(
    name => Network(keras.activations.get(name)!),
    ["relu", "elu", "tanh", "half_softsign"],
    training: (Part(images, false), Part(labels, false)),
    testing: (Part(images, true), Part(labels, true)),
    epochs: 15,
    validation_split: 0.1
);
print(comparison);
comparison.draw_curves();
plt.show();

// %% [markdown]
// ## Saved with its model
//
// A file holds the activation's name, as it does for those of Keras. Who loads it defines the activation first; in Python, a function of
// that name goes into `custom_objects`.

// %%
var saved = Network(keras.activations.get("half_softsign")!);
saved.save("half_softsign.keras");
var loaded = keras.models.load_model("half_softsign.keras");
print("the same predictions:", np.array_equal(saved.predict(images, verbose: 0), loaded.predict(images, verbose: 0)));
System.IO.File.Delete("half_softsign.keras");

// %% [markdown]
// ## As a part of the library
//
// A lambda is an operation after the other, each with a tensor in between. An activation of the catalogue is one
// kernel: faster, exact to the last bit, known by name (`activation: "half_softsign"`), listed, plotted,
// cross-checked against its reference, and an op of TensorFlow's on that engine. It is one file in
// `src/TfActivations.Core/Activations/`, and nothing else; [CONTRIBUTING.md](../CONTRIBUTING.md) says what its parts
// are. This is the whole of `HalfSoftsign.cs`:
//
// ```csharp
// using System.Runtime.CompilerServices;
// using TfActivations.Catalog;
// using TfActivations.Kernels;
// using TfActivations.Reals;
//
// namespace TfActivations.Activations;
//
// /// <summary>Linear above 0, softsign below: f(x) = x for x &gt; 0, x / (1 - x) otherwise.</summary>
// public sealed record HalfSoftsign() : ElementwiseActivation<HalfSoftsign.Formula>
// {
//     /// <inheritdoc/>
//     public override ActivationInfo Info => About;
//
//     private static readonly ActivationInfo About = new(
//         "half_softsign",
//         "Linear above 0, tends to -1 below, slower than elu.",
//         "f(x) = x if x > 0 else x / (1 - x)",
//         "(-1, inf)",
//         "lesson 03"
//     );
//
//     /// <inheritdoc/>
//     protected override Formula Kernel(Func<double, double> parameter) => default;
//
//     /// <summary>The formulas.</summary>
//     public readonly struct Formula : IElementwise
//     {
//         /// <inheritdoc/>
//         public bool RoundsOnce => false;
//
//         /// <inheritdoc/>
//         [MethodImpl(MethodImplOptions.AggressiveInlining)]
//         public L Forward<L>(L x)
//             where L : struct, ILanes<L> => L.Select(x > 0, x, default(Softsign.Formula).Forward(x));
//
//         /// <inheritdoc/>
//         [MethodImpl(MethodImplOptions.AggressiveInlining)]
//         public L Derivative<L>(L x)
//             where L : struct, ILanes<L> => L.Select(x > 0, 1, default(Softsign.Formula).Derivative(x));
//
//         /// <inheritdoc/>
//         public R Reference<R>(R x)
//             where R : struct, IReal<R> => x > 0 ? x : default(Softsign.Formula).Reference(x);
//
//         /// <inheritdoc/>
//         public R ReferenceDerivative<R>(R x)
//             where R : struct, IReal<R> => x > 0 ? 1 : default(Softsign.Formula).ReferenceDerivative(x);
//     }
// }
// ```
//
// After a build,
//
//     dotnet run -c Release --project src/TfActivations.Cli -- check half_softsign
//
// compares it with its reference on some hundred thousand inputs of each dtype, infinities and the smallest
// numbers included. The same file with a formula for the reference that looks harmless, `-1 / (1 - 1 / x)`,
// fails there: near 0 in float64, 1 / x overflows.
//
// What the library knows of an activation shows as a table; of elu, on which the function leans:

// %%
_ = new TfActivations.Activations.Elu();
