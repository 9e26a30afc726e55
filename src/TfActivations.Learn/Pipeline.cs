using NumSharp;
using TfActivations.Learn.LinearModels;

namespace TfActivations.Learn;

/// <summary>Transformers one after another, and an estimator last.</summary>
public sealed class Pipeline : Estimator
{
    private readonly Transformer[] transformers;
    private readonly Estimator last;

    internal Pipeline(Estimator[] steps)
    {
        transformers =
        [
            .. steps[..^1]
                .Select(step =>
                    step as Transformer
                    ?? throw new InvalidArgumentException(
                        $"make_pipeline: all steps but the last transform rows. Received: {step.GetType().Name} in between"
                    )
                ),
        ];
        last = steps[^1];
    }

    /// <summary>Each step learns from what those before it make of X.</summary>
    /// <param name="X">A matrix, a row for each sample.</param>
    /// <param name="y">What the last step learns to predict; null where it predicts nothing.</param>
    public Pipeline fit(NDArray X, Labels? y = null)
    {
        Learn(X, y);
        return this;
    }

    internal override void Learn(NDArray X, Labels? y)
    {
        foreach (var transformer in transformers)
            X = transformer.fit_transform(X, y);
        last.Learn(X, y);
    }

    /// <summary>What the last step predicts.</summary>
    /// <param name="X">Rows.</param>
    /// <exception cref="InvalidStateException">fit was not called yet, or the last step predicts nothing.</exception>
    public Labels predict(NDArray X) =>
        last switch
        {
            LinearRegression regression => regression.predict(Transformed(X)),
            LogisticRegression regression => regression.predict(Transformed(X)),
            _ => throw new InvalidStateException($"a {last.GetType().Name} transforms rows, and predicts nothing"),
        };

    /// <summary>What the last step makes of the rows.</summary>
    /// <param name="X">Rows.</param>
    /// <exception cref="InvalidStateException">fit was not called yet, or the last step does not transform.</exception>
    public NDArray transform(NDArray X) =>
        last is Transformer transformer
            ? transformer.transform(Transformed(X))
            : throw new InvalidStateException($"a {last.GetType().Name} predicts, and transforms no rows");

    private NDArray Transformed(NDArray X)
    {
        foreach (var transformer in transformers)
            X = transformer.transform(X);
        return X;
    }
}

/// <summary>sklearn.pipeline.</summary>
public sealed class PipelineModule
{
    internal PipelineModule() { }

    /// <summary>Estimators one after another, as one.</summary>
    /// <param name="steps">Transformers, and any estimator last.</param>
    /// <exception cref="InvalidArgumentException">There are none, or one before the last does not transform.</exception>
    public Pipeline make_pipeline(params Estimator[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0 || steps.Any(step => step is null))
            throw new InvalidArgumentException("make_pipeline: expected at least one step, none null");
        return new Pipeline(steps);
    }
}
