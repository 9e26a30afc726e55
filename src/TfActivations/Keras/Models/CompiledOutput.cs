using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Models;

/// <summary>What compile was given for one output.</summary>
/// <param name="Loss">What training makes small.</param>
/// <param name="LossWeight">What the loss counts for in the sum of all.</param>
/// <param name="Metrics">What is counted beside it, each sample for 1.</param>
/// <param name="WeightedMetrics">What is counted beside it, each sample for its weight.</param>
internal sealed record CompiledOutput(
    Loss Loss,
    double LossWeight,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<Metric> WeightedMetrics
);
