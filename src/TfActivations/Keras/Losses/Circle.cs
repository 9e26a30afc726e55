using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>softplus(log sum e^(gamma a (d - margin)) + log sum e^(gamma b (1 - margin - d))): samples of a class together, others apart.</summary>
/// <remarks>
/// d = max(0, 1 - x y) of embeddings of length 1; the first sum is over the samples of the same class, a = max(0, margin + d), the second over the others, b = max(0, 1 + margin - d).
/// y_true has the classes (batch), y_pred the embeddings (batch, features); a mean is over the samples that lose something. Sun et al. 2020. As <c>keras.losses.Circle</c>.
/// </remarks>
public sealed class Circle : Loss
{
    internal Circle() { }

    /// <summary>How much a distance counts.</summary>
    [Finite]
    public double gamma { get; init; } = 80;

    /// <summary>How far apart classes should be.</summary>
    [Finite]
    public double margin { get; init; } = 0.4;

    /// <summary>Whether a sample is not compared with itself.</summary>
    public bool remove_diagonal { get; init; } = true;

    internal override bool TakesClasses => true;

    internal override Tensor? Counted(Tensor y_true, Tensor losses) => Compare.Greater.Apply(losses, 0.0);

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred) => Against(y_true, y_pred, y_true, y_pred);

    /// <summary>The loss of each sample beside others.</summary>
    internal Tensor Against(Tensor y_true, Tensor y_pred, Tensor labels, Tensor embeddings)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        y_pred = LabelsAndPredictions.Floating(y_pred);
        embeddings = CastOp.Apply(embeddings, y_pred.DType);
        if (
            y_pred.Shape.Rank != 2
            || embeddings.Shape.Rank != 2
            || y_true.Size != y_pred.Shape[0]
            || labels.Size != embeddings.Shape[0]
        )
            throw new InvalidArgumentException(
                $"{nameof(Circle)}: needs a class for each of the embeddings (samples, features). "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}, others {labels.Shape} and {embeddings.Shape}"
            );
        var (ours, theirs) = Crossed(y_true, labels);
        var same = Compare.Equal.Apply(ours, theirs);
        var others = LogicalNotOp.Instance.Run(same);
        if (remove_diagonal)
        {
            var (rows, columns) = Crossed(Numbers(y_true), Numbers(labels));
            same = Bitwise.LogicalAnd.Apply(same, Compare.NotEqual.Apply(rows, columns));
        }
        var distances = Binary.Maximum.Apply(1.0 - MatMulOp.Apply(y_pred, embeddings, transposeY: true), 0.0);
        var together = Gathered(same, Binary.Maximum.Apply(margin + distances, 0.0) * (distances - margin));
        var apart = Gathered(others, Binary.Maximum.Apply(1 + margin - distances, 0.0) * (1 - margin - distances));
        return new Softplus().Apply(together + apart);
    }

    private Tensor Gathered(Tensor chosen, Tensor exponents) =>
        Statistics.LogSumExp(SelectOp.Apply(chosen, gamma * exponents, double.NegativeInfinity), [1], keepDims: false);

    private static Tensor Numbers(Tensor labels) => Grids.Arange(nameof(Circle), 0, labels.Size, 1, DType.Int64);

    /// <summary>Each of some whole numbers beside each of others.</summary>
    private static (Tensor, Tensor) Crossed(Tensor x, Tensor y) =>
        (
            ReshapeOp.Apply(ClassLabelsOp.Apply(nameof(Circle), x), [x.Size, 1]),
            ReshapeOp.Apply(ClassLabelsOp.Apply(nameof(Circle), y), [1, y.Size])
        );
}

public sealed partial class LossesApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Losses.Circle"/>
    /// <param name="gamma">How much a distance counts.</param>
    /// <param name="margin">How far apart classes should be.</param>
    /// <param name="remove_diagonal">Whether a sample is not compared with itself.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Circle Circle(
        double gamma = 80, double margin = 0.4, bool remove_diagonal = true,
        string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null
    ) =>
        new Circle
        {
            gamma = gamma, margin = margin, remove_diagonal = remove_diagonal, Kwargs = (reduction, name, dtype)
        }.Checked();

    /// <summary>The loss of each sample, by its distances from the samples of its class and from the others. As <c>keras.losses.circle</c>.</summary>
    /// <inheritdoc cref="Losses.Circle" path="/remarks"/>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="ref_labels">The classes of what is compared with; y_true by default.</param>
    /// <param name="ref_embeddings">What is compared with; y_pred by default.</param>
    /// <inheritdoc cref="Circle" path="/param"/>
    public Tensor circle(
        Tensor y_true, Tensor y_pred, Tensor? ref_labels = null, Tensor? ref_embeddings = null,
        bool remove_diagonal = true, double gamma = 80, double margin = 0.4
    ) => Circle(gamma, margin, remove_diagonal).Against(y_true, y_pred, ref_labels ?? y_true, ref_embeddings ?? y_pred);
    // csharpier-ignore-end
}
