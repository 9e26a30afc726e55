using TfActivations.Learn.LinearModels;

namespace TfActivations.Learn;

/// <summary>sklearn.linear_model.</summary>
public sealed class LinearModelModule
{
    internal LinearModelModule() { }

    /// <summary>y = x w + b with the least squared error.</summary>
    /// <param name="fit_intercept">Whether b is there.</param>
    public LinearRegression LinearRegression(bool fit_intercept = true) => new(fit_intercept);

    /// <summary>Classes by softmax(x W + b) with a penalty on W.</summary>
    /// <param name="C">How much the data weigh against the penalty |W|² / 2, above 0.</param>
    /// <param name="fit_intercept">Whether b is there.</param>
    /// <param name="max_iter">How many steps of Newton's method at most; some ten are enough.</param>
    /// <exception cref="InvalidArgumentException">C or max_iter is not positive.</exception>
    public LogisticRegression LogisticRegression(double C = 1.0, bool fit_intercept = true, int max_iter = 100) =>
        new(
            C > 0 && double.IsFinite(C)
                ? C
                : throw new InvalidArgumentException($"LogisticRegression: C is above 0. Received: {C}"),
            fit_intercept,
            Arguments.AtLeast(1, max_iter)
        );
}
