namespace TfActivations.Keras.Losses;

/// <summary>What labels are, as Keras tells from their shape and that of the predictions.</summary>
internal enum LabelKind
{
    /// <summary>One number for yes or no.</summary>
    Binary,

    /// <summary>The number of a class.</summary>
    Sparse,

    /// <summary>A number for each class.</summary>
    Categorical,
}

internal static class LabelKinds
{
    public static LabelKind Of(Tensor y_true, Tensor y_pred)
    {
        if (y_pred.Shape.Rank == 0 || y_pred.Shape[^1] == 1)
            return LabelKind.Binary;
        return y_true.Shape.Rank < y_pred.Shape.Rank || y_true.Shape[^1] == 1
            ? LabelKind.Sparse
            : LabelKind.Categorical;
    }
}
