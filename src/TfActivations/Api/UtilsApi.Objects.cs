using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Ops;

namespace TfActivations.Api;

// What keras.utils has of keras.saving and keras.backend, and the progress bar.
public sealed partial class UtilsApi
{
    private readonly SavingApi saving = new();

    /// <inheritdoc cref="SavingApi.register_keras_serializable"/>
    public void register_keras_serializable<T>(string package = "Custom", string? name = null)
        where T : KerasObject => saving.register_keras_serializable<T>(package, name);

    /// <inheritdoc cref="SavingApi.custom_object_scope"/>
    public IDisposable custom_object_scope(IReadOnlyDictionary<string, Type> custom_objects) =>
        saving.custom_object_scope(custom_objects);

    /// <inheritdoc cref="SavingApi.custom_object_scope"/>
    public IDisposable CustomObjectScope(IReadOnlyDictionary<string, Type> custom_objects) =>
        saving.custom_object_scope(custom_objects);

    /// <inheritdoc cref="SavingApi.get_custom_objects"/>
    public IReadOnlyDictionary<string, Type> get_custom_objects() => saving.get_custom_objects();

    /// <inheritdoc cref="SavingApi.get_registered_name"/>
    public string get_registered_name(Type obj) => saving.get_registered_name(obj);

    /// <inheritdoc cref="SavingApi.get_registered_object"/>
    public Type? get_registered_object(
        string name,
        IReadOnlyDictionary<string, Type>? custom_objects = null,
        IReadOnlyDictionary<string, Type>? module_objects = null
    ) => saving.get_registered_object(name, custom_objects, module_objects);

    /// <inheritdoc cref="SavingApi.serialize_keras_object"/>
    public JsonObject serialize_keras_object(KerasObject obj) => saving.serialize_keras_object(obj);

    /// <inheritdoc cref="SavingApi.deserialize_keras_object"/>
    public T deserialize_keras_object<T>(
        JsonObject config,
        IReadOnlyDictionary<string, Type>? custom_objects = null,
        bool safe_mode = true
    )
        where T : KerasObject => saving.deserialize_keras_object<T>(config, custom_objects, safe_mode);

    /// <inheritdoc cref="BackendApi.is_keras_tensor"/>
    public bool is_keras_tensor(object? x) => x is KerasTensor;

    /// <inheritdoc cref="BackendApi.standardize_dtype(string?)"/>
    public string standardize_dtype(string? dtype) => new BackendApi().standardize_dtype(dtype);

    /// <summary>Vectors along an axis divided by their lengths; those of length 0 stay. As <c>keras.utils.normalize</c>.</summary>
    /// <param name="x">The vectors.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="order">Of the norm: 2 for Euclid's length, 1 for the sum of magnitudes.</param>
    /// <exception cref="InvalidArgumentException">The order is not positive.</exception>
    public NumSharp.NDArray normalize(Tensor x, int axis = -1, int order = 2)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (order < 1)
            throw new InvalidArgumentException($"normalize: order must be a positive integer. Received: {order}");
        var values = x.DType.IsFloating() ? x : CastOp.Apply(x, DType.Float64);
        if (values.Shape.Rank == 0)
            values = ReshapeOp.Apply(values, 1);
        var powers = Binary.Pow.Apply(Unary.Abs.Run(values), (double)order);
        var norms = Binary.Pow.Apply(ReduceOp.Sum(powers, [axis], keepDims: true), 1.0 / order);
        return (values / SelectOp.Apply(Compare.Equal.Apply(norms, 0.0), norms + 1.0, norms)).numpy();
    }

    /// <inheritdoc cref="Keras.Models.Progbar"/>
    /// <param name="target">The steps in all; null where nobody knows.</param>
    /// <param name="width">The bar's length.</param>
    /// <param name="verbose">0: silent; 1: a bar; 2: a line at the end.</param>
    /// <param name="interval">The shortest time between two updates, in seconds.</param>
    /// <param name="stateful_metrics">Names of values that are shown as they are given last, not as a mean.</param>
    /// <param name="unit_name">What a step is called.</param>
    /// <exception cref="InvalidArgumentException">A number is negative.</exception>
    public Progbar Progbar(
        int? target,
        int width = 20,
        int verbose = 1,
        double interval = 0.05,
        IReadOnlyList<string>? stateful_metrics = null,
        string unit_name = "step"
    ) => new(target, width, verbose, interval, stateful_metrics, unit_name);
}
