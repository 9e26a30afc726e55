#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # TensorFlow Activation Functions
//
// ## Introduction
//
// Activation functions are a crucial component of neural networks that introduce non-linearity into the model.
// Without activation functions, neural networks would simply be linear regression models, regardless of how many
// layers they have. In this tutorial, we'll explore the various activation functions available in TensorFlow,
// understand their characteristics, and learn how to implement them in neural network models.
//
// This lesson follows the tutorial of that name. Its code is C#, and what you see below it is what that code
// printed and drew.
//
// ## What are Activation Functions?
//
// Activation functions determine the output of a neural network node given an input or set of inputs. They
// "activate" based on whether the input to the node is relevant for the model's prediction or not.
//
// Here's a simple representation of where activation functions fit in a neural network:
//
// `Input → Weight → Sum → Activation Function → Output`
//
// ## Common Activation Functions in TensorFlow
//
// TensorFlow provides a variety of activation functions through its `tf.keras.activations` module and the `tf.nn`
// module. Let's explore the most common ones:
//
// ### 1. ReLU (Rectified Linear Unit)
//
// ReLU is one of the most widely used activation functions in deep learning due to its simplicity and
// effectiveness.

// %%
using NumSharp;
using TfActivations.Keras.Models;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %%
// Creating input data
var x = np.linspace(-10, 10, 100);

// ReLU activation function
var relu_output = tf.nn.relu(x).numpy();

// Plotting
plt.figure(figsize: (10, 6));
plt.plot(x, relu_output);
plt.grid(true);
plt.title("ReLU Activation Function");
plt.xlabel("Input");
plt.ylabel("Output");
plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.axvline(x: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.show();

// %% [markdown]
// Mathematical representation: `f(x) = max(0, x)`
//
// Characteristics:
//
// - Simple and computationally efficient
// - Helps mitigate the vanishing gradient problem
// - Not zero-centered, which can cause zig-zagging dynamics in gradient descent
// - Can lead to "dying ReLU" problem where neurons become inactive
//
// ### 2. Sigmoid
//
// The sigmoid function transforms input values into a range between 0 and 1, making it useful for models that
// predict probability.

// %%
// Sigmoid activation function
var sigmoid_output = tf.nn.sigmoid(x).numpy();

// Plotting
plt.figure(figsize: (10, 6));
plt.plot(x, sigmoid_output);
plt.grid(true);
plt.title("Sigmoid Activation Function");
plt.xlabel("Input");
plt.ylabel("Output");
plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.axvline(x: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.show();

// %% [markdown]
// Mathematical representation: `f(x) = 1 / (1 + e^(-x))`
//
// Characteristics:
//
// - Output range is bounded between 0 and 1
// - Smooth gradient
// - Suffers from vanishing gradient problem for extreme inputs
// - Not zero-centered
//
// ### 3. Tanh (Hyperbolic Tangent)
//
// Tanh is similar to the sigmoid function but maps inputs to a range from -1 to 1.

// %%
// Tanh activation function
var tanh_output = tf.nn.tanh(x).numpy();

// Plotting
plt.figure(figsize: (10, 6));
plt.plot(x, tanh_output);
plt.grid(true);
plt.title("Tanh Activation Function");
plt.xlabel("Input");
plt.ylabel("Output");
plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.axvline(x: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.show();

// %% [markdown]
// Mathematical representation: `f(x) = (e^x - e^(-x)) / (e^x + e^(-x))`
//
// Characteristics:
//
// - Output range is bounded between -1 and 1
// - Zero-centered, which helps in convergence
// - Still suffers from vanishing gradient problem for extreme values
//
// ### 4. Leaky ReLU
//
// Leaky ReLU is a variant of ReLU that allows a small gradient when the unit is not active.

// %%
// Leaky ReLU activation function
var alpha = 0.1;
var leaky_relu_output = tf.nn.leaky_relu(x, alpha: alpha).numpy();

// Plotting
plt.figure(figsize: (10, 6));
plt.plot(x, leaky_relu_output);
plt.grid(true);
plt.title($"Leaky ReLU Activation Function (alpha={alpha})");
plt.xlabel("Input");
plt.ylabel("Output");
plt.axhline(y: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.axvline(x: 0, color: "k", linestyle: "-", alpha: 0.3);
plt.show();

// %% [markdown]
// Mathematical representation: `f(x) = max(αx, x)` where α is a small constant
//
// Characteristics:
//
// - Prevents the "dying ReLU" problem
// - Allows for a small gradient when the unit is not active
// - Not zero-centered
//
// ### 5. Softmax
//
// Softmax is often used in the output layer of a classifier to normalize the output to a probability distribution.

// %%
// Sample logits (raw output from last neural network layer)
var logits = tf.constant([
    [2.0f, 1.0f, 0.1f],
    [0.1f, 1.0f, 3.0f],
]);

// Apply softmax
var softmax_output = tf.nn.softmax(logits).numpy();

print("Logits (raw output):");
print(logits.numpy());
print("\nSoftmax probabilities:");
print(softmax_output);
print("\nSum of probabilities for each example:");
print(np.sum(softmax_output, axis: 1)); // Should be close to 1 for each example

// %% [markdown]
// **Note:** The page of the tutorial prints [0.04383154 0.107864 0.84830445] as the second row of probabilities.
// That is a mistake of its author: TensorFlow gives [0.04622407 0.11369288 0.84008306], as here.
//
// Mathematical representation: `f(x_i) = e^(x_i) / Σ(e^(x_j))` for all j in the same class
//
// Characteristics:
//
// - Converts logits to probabilities (values between 0 and 1 that sum to 1)
// - Useful for multi-class classification problems
// - Highlights the largest values and suppresses significantly smaller ones
//
// ## Implementing Activation Functions in TensorFlow Models
//
// There are several ways to add activation functions to your TensorFlow models:
//
// ### 1. Directly in Layer Definition

// %%
// Creating a simple model with activation functions
var model = keras.Sequential([
    keras.layers.Dense(128, activation: "relu", input_shape: 784), // ReLU activation
    keras.layers.Dense(64, activation: "relu"), // ReLU activation
    keras.layers.Dense(10, activation: "softmax"), // Softmax activation
]);

model.summary();

// %% [markdown]
// ### 2. As a Separate Layer

// %%
model = keras.Sequential([
    keras.layers.Dense(128, input_shape: 784),
    keras.layers.Activation("relu"), // Explicit activation layer
    keras.layers.Dense(64),
    keras.layers.Activation("relu"), // Explicit activation layer
    keras.layers.Dense(10),
    keras.layers.Activation("softmax"), // Explicit activation layer
]);

model.summary();

// %% [markdown]
// ### 3. Using the Functional API

// %%
var input_layer = keras.layers.Input(shape: 784);
var hidden_1 = keras.layers.Dense(128).Apply(input_layer);
var activation_1 = keras.layers.Activation("relu").Apply(hidden_1);
var hidden_2 = keras.layers.Dense(64).Apply(activation_1);
var activation_2 = keras.layers.Activation("relu").Apply(hidden_2);
var output_layer = keras.layers.Dense(10).Apply(activation_2);
var activation_output = keras.layers.Activation("softmax").Apply(output_layer);

var functional_model = keras.Model(inputs: input_layer, outputs: activation_output);
functional_model.summary();

// %% [markdown]
// ## Advanced Activation Functions
//
// TensorFlow also provides advanced activation functions through the `tf.keras.layers` module:

// %%
model = keras.Sequential([
    keras.layers.Dense(128, input_shape: 784),
    keras.layers.LeakyReLU(alpha: 0.1), // Leaky ReLU with alpha=0.1
    keras.layers.Dense(64),
    keras.layers.PReLU(), // Parametric ReLU
    keras.layers.Dense(32),
    keras.layers.ELU(alpha: 1.0), // Exponential Linear Unit
    keras.layers.Dense(16),
    keras.layers.ThresholdedReLU(theta: 1.0), // Thresholded ReLU
    keras.layers.Dense(10, activation: "softmax"),
]);

model.summary();

// %% [markdown]
// ## Practical Example: MNIST Classification
//
// Let's build a simple neural network to classify MNIST digits and observe how different activation functions
// affect performance:

// %%
// The same numbers at every run (not in the tutorial)
keras.utils.set_random_seed(1);

// Load the MNIST dataset
var ((x_train, y_train), (x_test, y_test)) = keras.datasets.mnist.load_data();

// Preprocess the data
// (.astype(np.float32) / 255.0f does it too, with a copy in between that takes 188 MB.)
x_train = np.divide(x_train.reshape(-1, 28 * 28), 255.0f, dtype: np.float32);
x_test = np.divide(x_test.reshape(-1, 28 * 28), 255.0f, dtype: np.float32);

// Convert labels to categorical
y_train = keras.utils.to_categorical(y_train);
y_test = keras.utils.to_categorical(y_test);

// Function to create and train model with different activation functions
(History, double, double) create_and_train_model(string activation, string name)
{
    var model = keras.Sequential(
        [
            keras.layers.Dense(128, activation: activation, input_shape: 784),
            keras.layers.Dense(64, activation: activation),
            keras.layers.Dense(10, activation: "softmax"),
        ],
        name: name
    );

    model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);

    var start_time = time();
    var history = model.fit(x_train, y_train, batch_size: 128, epochs: 5, verbose: 0, validation_split: 0.1);
    var training_time = time() - start_time;

    // Evaluate the model
    var (test_loss, test_acc) = model.evaluate(x_test, y_test, verbose: 0);

    return (history, test_acc, training_time);
}

// List of activation functions to test
string[] activations = ["relu", "tanh", "sigmoid"];
var results = new Dictionary<string, (History history, double test_acc, double time)>();

// Train models with different activation functions
foreach (var activation in activations)
{
    print($"Training with {activation}...");
    var (history, test_acc, training_time) = create_and_train_model(activation, activation);
    results[activation] = (history, test_acc, training_time);
    print($"{activation} - Test accuracy: {test_acc:F4}, Training time: {training_time:F2}s");
}

// Plotting training histories
plt.figure(figsize: (12, 4));

plt.subplot(1, 2, 1);
foreach (var activation in activations)
    plt.plot(results[activation].history.history["accuracy"], label: activation);
plt.title("Training Accuracy");
plt.xlabel("Epoch");
plt.ylabel("Accuracy");
plt.legend();

plt.subplot(1, 2, 2);
foreach (var activation in activations)
    plt.plot(results[activation].history.history["val_accuracy"], label: activation);
plt.title("Validation Accuracy");
plt.xlabel("Epoch");
plt.ylabel("Accuracy");
plt.legend();

plt.tight_layout();
plt.show();

// %% [markdown]
// This example demonstrates how different activation functions affect the training process and final model
// performance. You might observe that ReLU typically trains faster and achieves better performance for this task.
//
// ## Choosing the Right Activation Function
//
// When deciding which activation function to use, for hidden layers:
//
// - Start with ReLU (default choice for most cases)
// - If you encounter "dying ReLU" problems, try Leaky ReLU or ELU
// - For recurrent neural networks, consider tanh
//
// For the output layer:
//
// - For binary classification: sigmoid
// - For multi-class classification: softmax
// - For regression: linear (no activation)
//
// ## Summary
//
// Activation functions are crucial components in neural networks that introduce non-linearity, allowing models to
// learn complex patterns:
//
// - ReLU is widely used and computationally efficient, but may suffer from dying neurons
// - Sigmoid and Tanh are bounded functions useful for specific scenarios but can suffer from vanishing gradients
// - Leaky ReLU, PReLU, and ELU are improved variants that address some of ReLU's limitations
// - Softmax is specifically designed for multi-class classification outputs
//
// When building neural networks, the choice of activation function can significantly impact model performance,
// training speed, and convergence. Experimentation is often necessary to find the best activation function for a
// specific task.
//
// ## Exercises
//
// - Visualization: create a function that visualizes all the activation functions we covered, plotting them side
//   by side for comparison.
// - Performance comparison: implement a neural network for a dataset of your choice and compare the performance
//   of different activation functions.
// - Custom activation function: create a custom activation function and use it in a neural network. Compare its
//   performance with standard activation functions.
// - Dying ReLU investigation: create a deep network with ReLU activations and visualize the activations in each
//   layer. Look for evidence of the "dying ReLU" problem and try to mitigate it using Leaky ReLU.
// - Gradient flow analysis: implement a simple network with different activation functions and visualize how
//   gradients flow through the network during backpropagation.
