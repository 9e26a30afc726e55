using System.Text.Json.Nodes;

namespace TfActivations.Keras.Losses;

/// <summary>keras.losses: classes, each sample's loss as functions, and look-up by name.</summary>
[KerasFunctions]
public sealed partial class LossesApi : PartsApi<Loss>
{
    internal LossesApi()
        : base(Loss.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="loss">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Loss loss) => Serialized(loss);
}
