using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Api;

// Keras under TensorFlow's names.
public sealed partial class TensorFlowApi
{
    /// <summary>Keras: <c>tf.keras</c>.</summary>
    public KerasApi keras { get; }

    /// <summary>tf.optimizers: those of Keras.</summary>
    public OptimizersApi optimizers => keras.optimizers;

    /// <summary>tf.losses: those of Keras.</summary>
    public LossesApi losses => keras.losses;

    /// <summary>tf.metrics: those of Keras.</summary>
    public MetricsApi metrics => keras.metrics;

    /// <summary>tf.initializers: those of Keras.</summary>
    public InitializersApi initializers => keras.initializers;
}
