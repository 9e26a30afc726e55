using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Every message that a wrong model, or wrong data for one, is answered with.</summary>
public class ModelErrorTests
{
    public static TheoryData<string, string> Errors =>
        new()
        {
            { "optimizer", "unknown optimizer 'adan'; did you mean 'adam'?" },
            { "loss", "unknown loss 'crosentropy'" },
            { "metric", "unknown metric 'acuracy'; did you mean 'accuracy'?" },
            { "initializer", "unknown initializer 'glorot'" },
            { "not compiled", "fit: model 'm' must be compiled first: model.compile(...)" },
            { "not built", "get_weights: model 'm' has no weights yet; give its first layer an input_shape" },
            { "samples", "inputs, targets and weights must have one number of samples. Received: 4 and 3" },
            { "batch size", "batch_size must be positive. Received: 0" },
            { "epochs", "epochs must be positive. Received: -1" },
            { "verbose", "verbose must be 0, 1 or 2. Received: 3" },
            { "split", "validation_split must leave samples on both sides of 4. Received: 1.5" },
            { "input width", "Dense 'd': the input must have shape (None, ..., 3). Received: (4, 2)" },
            {
                "target width",
                "MeanSquaredError: y_true and y_pred must have one shape. Received: y_true (4, 2), y_pred (4, 1)"
            },
            { "units", "Dense: units must be positive. Received: 0" },
            { "rate", "Dropout: rate must be from 0 to 1. Received: 1.5" },
            { "learning rate", "learning_rate must not be negative. Received: -1" },
            { "shared axes", "PReLU 'p': shared_axes must be from 1 to 1 for shape (None, 3). Received: 2" },
            {
                "both slopes",
                "LeakyReLU: negative_slope and alpha are two names of one argument; give one. Received: negative_slope 0.1 and alpha 0.2"
            },
            { "slope", "LeakyReLU: negative_slope must not be negative. Received: -0.1" },
            { "limit", "ReLU: max_value must not be negative. Received: -6.0" },
            { "theta", "ThresholdedReLU: theta must not be negative. Received: -1.0" },
            { "label", "SparseCategoricalCrossentropy: a label must be from 0 to 2. Received: 3" },
            { "names", "Model: all layers need names of their own. Received: 'd' twice" },
            { "categorical", "to_categorical: classes must be from 0 to 2. Received: 3" },
        };

    [Theory, MemberData(nameof(Errors))]
    public void Bad_input_is_named(string what, string message)
    {
        var (x, y) = (Numbers(4, 3), Numbers(4, 1));
        var model = keras.Sequential([keras.layers.Dense(1)], name: "m");
        if (what != "not compiled")
            model.compile(loss: "mse");
        Action act = what switch
        {
            "optimizer" => () => model.compile(optimizer: "adan"),
            "loss" => () => model.compile(loss: "crosentropy"),
            "metric" => () => model.compile(metrics: ["acuracy"]),
            "initializer" => () => keras.layers.Dense(1, kernel_initializer: "glorot"),
            "not compiled" => () => model.fit(x, y),
            "not built" => () => model.get_weights(),
            "samples" => () => model.fit(x, y[..3]),
            "batch size" => () => model.fit(x, y, batch_size: 0),
            "epochs" => () => model.fit(x, y, epochs: -1),
            "verbose" => () => model.fit(x, y, verbose: 3),
            "split" => () => model.fit(x, y, validation_split: 1.5),
            "input width" => () => Narrow(x),
            "target width" => () => model.fit(x, Numbers(4, 2), verbose: 0),
            "units" => () => keras.layers.Dense(0),
            "rate" => () => keras.layers.Dropout(1.5),
            "learning rate" => () => keras.optimizers.Adam(-1),
            "shared axes" => () => keras.layers.PReLU(shared_axes: [2], name: "p").Apply(x),
            "both slopes" => () => keras.layers.LeakyReLU(negative_slope: 0.1, alpha: 0.2),
            "slope" => () => keras.layers.LeakyReLU(-0.1),
            "limit" => () => keras.layers.ReLU(max_value: -6),
            "theta" => () => keras.layers.ThresholdedReLU(-1),
            "label" => () => Classifier().fit(x, tf.constant([0, 1, 2, 3]), verbose: 0),
            "names" => () => Twins(),
            _ => () => keras.utils.to_categorical(new[] { 0, 3 }, 3),
        };
        var error = Assert.ThrowsAny<TfActivationsException>(act);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static void Narrow(Tensor x)
    {
        var dense = keras.layers.Dense(1, name: "d");
        dense.Apply(x);
        dense.Apply(x[.., ..2]);
    }

    private static void Twins()
    {
        var input = keras.Input(3);
        keras.Model(input, keras.layers.Dense(3, name: "d").Apply(keras.layers.Dense(3, name: "d").Apply(input)));
    }
}
