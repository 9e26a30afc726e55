namespace TfActivations.Keras.Losses;

/// <summary>keras.losses: classes, each sample's loss as functions, and look-up by name.</summary>
[KerasFunctions]
public sealed partial class LossesApi
{
    internal LossesApi() { }

    /// <summary>The loss of a name.</summary>
    /// <param name="identifier">"categorical_crossentropy", "mse", ...</param>
    public Loss get(string identifier) => Loss.Get(identifier);
}
