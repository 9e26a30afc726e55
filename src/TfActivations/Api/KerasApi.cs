using TfActivations.Activations;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Datasets;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Models;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Api;

/// <summary>Keras's calls under their own names.</summary>
public sealed class KerasApi
{
    internal KerasApi() { }

    /// <summary>keras.activations: functions of tensors, and look-up by name.</summary>
    public KerasActivations activations { get; } = new();

    /// <summary>keras.ops: NumPy's functions on tensors.</summary>
    public KerasOps ops { get; } = new();

    /// <summary>keras.random: seeded random tensors.</summary>
    public KerasRandomApi random { get; } = new();

    /// <summary>keras.layers.</summary>
    public LayersApi layers { get; } = new();

    /// <summary>keras.models: models from files and JSON.</summary>
    public ModelsApi models { get; } = new();

    /// <summary>keras.saving: classes of one's own in files.</summary>
    public SavingApi saving { get; } = new();

    /// <summary>keras.optimizers.</summary>
    public OptimizersApi optimizers { get; } = new();

    /// <summary>keras.losses.</summary>
    public LossesApi losses { get; } = new();

    /// <summary>keras.metrics.</summary>
    public MetricsApi metrics { get; } = new();

    /// <summary>keras.callbacks.</summary>
    public CallbacksApi callbacks { get; } = new();

    /// <summary>keras.initializers.</summary>
    public InitializersApi initializers { get; } = new();

    /// <summary>keras.regularizers.</summary>
    public RegularizersApi regularizers { get; } = new();

    /// <summary>keras.constraints.</summary>
    public ConstraintsApi constraints { get; } = new();

    /// <summary>keras.datasets.</summary>
    public DatasetsApi datasets { get; } = new();

    /// <summary>keras.preprocessing, which tutorials for Keras 2 use.</summary>
    public PreprocessingApi preprocessing { get; } = new();

    /// <summary>keras.utils.</summary>
    public UtilsApi utils { get; } = new();

    /// <summary>keras.backend.</summary>
    public BackendApi backend { get; } = new();

    /// <summary>keras.mixed_precision: layers in half precision, weights in float32.</summary>
    public MixedPrecisionApi mixed_precision { get; } = new();

    /// <summary>The release of Keras whose behaviour this is. As <c>keras.version()</c>.</summary>
    public string version() => "3.15.1";

    /// <summary>What goes on inside a model: dead units, vanishing gradients.</summary>
    public DiagnosticsApi diagnostics { get; } = new();

    /// <summary>Layers one after another. As <c>keras.Sequential</c>.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="name">The model's name.</param>
    public Sequential Sequential(IEnumerable<Layer>? layers = null, string? name = null) => new(layers, name);

    /// <summary>A place where data enter a model that is drawn up. As <c>keras.Input</c>.</summary>
    /// <param name="shape">The shape without the batch; -1 for a length that is not known.</param>
    /// <param name="batch_size">The size of all batches; null for any.</param>
    /// <param name="dtype">What the data are: "float32" by default, "int32", "string", ...</param>
    /// <param name="batch_shape">The shape with the batch, in place of shape and batch_size.</param>
    /// <param name="name">The name of the input layer.</param>
    /// <param name="tensor">A place that is there already, which is the result.</param>
    /// <exception cref="InvalidArgumentException">There is neither shape nor batch_shape, or both.</exception>
    /// <exception cref="UnknownNameException">The dtype is unknown.</exception>
    public KerasTensor Input(
        Shape? shape = null,
        int? batch_size = null,
        string? dtype = null,
        Shape? batch_shape = null,
        string? name = null,
        KerasTensor? tensor = null
    ) => layers.Input(shape, batch_size, dtype, batch_shape, name, tensor);

    /// <summary>The same with a dtype of <c>tf</c>: <c>keras.Input(1, dtype: tf.string)</c>.</summary>
    /// <param name="shape">The shape without the batch; -1 for a length that is not known.</param>
    /// <param name="dtype">What the data are.</param>
    /// <param name="batch_size">The size of all batches; null for any.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, DType dtype, int? batch_size = null, string? name = null) =>
        Input(shape, batch_size, dtype.Name(), name: name);

    /// <summary>A place for data in a model that is drawn up. As <c>keras.KerasTensor</c>.</summary>
    /// <param name="shape">The shape with the batch; -1 for a length that is not known.</param>
    /// <param name="dtype">What the data are.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor KerasTensor(Shape shape, DType dtype = DType.Float32, string? name = null) =>
        Input(batch_shape: shape, dtype: dtype.Name(), name: name);

    /// <summary>The model between an input and an output. As <c>keras.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">The result of a layer that depends on it.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(KerasTensor inputs, KerasTensor outputs, string? name = null) =>
        new([inputs], [outputs], name);

    /// <summary>The model between several inputs and an output. As <c>keras.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">The result of a layer that depends on them.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(IReadOnlyList<KerasTensor> inputs, KerasTensor outputs, string? name = null) =>
        new(inputs, [outputs], name);

    /// <summary>The model between an input and several outputs. As <c>keras.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">Results of layers that depend on it.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(KerasTensor inputs, IReadOnlyList<KerasTensor> outputs, string? name = null) =>
        new([inputs], outputs, name);

    /// <summary>The model between several inputs and outputs. As <c>keras.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">Results of layers that depend on them.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(
        IReadOnlyList<KerasTensor> inputs,
        IReadOnlyList<KerasTensor> outputs,
        string? name = null
    ) => new(inputs, outputs, name);
}
