using TfActivations.Keras.Layers;

namespace TfActivations.Api;

/// <summary>keras.backend.</summary>
public sealed class BackendApi
{
    internal BackendApi() { }

    /// <summary>Counts automatic layer names from the start again. As <c>keras.backend.clear_session</c>.</summary>
    public void clear_session() => LayerNames.Clear();

    /// <summary>What keeps divisors away from 0 in Keras: 1e-7. As <c>keras.backend.epsilon</c>.</summary>
    public double epsilon() => 1e-7;

    /// <summary>What layers compute in where nothing is said: "float32". As <c>keras.backend.floatx</c>.</summary>
    public string floatx() => "float32";

    /// <summary>Where channels are: "channels_last". As <c>keras.backend.image_data_format</c>.</summary>
    public string image_data_format() => "channels_last";

    /// <summary>Whether it is a place in a model that is drawn up. As <c>keras.backend.is_keras_tensor</c>.</summary>
    /// <param name="x">Anything.</param>
    public bool is_keras_tensor(object? x) => x is KerasTensor;
}
