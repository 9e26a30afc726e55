using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>log(1 + sum e^(gamma a_n (d_n' - d)) sum e^(-gamma a_p (d_p' - d))) over cosine distances d: embeddings of a class near to each other, of others apart.</summary>
/// <remarks>
/// y_true are classes, y_pred embeddings of length 1. A sample that loses nothing does not count in the mean. Sun et al. 2020, arXiv:2002.10857. As
/// <c>keras.losses.Circle</c>.
/// </remarks>
public sealed class Circle : Loss
{
    internal Circle() { }

    /// <summary>How sharp the choice is.</summary>
    [Finite]
    public double gamma { get; init; } = 80;

    /// <summary>How far distances may be from 0 and from 1.</summary>
    [Finite]
    public double margin { get; init; } = 0.4;

    /// <summary>Whether a sample is left out among those that it is compared with.</summary>
    public bool remove_diagonal { get; init; } = true;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred) => Compared(y_true, y_pred, y_true, y_pred);

    internal override bool TakesClasses => true;

    internal override Tensor? Counted(Tensor y_true, Tensor losses) => Compare.Greater.Apply(losses, 0.0);

    /// <summary>The loss of each embedding among others.</summary>
    internal Tensor Compared(Tensor y_true, Tensor y_pred, Tensor labels, Tensor embeddings)
    {
        var own = LabelsAndPredictions.Floating(y_pred);
        var others = CastOp.Apply(embeddings, own.DType);
        if (own.Shape.Rank != 2 || others.Shape.Rank != 2)
            throw new InvalidArgumentException(
                $"Circle: needs embeddings of shape (batch, length). Received: {own.Shape}, {others.Shape}"
            );
        var distances = Binary.Maximum.Apply(1.0 - MatMulOp.Apply(own, TransposeOp.Apply(others, [1, 0])), 0.0);
        var same = Compare.Equal.Apply(Classes(y_true, [-1, 1]), Classes(labels, [1, -1]));
        var near = remove_diagonal
            ? Bitwise.LogicalAnd.Apply(
                same,
                Compare.NotEqual.Apply(Places(same.Shape[0], [-1, 1]), Places(same.Shape[1], [1, -1]))
            )
            : same;
        var (first, last) = (margin + distances, 1.0 + margin - distances);
        var pull = -gamma * Binary.Maximum.Apply(first, 0.0) * (margin - distances);
        var push = gamma * Binary.Maximum.Apply(last, 0.0) * (1.0 - margin - distances);
        return Softplus(LogSum(near, pull) + LogSum(LogicalNotOp.Instance.Run(same), push));
    }

    private static Tensor Classes(Tensor labels, Shape shape) =>
        ReshapeOp.Apply(CastOp.Apply(labels, DType.Int32), shape);

    private static Tensor Places(int count, Shape shape) =>
        ReshapeOp.Apply(Enumerable.Range(0, count).ToArray(), shape);

    private static Tensor LogSum(Tensor counts, Tensor values) =>
        LogSumExpOp.Apply(SelectOp.Apply(counts, values, CastOp.Apply(double.NegativeInfinity, values.DType)), 1);

    private static Tensor Softplus(Tensor x) => new Activations.Softplus().Apply(x);
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Circle"/>
    /// <param name="gamma">How sharp the choice is.</param>
    /// <param name="margin">How far distances may be from 0 and from 1.</param>
    /// <param name="remove_diagonal">Whether a sample is left out among those that it is compared with.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Circle Circle(
        double gamma = 80,
        double margin = 0.4,
        bool remove_diagonal = true,
        string? reduction = "sum_over_batch_size",
        string? name = "circle",
        DTypePolicy? dtype = null
    ) =>
        new Circle
        {
            gamma = gamma,
            margin = margin,
            remove_diagonal = remove_diagonal,
            Kwargs = (reduction, name, dtype),
        }.Checked();

    /// <summary>How far embeddings of a class are from each other and near to others, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <param name="ref_labels">Classes of those that samples are compared with; y_true by default.</param>
    /// <param name="ref_embeddings">Their embeddings; y_pred by default.</param>
    /// <param name="remove_diagonal">Whether a sample is left out among those that it is compared with.</param>
    /// <param name="gamma">How sharp the choice is.</param>
    /// <param name="margin">How far distances may be from 0 and from 1.</param>
    public Tensor circle(
        Tensor y_true,
        Tensor y_pred,
        Tensor? ref_labels = null,
        Tensor? ref_embeddings = null,
        bool remove_diagonal = true,
        double gamma = 80,
        double margin = 0.4
    ) =>
        Circle(gamma, margin, remove_diagonal).Compared(y_true, y_pred, ref_labels ?? y_true, ref_embeddings ?? y_pred);
}
