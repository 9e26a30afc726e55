namespace TfActivations.Keras.Losses;

/// <summary>keras.losses: classes, each sample's loss as functions, and look-up by name.</summary>
[KerasFunctions]
public sealed partial class LossesApi : PartsApi<Loss>
{
    internal LossesApi()
        : base(Loss.Get) { }
}
