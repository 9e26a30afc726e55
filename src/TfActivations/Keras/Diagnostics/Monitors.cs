using TfActivations.Keras.Data;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Diagnostics;

/// <summary>Follows the activations over the epochs of a training: a callback for fit.</summary>
/// <param name="x">The samples that are looked at, the same after each epoch.</param>
public sealed class ActivationMonitor(TensorList x) : Callback
{
    private readonly List<ActivationReport> reports = [];

    /// <summary>A report for each epoch.</summary>
    public IReadOnlyList<ActivationReport> Reports => reports;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => false;

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs) =>
        reports.Add(ActivationReport.Of(Model, x));
}

/// <summary>Follows the gradients over the epochs of a training: a callback for fit.</summary>
/// <param name="x">The samples that gradients are taken of.</param>
/// <param name="y">What should come out.</param>
public sealed class GradientMonitor(TensorList x, TensorList y) : Callback
{
    private readonly List<GradientReport> reports = [];

    /// <summary>A report for each epoch.</summary>
    public IReadOnlyList<GradientReport> Reports => reports;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => false;

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs) =>
        reports.Add(GradientReport.Of(Model, x, y));
}
