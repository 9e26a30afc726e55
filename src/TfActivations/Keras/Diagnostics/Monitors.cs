using TfActivations.Keras.Data;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Diagnostics;

/// <summary>Follows the activations over the epochs of a training: a callback for fit.</summary>
public sealed class ActivationMonitor : Callback
{
    private readonly List<ActivationReport> reports = [];

    internal ActivationMonitor() { }

    /// <summary>The samples that are looked at, the same after each epoch.</summary>
    public required TensorList x { get; init; }

    /// <summary>A report for each epoch.</summary>
    public IReadOnlyList<ActivationReport> Reports => reports;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => false;

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
        reports.Add(ActivationReport.Of(model, x));
}

/// <summary>Follows the gradients over the epochs of a training: a callback for fit.</summary>
public sealed class GradientMonitor : Callback
{
    private readonly List<GradientReport> reports = [];

    internal GradientMonitor() { }

    /// <summary>The samples that gradients are taken of.</summary>
    public required TensorList x { get; init; }

    /// <summary>What should come out.</summary>
    public required TensorList y { get; init; }

    /// <summary>A report for each epoch.</summary>
    public IReadOnlyList<GradientReport> Reports => reports;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => false;

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
        reports.Add(GradientReport.Of(model, x, y));
}
