using static TfActivations.Imports; // tf, keras, print
using static TfActivations.Plotting.Imports; // plt

keras.utils.set_random_seed(1);
var (images, labels) = keras.datasets.digits.load_data();

var model = keras.Sequential([
    keras.layers.Dense(64, activation: "gelu", input_shape: 64),
    keras.layers.Dense(10, activation: "softmax"),
]);
model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
var history = model.fit(images.reshape(-1, 64) / 16.0, labels, epochs: 10, validation_split: 0.2);

plt.plot(history.history["accuracy"], label: "training");
plt.plot(history.history["val_accuracy"], label: "validation");
plt.xlabel("epoch");
plt.ylabel("accuracy");
plt.legend();
plt.savefig("accuracy.png");
model.save("digits.keras");
