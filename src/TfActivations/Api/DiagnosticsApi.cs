using TfActivations.Keras;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Models;

namespace TfActivations.Api;

/// <summary>keras.diagnostics: what goes on inside a model. Keras itself has no such module.</summary>
public sealed class DiagnosticsApi
{
    internal DiagnosticsApi() { }

    /// <summary>What the activations do on some samples: dead units, saturated values, means and histograms.</summary>
    /// <param name="model">A model.</param>
    /// <param name="x">Samples.</param>
    /// <exception cref="InvalidArgumentException">The samples do not fit the model, or it has no activation.</exception>
    public ActivationReport activation_report(Model model, TensorList x)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        return ActivationReport.Of(model, x);
    }

    /// <summary>The gradients at one step, and what the optimizer would do with them: nothing changes.</summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="x">Samples.</param>
    /// <param name="y">What should come out.</param>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The samples do not fit the model.</exception>
    public GradientReport gradient_report(Model model, TensorList x, TensorList y)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return GradientReport.Of(model, x, y);
    }

    /// <inheritdoc cref="Keras.Diagnostics.ActivationMonitor(TensorList)"/>
    public ActivationMonitor ActivationMonitor(TensorList x) => new(x);

    /// <inheritdoc cref="Keras.Diagnostics.GradientMonitor(TensorList, TensorList)"/>
    public GradientMonitor GradientMonitor(TensorList x, TensorList y) => new(x, y);
}
