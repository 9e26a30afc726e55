namespace TfActivations.Keras.Config;

/// <summary>A layer that is an activation: in configurations it stands for one with parameters.</summary>
[KerasModule("keras.layers", "activation layer")]
[KerasName("ActivationLayer")]
internal interface IActivationLayer
{
    /// <summary>What is applied; null for nothing.</summary>
    Activation? Applied { get; }
}
