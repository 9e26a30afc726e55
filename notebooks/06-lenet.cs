#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # A network of convolutions, there and back
//
// LeNet-5 with ReLU, trained on MNIST with a schedule and two callbacks, then written as Keras's file and as ONNX. Python's Keras loads the one, ONNX Runtime
// runs the other.

// %%
using NumSharp;
using TfActivations.Keras.Models;
using TfActivations.Plotting;
using TfActivations.Tensors;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %% [markdown]
// ## Drawn up
//
// As in Keras: images have channels last, and the first layer says their shape.

// %%
Sequential LeNet(string activation) =>
    keras.Sequential([
        keras.layers.Rescaling(1 / 255.0, input_shape: (28, 28, 1)),
        keras.layers.Conv2D(6, 5, padding: "same", activation: activation),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(16, 5, activation: activation),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(120, activation: activation),
        keras.layers.Dense(84, activation: activation),
        keras.layers.Dense(10, activation: "softmax"),
    ]);

keras.utils.set_random_seed(1);
var model = LeNet("relu");
model.summary();

// %% [markdown]
// ## Trained
//
// Three epochs are enough for 99 % of the test images when the learning rate falls along a cosine; the best weights are kept.

// %%
var ((x_train, y_train), (x_test, y_test)) = keras.datasets.mnist.load_data();
Tensor Images(NumSharp.NDArray pixels) => tf.cast(pixels.reshape(-1, 28, 28, 1), tf.float32);

keras.utils.set_random_seed(1);
var rate = keras.optimizers.schedules.CosineDecay(0.002, decay_steps: 3 * 844);
model.compile(optimizer: keras.optimizers.Adam(rate), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
var history = model.fit(
    Images(x_train),
    y_train,
    batch_size: 64,
    epochs: 3,
    verbose: 2,
    validation_split: 0.1,
    callbacks:
    [
        keras.callbacks.EarlyStopping(patience: 2, restore_best_weights: true),
        keras.callbacks.TerminateOnNaN(),
    ]
);
var (loss, accuracy) = model.evaluate(Images(x_test), y_test, verbose: 0);
print($"{100 * accuracy:F2} % of the test images are right");

// %%
plt.figure(figsize: (7, 4));
plt.plot(history.history["accuracy"], "o-", label: "training");
plt.plot(history.history["val_accuracy"], "o-", label: "validation");
plt.xlabel("epoch");
plt.ylabel("accuracy");
plt.legend();
plt.grid(true);
plt.show();

// %% [markdown]
// ## There and back
//
// The `.keras` file holds layers, weights, and what the optimizer has counted: a training that is loaded goes on where it was.

// %%
model.save("lenet.keras");
model.export("lenet.onnx", format: "onnx", verbose: false);
var loaded = keras.models.load_model("lenet.keras");
var some = Images(x_test)[..100];
print("the same predictions:", np.array_equal(model.predict(some, verbose: 0), loaded.predict(some, verbose: 0)));
foreach (var file in new[] { "lenet.keras", "lenet.onnx" })
{
    print($"{file}: {new System.IO.FileInfo(file).Length / 1024} KB");
    System.IO.File.Delete(file);
}
