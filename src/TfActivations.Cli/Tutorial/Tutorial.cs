using NumSharp;
using TfActivations.Keras.Models;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Tutorial;

/// <summary>The tutorial's code, line by line as in Python. This file is what runs and what the page shows.</summary>
internal static class Tutorial
{
    public static void Run(Action<string> section, int epochs, Callback live, CancellationToken cancel)
    {
        section("1. ReLU (Rectified Linear Unit)");

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

        section("2. Sigmoid");

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

        section("3. Tanh (Hyperbolic Tangent)");

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

        section("4. Leaky ReLU");

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

        section("5. Softmax");

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

        section("1. Directly in Layer Definition");

        // Creating a simple model with activation functions
        var model = keras.Sequential([
            keras.layers.Dense(128, activation: "relu", input_shape: 784), // ReLU activation
            keras.layers.Dense(64, activation: "relu"), // ReLU activation
            keras.layers.Dense(10, activation: "softmax"), // Softmax activation
        ]);

        model.summary();

        section("2. As a Separate Layer");

        model = keras.Sequential([
            keras.layers.Dense(128, input_shape: 784),
            keras.layers.Activation("relu"), // Explicit activation layer
            keras.layers.Dense(64),
            keras.layers.Activation("relu"), // Explicit activation layer
            keras.layers.Dense(10),
            keras.layers.Activation("softmax"), // Explicit activation layer
        ]);

        model.summary();

        section("3. Using the Functional API");

        var input_layer = keras.layers.Input(shape: 784);
        var hidden_1 = keras.layers.Dense(128).Apply(input_layer);
        var activation_1 = keras.layers.Activation("relu").Apply(hidden_1);
        var hidden_2 = keras.layers.Dense(64).Apply(activation_1);
        var activation_2 = keras.layers.Activation("relu").Apply(hidden_2);
        var output_layer = keras.layers.Dense(10).Apply(activation_2);
        var activation_output = keras.layers.Activation("softmax").Apply(output_layer);

        var functional_model = keras.Model(inputs: input_layer, outputs: activation_output);
        functional_model.summary();

        section("Advanced Activation Functions");

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

        section("Practical Example: MNIST Classification");

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
            var history = model.fit(
                x_train,
                y_train,
                batch_size: 128,
                epochs: epochs,
                verbose: 0,
                validation_split: 0.1,
                callbacks: [live],
                cancellation_token: cancel
            );
            var training_time = time() - start_time;

            // Evaluate the model
            var (test_loss, test_acc) = model.evaluate(x_test, y_test, verbose: 0, cancellation_token: cancel);

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
    }
}
