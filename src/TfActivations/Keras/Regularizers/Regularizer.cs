using System.Text.Json.Nodes;

namespace TfActivations.Keras.Regularizers;

/// <summary>What a weight adds to the loss. A name converts: <c>kernel_regularizer: "l2"</c>.</summary>
[KerasModule("keras.regularizers", "regularizer")]
public abstract class Regularizer : KerasObject
{
    /// <summary>The penalty of a weight, a scalar.</summary>
    /// <param name="weight">The weight.</param>
    public abstract Tensor Apply(Tensor weight);

    /// <summary>The regularizer of a name, with its defaults.</summary>
    /// <param name="name">"l1", "l2", "l1_l2", "orthogonal_regularizer".</param>
    /// <exception cref="UnknownNameException">No regularizer has that name.</exception>
    public static Regularizer Get(string name) => KerasClasses.Create<Regularizer>(name);

    /// <summary>The regularizer of a name, with its defaults.</summary>
    public static implicit operator Regularizer(string name) => Get(name);
}

/// <summary>keras.regularizers.</summary>
public sealed partial class RegularizersApi : PartsApi<Regularizer>
{
    internal RegularizersApi()
        : base(Regularizer.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="regularizer">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Regularizer regularizer) => Serialized(regularizer);
}
