using System.Globalization;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Text;

namespace TfActivations.Keras.Diagnostics;

/// <summary>What the activations of a model do, on some samples: units that are dead, values that are saturated.</summary>
public sealed class ActivationReport
{
    private const double ManyDead = 0.1;
    private const double MostSaturated = 0.5;
    private const double NoSpread = 1e-3;

    private ActivationReport(IReadOnlyList<LayerActivation> layers) => Layers = layers;

    /// <summary>The calls of layers that have an activation, in the order in which they were made.</summary>
    public IReadOnlyList<LayerActivation> Layers { get; }

    /// <summary>What to try, and why; empty where nothing stands out.</summary>
    public IReadOnlyList<string> Advice => [.. Layers.SelectMany(AdviceOn)];

    /// <summary>A table, and the advice.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. TextTable.Lines(
                    [
                        "layer",
                        "activation",
                        "units",
                        "dead",
                        "mostly dead",
                        "saturated",
                        "mostly saturated",
                        "mean",
                        "deviation",
                    ],
                    Layers.Select(layer =>
                        new[]
                        {
                            layer.Layer,
                            layer.Activation,
                            $"{layer.Units}",
                            Share(layer, layer.Dead),
                            Share(layer, layer.MostlyDead),
                            Share(layer, layer.Saturated),
                            Share(layer, layer.MostlySaturated),
                            TextTable.Number(layer.Mean),
                            TextTable.Number(layer.Deviation),
                        }
                    )
                ),
                .. Advice.Select(advice => $"- {advice}"),
            ]
        );

    internal static ActivationReport Of(Model model, TensorList x)
    {
        using var trace = new ActivationTrace(model);
        model.Outputs(x, training: false);
        return trace.Applied.Count > 0
            ? new([.. trace.Applied.Select(a => new LayerActivation(a.Call.Name, a.Input, a.Output, a.Activation))])
            : throw new InvalidArgumentException($"activation_report: model '{model.Name}' has no activation");
    }

    private static IEnumerable<string> AdviceOn(LayerActivation layer)
    {
        var name = $"{layer.Layer} ({layer.Activation})";
        if (!double.IsFinite(layer.Mean))
            yield return $"{name}: outputs are not finite; a smaller learning rate, or normalized inputs.";
        else if (layer.Dead >= ManyDead)
            yield return $"{name}: {Percent(layer.Dead)} of its units are dead: no sample gives them a gradient, so they cannot come "
                + "back by themselves. A smaller learning rate and He initialization keep them alive; leaky_relu or elu have a gradient left of 0 too.";
        else if (layer.Deviation < NoSpread)
            yield return $"{name}: its outputs hardly differ: the signal has vanished. He initialization for relu and its kin, Glorot for "
                + "tanh, LeCun with selu keep its size.";
        else if (layer.Saturated > MostSaturated && layer.MostlyDead == 0 && layer.IdleShares.All(idle => idle == 0))
            yield return $"{name}: {Percent(layer.Saturated)} of its values are saturated, where the gradient is below a twentieth of its "
                + $"largest; {Percent(layer.MostlySaturated)} of its units are so for nearly every sample. Normalized inputs and smaller first weights (Glorot) bring them back; relu in hidden layers does not saturate "
                + "right of 0.";
    }

    /// <summary>A dash where units cannot be idle or saturated.</summary>
    private static string Share(LayerActivation layer, double share) => layer.IsElementwise ? Percent(share) : "-";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}%");
}
