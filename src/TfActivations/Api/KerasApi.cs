using TfActivations.Activations;

namespace TfActivations.Api;

/// <summary>Keras's calls under their own names.</summary>
public sealed partial class KerasApi
{
    internal KerasApi() { }

    /// <summary>keras.activations: functions of tensors, and look-up by name.</summary>
    public KerasActivations activations { get; } = new();
}
