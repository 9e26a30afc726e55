using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Models;

/// <summary>keras.models.</summary>
public sealed class ModelsApi
{
    internal ModelsApi() { }

    /// <summary>Layers one after another. As <c>keras.models.Sequential</c>.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="name">The model's name.</param>
    public Sequential Sequential(IEnumerable<Layer>? layers = null, string? name = null) => new(layers, name);

    /// <summary>The model between an input and an output. As <c>keras.models.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">The result of a layer that depends on it.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(KerasTensor inputs, KerasTensor outputs, string? name = null) =>
        new([inputs], [outputs], name);

    /// <summary>The model between several inputs and outputs. As <c>keras.models.Model</c>.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">Results of layers that depend on them.</param>
    /// <param name="name">The model's name.</param>
    public Functional Model(
        IReadOnlyList<KerasTensor> inputs,
        IReadOnlyList<KerasTensor> outputs,
        string? name = null
    ) => new(inputs, outputs, name);

    /// <summary>A model of the same layers with new weights. As <c>keras.models.clone_model</c>.</summary>
    /// <typeparam name="T">Sequential, Functional, or a class of one's own with a configuration.</typeparam>
    /// <param name="model">The model; it stays as it is.</param>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public T clone_model<T>(T model)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(model);
        return (T)Serialization.Deserialize(Serialization.Serialize(model), typeof(T), nameof(clone_model));
    }

    /// <summary>Writes a model to a file. As <c>keras.models.save_model</c>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="filepath">A name that ends in .keras or .h5.</param>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public void save_model(Model model, string filepath)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.save(filepath);
    }

    /// <summary>The model of a file that <c>model.save</c> wrote, here or in Python. As <c>keras.models.load_model</c>.</summary>
    /// <remarks>
    /// Nothing in a file is run: it can only name classes and activations that exist here, or that are registered or passed. Files
    /// of Keras 2 are read too. docs/saving.md says what is in them.
    /// </remarks>
    /// <param name="filepath">A name that ends in .keras or .h5.</param>
    /// <param name="custom_objects">Classes of one's own by the names that the file gives them.</param>
    /// <param name="compile">Whether the model is compiled as it was when it was saved.</param>
    /// <param name="backend">"theano" where Keras 1 wrote the file on it, which the file does not say: its convolutions turn kernels round.</param>
    /// <exception cref="DataFileException">The file is missing or damaged, or its model cannot be made here.</exception>
    public Model load_model(
        string filepath,
        IReadOnlyDictionary<string, Type>? custom_objects = null,
        bool compile = true,
        string? backend = null
    )
    {
        ArgumentNullException.ThrowIfNull(filepath);
        return (Model)ModelFile.Load(filepath, custom_objects, compile, backend);
    }

    /// <summary>The model of a file as what it is: <c>Sequential model = keras.models.load_model&lt;Sequential&gt;("model.keras")</c>.</summary>
    /// <typeparam name="T"><see cref="Sequential"/>, <see cref="Functional"/> or a class of one's own.</typeparam>
    /// <inheritdoc cref="load_model(string, IReadOnlyDictionary{string, Type}?, bool, string?)" path="/param"/>
    /// <exception cref="DataFileException">The file is missing or damaged, or its model cannot be made here.</exception>
    /// <exception cref="InvalidArgumentException">The file has a model of another class.</exception>
    public T load_model<T>(
        string filepath,
        IReadOnlyDictionary<string, Type>? custom_objects = null,
        bool compile = true,
        string? backend = null
    )
        where T : Model
    {
        var model = load_model(filepath, custom_objects, compile, backend);
        return model as T
            ?? throw new InvalidArgumentException(
                $"load_model: {filepath} has a {model.GetType().Name}. Asked for: {typeof(T).Name}"
            );
    }

    /// <summary>Makes a model of what <c>to_json</c> returned, here or in Python: layers without their weights' values.</summary>
    /// <param name="json_string">The JSON.</param>
    /// <param name="custom_objects">Classes of one's own by the names that the JSON gives them.</param>
    /// <exception cref="InvalidArgumentException">It is not JSON, or not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such layer here.</exception>
    public Model model_from_json(string json_string, IReadOnlyDictionary<string, Type>? custom_objects = null)
    {
        ArgumentNullException.ThrowIfNull(json_string);
        using var custom = CustomObjects.With(custom_objects);
        var config = ModelJson.ParseText(json_string, "model_from_json");
        using var release = KerasRelease.Read(ModelJson.Version(config), config);
        var model = (Model)ModelJson.Upgraded(config, nameof(model_from_json));
        return config["compile_config"] is JsonObject { Count: > 0 } compiled
            ? CompileConfig.Apply(model, compiled)
            : model;
    }
}

/// <summary>keras.saving.</summary>
public sealed class SavingApi
{
    internal SavingApi() { }

    /// <summary>Makes a class of one's own known to files: "Custom&gt;MyLayer". As the decorator of that name in Python.</summary>
    /// <typeparam name="T">A layer, a loss, an optimizer, ...</typeparam>
    /// <param name="package">What is put before its name.</param>
    public void register_keras_serializable<T>(string package = "Custom")
        where T : KerasObject => CustomObjects.Register(typeof(T), package);

    /// <summary>A part as JSON with its class: module, class_name, config, registered_name.</summary>
    /// <param name="obj">A layer, a loss, an optimizer, ...</param>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public JsonObject serialize_keras_object(KerasObject obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return Serialization.Serialize(obj);
    }

    /// <summary>The part of a JSON that names its class.</summary>
    /// <typeparam name="T">What it has to be: Layer, Optimizer, Dense, ...</typeparam>
    /// <param name="config">What <see cref="serialize_keras_object"/> returned, or Keras.</param>
    /// <param name="custom_objects">Classes of one's own by name.</param>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such class here.</exception>
    public T deserialize_keras_object<T>(JsonObject config, IReadOnlyDictionary<string, Type>? custom_objects = null)
        where T : KerasObject
    {
        ArgumentNullException.ThrowIfNull(config);
        using var custom = CustomObjects.With(custom_objects);
        return (T)Serialization.Deserialize(config, typeof(T), "deserialize_keras_object");
    }
}
