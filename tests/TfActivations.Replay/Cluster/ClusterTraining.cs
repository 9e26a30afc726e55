using System.Text.Json;
using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Regularizers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Cluster;

/// <summary>One of the trainings that were recorded on several workers, done by one of them.</summary>
/// <param name="inputs">inputs.npz.</param>
/// <param name="setting">Its entry in cluster.json.</param>
internal sealed class ClusterTraining(Dictionary<string, Tensor> inputs, JsonElement setting)
{
    private const int Epochs = 3;

    /// <summary>What becomes of it, by the names of the recorded arrays.</summary>
    public Dictionary<string, double[]> Run(Strategy strategy)
    {
        Sequential model;
        using (strategy.scope())
            model = Build();
        List<double> loss = [],
            accuracy = [],
            weights = [];
        var record = keras.callbacks.LambdaCallback(
            on_train_batch_end: (_, logs) =>
            {
                loss.Add(logs["loss"]);
                accuracy.Add(logs["accuracy"]);
                weights.AddRange(Flat(model));
            }
        );
        var history = Fit(model, [record, .. Callbacks()]);
        var (x, y) = (inputs["validation_x"], inputs["validation_y"]);
        Dictionary<string, double[]> result = new()
        {
            ["step_loss"] = [.. loss],
            ["step_accuracy"] = [.. accuracy],
            ["step_weights"] = [.. weights],
            ["final_weights"] = Flat(model),
            ["evaluate"] = [.. model.evaluate(x, y, batch_size: Batch, verbose: 0).Values.Values],
            ["predict"] = ClusterRecord.Doubles(model.predict(x, batch_size: Batch, verbose: 0)),
        };
        foreach (var (name, values) in history.history)
            result[$"epoch_{(name == "learning_rate" ? "lr" : name)}"] = [.. values];
        if (Text("norm") is not null)
            result["local_moving"] = [.. model.layers[1].non_trainable_weights.SelectMany(each => Own(strategy, each))];
        return result;
    }

    private int Batch => setting.GetProperty("batch").GetInt32();

    private static double[] Own(Strategy strategy, Variable average) =>
        ClusterRecord.Doubles(strategy.Averages.TryGetValue(average, out var kept) ? kept.Own : average.Value);

    private static double[] Flat(Model model) =>
        [.. model.Weights.SelectMany(weight => ClusterRecord.Doubles(weight.Value))];

    private History Fit(Model model, IReadOnlyList<Callback> callbacks)
    {
        var rows = Number("rows") ?? 67;
        var (x, y) = (inputs["x"].Rows(0, rows), inputs["y"].Rows(0, rows));
        var epochs = Number("epochs") ?? Epochs;
        if (Number("steps") is { } steps)
            return model.fit(
                tf.data.Dataset.from_tensor_slices((x, y)).batch(Batch).repeat(),
                steps_per_epoch: steps,
                epochs: epochs,
                verbose: 0,
                callbacks: callbacks,
                validation_data: (inputs["validation_x"], inputs["validation_y"]),
                validation_batch_size: Batch
            );
        var isSplit = Text("validation") is "split";
        return model.fit(
            x,
            y,
            batch_size: Batch,
            epochs: epochs,
            verbose: 0,
            callbacks: callbacks,
            validation_split: isSplit ? 0.25 : 0,
            validation_data: isSplit ? null : (inputs["validation_x"], inputs["validation_y"]),
            validation_batch_size: Batch,
            shuffle: false,
            class_weight: Has("class_weight")
                ? new()
                {
                    [0] = 0.5,
                    [1] = 2,
                    [2] = 1,
                    [3] = 1.5,
                }
                : null,
            sample_weight: Has("sample_weight") ? (TensorList)inputs["sample_weight"].Rows(0, rows) : null
        );
    }

    private IEnumerable<Callback> Callbacks() =>
        Text("callbacks") switch
        {
            "plateau" =>
            [
                keras.callbacks.ReduceLROnPlateau("val_loss", factor: 0.5, patience: 0, min_delta: 0.02, verbose: 0),
            ],
            "stopping" =>
            [
                keras.callbacks.EarlyStopping("val_loss", patience: 0, min_delta: 0.03, restore_best_weights: true),
            ],
            _ => [],
        };

    private Sequential Build()
    {
        Regularizer? penalty = setting.TryGetProperty("l2", out var l2) ? keras.regularizers.L2(l2.GetDouble()) : null;
        List<Layer> layers =
        [
            keras.layers.Dense(
                16,
                activation: Text("activation") ?? "relu",
                kernel_regularizer: penalty,
                input_shape: 20
            ),
        ];
        List<string> first = ["kernel0", "bias0"];
        if (Text("norm") is { } norm)
        {
            layers.Add(keras.layers.BatchNormalization(momentum: 0.9, synchronized: norm == "sync"));
            first.AddRange(["gamma", "beta", "moving_mean", "moving_variance"]);
        }
        layers.Add(keras.layers.Dense(4, activation: "softmax"));
        var model = keras.Sequential(layers);
        model.set_weights([.. first.Concat(["kernel1", "bias1"]).Select(name => inputs[name].numpy())]);
        model.compile(
            OptimizerOf(Text("optimizer")!),
            keras.losses.SparseCategoricalCrossentropy(reduction: Text("reduction") ?? "sum_over_batch_size"),
            metrics: ["accuracy"]
        );
        return model;
    }

    private static Optimizer OptimizerOf(string name) =>
        name switch
        {
            "sgd" => keras.optimizers.SGD(0.1),
            "slow" => keras.optimizers.SGD(0.01),
            "momentum" => keras.optimizers.SGD(0.05, momentum: 0.9, nesterov: true),
            "adam" => keras.optimizers.Adam(0.01),
            "rmsprop" => keras.optimizers.RMSprop(0.005),
            "clipnorm" => keras.optimizers.SGD(0.1, clipnorm: 0.05),
            "clipglobal" => keras.optimizers.SGD(0.1, global_clipnorm: 0.1),
            _ => throw new ArgumentException(name),
        };

    private bool Has(string key) => setting.TryGetProperty(key, out _);

    private string? Text(string key) => setting.TryGetProperty(key, out var value) ? value.GetString() : null;

    private int? Number(string key) => setting.TryGetProperty(key, out var value) ? value.GetInt32() : null;
}
