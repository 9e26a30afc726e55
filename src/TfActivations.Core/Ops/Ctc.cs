namespace TfActivations.Ops;

/// <summary>Connectionist temporal classification: how likely labels are, whose places in a sequence nobody knows.</summary>
/// <remarks>
/// A path says a class at each step; repeated classes fall together, then blanks fall away. Between all labels, before and after them, there may be
/// blanks: the states of a walk, which stays, goes on by one, or leaps over a blank between labels that differ.
/// </remarks>
internal static class Ctc
{
    /// <summary>The logarithm of 0, of which differences are finite.</summary>
    private const double Never = -1e30;

    /// <summary>-log of the probability of all paths that say the labels, for each sequence.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="labels">Classes of shape (batch, most labels).</param>
    /// <param name="logits">Of shape (batch, steps, classes).</param>
    /// <param name="labelLengths">How many labels count, of shape (batch).</param>
    /// <param name="logitLengths">How many steps count, of shape (batch).</param>
    /// <param name="blank">The class that says nothing; from the end where negative.</param>
    public static Tensor Loss(
        string caller,
        Tensor labels,
        Tensor logits,
        Tensor labelLengths,
        Tensor logitLengths,
        int blank
    )
    {
        var silent = Check(caller, labels, logits, labelLengths, logitLengths, blank);
        var (batch, steps) = (logits.Shape[0], logits.Shape[1]);
        var states = States(CastOp.Apply(labels, DType.Int64), silent);
        var count = states.Shape[1];
        var emissions = TakeAlongAxisOp.Apply(
            LogSoftmaxOp.Apply(logits, -1),
            BroadcastToOp.Apply(Stacking.ExpandDims(states, 1), [batch, steps, count]),
            2
        );
        var never = Tensor.Filled(Shape.Scalar, logits.DType, Never);
        var leaps = Leaps(states, silent);
        Tensor first = Enumerable.Range(0, count).Select(state => state < 2).ToArray();
        var ends = Stacking.ExpandDims(CastOp.Apply(logitLengths, DType.Int64), 1);
        var walk = SelectOp.Apply(first, Step(0), never);
        for (var step = 1; step < steps; step++)
        {
            var leap = SelectOp.Apply(leaps, Shifted(walk, 2), never);
            var next = LogSumExpOp.Apply(Stacking.Stack([walk, Shifted(walk, 1), leap], -1), -1) + Step(step);
            walk = SelectOp.Apply(Compare.Greater.Apply(ends, (long)step), next, walk);
        }
        // Of no labels there is no state before the last one.
        var last = Stacking.ExpandDims(CastOp.Apply(labelLengths, DType.Int64) * 2L, 1);
        var before = TakeAlongAxisOp.Apply(Shifted(walk, 1), last, 1);
        var both = Stacking.Stack([TakeAlongAxisOp.Apply(walk, last, 1), before], -1);
        var log = Stacking.Squeeze(LogSumExpOp.Apply(both, -1), 1);
        return SelectOp.Apply(Compare.Less.Apply(log, Never / 2), double.PositiveInfinity, -log);

        Tensor Step(int step) => Stacking.Squeeze(SliceOp.Along(emissions, 1, step, 1), 1);

        Tensor Shifted(Tensor x, int by) => SliceOp.Along(PadOp.Apply(x, [(0, 0), (by, 0)], Never), 1, 0, count);
    }

    /// <summary>The class that says nothing, from 0 on.</summary>
    private static int Check(
        string caller,
        Tensor labels,
        Tensor logits,
        Tensor labelLengths,
        Tensor logitLengths,
        int blank
    )
    {
        if (
            logits.Shape.Rank != 3
            || labels.Shape.Rank != 2
            || !logits.DType.IsFloating()
            || !labels.DType.IsInteger()
            || logits.Shape[1] == 0
            || logits.Shape[0] != labels.Shape[0]
        )
            throw new InvalidArgumentException(
                $"{caller}: needs logits of shape (batch, steps, classes) and integer labels of shape (batch, labels). "
                    + $"Received: {logits.DType.Name()} of {logits.Shape} and {labels.DType.Name()} of {labels.Shape}"
            );
        foreach (
            var (lengths, most) in ((Tensor, int)[])[(labelLengths, labels.Shape[1]), (logitLengths, logits.Shape[1])]
        )
            if (!lengths.DType.IsInteger() || !lengths.Shape.Equals(labels.Shape[..1]))
                throw new InvalidArgumentException(
                    $"{caller}: needs an integer from 0 to {most} for each sequence. Received: {lengths.DType.Name()} of {lengths.Shape}"
                );
        var silent = blank < 0 ? blank + logits.Shape[2] : blank;
        return silent >= 0 && silent < logits.Shape[2]
            ? silent
            : throw new InvalidArgumentException($"{caller}: there is no class {blank} among {logits.Shape[2]}");
    }

    /// <summary>The labels with blanks between them, before and after.</summary>
    private static Tensor States(Tensor labels, int blank)
    {
        var blanks = Tensor.Filled([.. labels.Shape, 1], DType.Int64, blank);
        var pairs = ConcatOp.Apply([blanks, Stacking.ExpandDims(labels, -1)], -1);
        var flat = ReshapeOp.Apply(pairs, [labels.Shape[0], 2 * labels.Shape[1]]);
        return PadOp.Apply(flat, [(0, 0), (0, 1)], blank);
    }

    /// <summary>Where a walk may come from two states before: to a label that is not the one before it.</summary>
    private static Tensor Leaps(Tensor states, int blank)
    {
        var before = SliceOp.Along(PadOp.Apply(states, [(0, 0), (2, 0)], blank), 1, 0, states.Shape[1]);
        return Bitwise.LogicalAnd.Run(
            Compare.NotEqual.Run(states, before),
            Compare.NotEqual.Apply(states, (long)blank)
        );
    }
}
