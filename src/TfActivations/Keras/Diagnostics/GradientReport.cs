using System.Globalization;
using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Text;

namespace TfActivations.Keras.Diagnostics;

/// <summary>The gradient of a weight at one step.</summary>
/// <param name="Layer">The layer's name; within a nested model with the model's: inner/dense.</param>
/// <param name="Weight">The weight's name: kernel, bias.</param>
/// <param name="Norm">sqrt(sum(g^2)).</param>
/// <param name="MeanMagnitude">mean(|g|).</param>
/// <param name="WeightNorm">The norm of the weight.</param>
/// <param name="UpdateRatio">
/// The norm of the change that the model's optimizer would make next, over the norm of the weight; about 1e-3 is healthy. NaN where
/// the weight is all zero.
/// </param>
public sealed record WeightGradient(
    string Layer,
    string Weight,
    double Norm,
    double MeanMagnitude,
    double WeightNorm,
    double UpdateRatio
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

/// <summary>How gradients flow through a model.</summary>
public enum GradientFlow
{
    /// <summary>Neither of the others.</summary>
    Healthy,

    /// <summary>The first kernel's gradient has less than a thousandth of the last one's norm, or none at all.</summary>
    Vanishing,

    /// <summary>
    /// It has more than a thousand times of it; or a kernel's gradient has more than a thousand times the kernel's norm, or is not
    /// finite.
    /// </summary>
    Exploding,
}

/// <summary>The gradients of a model at one step, layer by layer.</summary>
public sealed class GradientReport
{
    private const double Factor = 1000;

    private GradientReport(IReadOnlyList<WeightGradient> weights, double loss) => (Weights, Loss) = (weights, loss);

    /// <summary>The trainable weights, from the first layer on.</summary>
    public IReadOnlyList<WeightGradient> Weights { get; }

    /// <summary>The loss on the samples.</summary>
    public double Loss { get; }

    /// <summary>The weights that multiply: kernel, recurrent_kernel, depthwise_kernel, ...; not the biases.</summary>
    public IReadOnlyList<WeightGradient> Kernels =>
        [.. Weights.Where(weight => weight.Weight.EndsWith("kernel", StringComparison.Ordinal))];

    /// <summary>The first kernel's gradient norm over the last one's.</summary>
    public double FirstToLast => Kernels is [var first, .., var last] ? first.Norm / last.Norm : 1;

    /// <summary>Vanishing, exploding or neither, by the rules of <see cref="GradientFlow"/>.</summary>
    public GradientFlow Flow =>
        FirstToLast > Factor || Kernels.Any(kernel => !(kernel.Norm <= Factor * kernel.WeightNorm))
            ? GradientFlow.Exploding
        : !(FirstToLast >= 1 / Factor) ? GradientFlow.Vanishing
        : GradientFlow.Healthy;

    /// <summary>What to try, and why; null where gradients flow.</summary>
    public string? Advice =>
        Flow switch
        {
            GradientFlow.Vanishing =>
                "Gradients vanish on their way to the first layer: it hardly learns. relu with He initialization, tanh "
                    + "with Glorot's or selu with LeCun's keep their size; sigmoid, whose slope is at most 1/4, does not.",
            GradientFlow.Exploding =>
                "Gradients explode: a smaller learning rate, smaller first weights, or a bounded activation.",
            _ => null,
        };

    /// <summary>A table, and the advice.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. TextTable.Lines(
                    ["layer", "weight", "gradient norm", "mean magnitude", "update / weight"],
                    Weights.Select(weight =>
                        new[]
                        {
                            weight.Layer,
                            weight.Weight,
                            TextTable.Number(weight.Norm),
                            TextTable.Number(weight.MeanMagnitude),
                            TextTable.Number(weight.UpdateRatio),
                        }
                    )
                ),
                string.Create(CultureInfo.InvariantCulture, $"first to last: {FirstToLast:G3}, {Flow}"),
                .. Advice is { } advice ? new[] { $"- {advice}" } : [],
            ]
        );

    internal static GradientReport Of(Model model, TensorList x, TensorList y)
    {
        var (loss, weights, gradients, updates) = model.TrialStep(x, y);
        var names = Owners(model).DistinctBy(pair => pair.Weight).ToDictionary(pair => pair.Weight, pair => pair.Layer);
        return new(
            [
                .. weights.Select(
                    (weight, i) =>
                        new WeightGradient(
                            names[weight],
                            weight.Name,
                            Norm(gradients[i]),
                            gradients[i] is { Size: > 0 } gradient ? Doubles(gradient).Average(Math.Abs) : 0,
                            Norm(weight.Value),
                            Ratio(Norm(updates[i]), Norm(weight.Value))
                        )
                ),
            ],
            loss
        );
    }

    /// <summary>A layer's weights with the names of the layers that they stand in; one that several share comes more than once.</summary>
    private static IEnumerable<(Variable Weight, string Layer)> Owners(Model model) =>
        LayerNesting
            .WithPaths(model)
            .SelectMany(each =>
                each.Layer.OwnWeights.Select(weight => (weight, each.Layer == model ? model.Name : each.Path))
            );

    private static double Ratio(double update, double weight) => weight == 0 ? double.NaN : update / weight;

    private static double Norm(Tensor? tensor) =>
        tensor is null ? 0 : Math.Sqrt(Doubles(tensor).Sum(value => value * value));

    private static double[] Doubles(Tensor tensor) =>
        Ops.CastOp.Apply(tensor, DType.Float64).AsSpan<double>().ToArray();
}
