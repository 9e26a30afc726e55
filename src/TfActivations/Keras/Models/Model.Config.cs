using System.Text.Json.Nodes;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>The model without its weights, as JSON that Keras reads too. As <c>model.to_json</c>.</summary>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public string to_json() => Serialization.Serialize(this).ToJsonString();

    /// <summary>What compile was given, as Keras writes it; empty before.</summary>
    internal JsonObject CompileConfig() =>
        trainer is null ? [] : Saving.CompileConfig.Of(trainer.Optimizer, trainer.Goals, trainer.Eagerly);
}
