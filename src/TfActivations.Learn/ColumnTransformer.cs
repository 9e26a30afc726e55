using NumSharp;
using TfActivations.Tensors;

namespace TfActivations.Learn;

/// <summary>Transformers of some of a frame's columns each, their results side by side.</summary>
public sealed class ColumnTransformer
{
    private readonly (Transformer Transformer, string[] Columns)[] parts;
    private readonly bool passesOthers;
    private string[]? others;

    internal ColumnTransformer((Transformer, string[])[] parts, string remainder) =>
        (this.parts, passesOthers) = (parts, Arguments.OneOf(["drop", "passthrough"], remainder) == "passthrough");

    /// <summary>Each transformer learns from its columns.</summary>
    /// <param name="X">A frame.</param>
    /// <param name="y">Left alone.</param>
    /// <exception cref="UnknownNameException">A column is not there.</exception>
    public ColumnTransformer fit(INamedColumns X, Labels? y = null)
    {
        ArgumentNullException.ThrowIfNull(X);
        foreach (var (transformer, columns) in parts)
            transformer.Learn(Taken(X, columns));
        others = [.. X.ColumnNames.Except(parts.SelectMany(part => part.Columns))];
        return this;
    }

    /// <summary>What the transformers make of their columns, side by side; then the other columns where remainder is "passthrough".</summary>
    /// <param name="X">A frame with the columns that were learnt from.</param>
    /// <exception cref="InvalidStateException">fit was not called yet.</exception>
    /// <exception cref="UnknownNameException">A column is not there.</exception>
    public NDArray transform(INamedColumns X)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (others is null)
            throw new InvalidStateException("this ColumnTransformer instance is not fitted yet. Call 'fit' first");
        List<NDArray> results = [.. parts.Select(part => part.Transformer.Transformed(Taken(X, part.Columns)))];
        if (passesOthers && others.Length > 0)
            results.Add(Transformer.Matrix(nameof(ColumnTransformer), Taken(X, others)));
        return np.concatenate([.. results], 1);
    }

    /// <summary>fit, then transform, of the same frame.</summary>
    /// <param name="X">A frame.</param>
    /// <param name="y">Left alone.</param>
    public NDArray fit_transform(INamedColumns X, Labels? y = null) => fit(X, y).transform(X);

    private static IReadOnlyList<IReadOnlyList<object?>> Taken(INamedColumns X, string[] columns) =>
        [.. columns.Select(X.Column)];
}

/// <summary>sklearn.compose.</summary>
public sealed class ComposeModule
{
    internal ComposeModule() { }

    /// <summary>
    /// Transformers of some columns each: <c>make_column_transformer((scaler, ["age", "height"]), (encoder, ["sex"]))</c>. Other columns are left out.
    /// </summary>
    /// <param name="transformers">Each with the names of its columns.</param>
    /// <exception cref="InvalidArgumentException">There are none, or one has no columns.</exception>
    public ColumnTransformer make_column_transformer(params (Transformer, string[])[] transformers) =>
        make_column_transformer(transformers, "drop");

    /// <summary>Transformers of some columns each, and what becomes of the other columns.</summary>
    /// <param name="transformers">Each with the names of its columns.</param>
    /// <param name="remainder">"drop", or "passthrough": the others come last, as they are.</param>
    /// <exception cref="InvalidArgumentException">There are no transformers, or one has no columns.</exception>
    /// <exception cref="UnknownNameException">remainder is unknown.</exception>
    public ColumnTransformer make_column_transformer((Transformer, string[])[] transformers, string remainder)
    {
        ArgumentNullException.ThrowIfNull(transformers);
        if (transformers.Length == 0 || transformers.Any(part => part is (null, _) or (_, null or [])))
            throw new InvalidArgumentException(
                "make_column_transformer: expected transformers, each with the names of its columns, at least one"
            );
        return new(transformers, remainder);
    }
}
