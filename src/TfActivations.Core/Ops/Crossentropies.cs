namespace TfActivations.Ops;

/// <summary>Cross-entropies of logits, composed so that nothing overflows.</summary>
internal static class Crossentropies
{
    /// <summary>max(x, 0) - x t + log(1 + e^-|x|), of logits x and targets t.</summary>
    public static Tensor OfLogits(Tensor targets, Tensor logits)
    {
        var positive = Compare.GreaterEqual.Apply(logits, 0.0);
        var larger = SelectOp.Apply(positive, logits, 0.0);
        var minusMagnitude = SelectOp.Apply(positive, -logits, logits);
        return larger - logits * targets + Unary.Log1p.Run(Unary.Exp.Run(minusMagnitude));
    }
}
