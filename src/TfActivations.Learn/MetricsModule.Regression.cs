using NumSharp;

namespace TfActivations.Learn;

public sealed partial class MetricsModule
{
    /// <summary>mean((t - p)^2).</summary>
    /// <param name="y_true">The truth.</param>
    /// <param name="y_pred">The predictions, as many.</param>
    /// <exception cref="InvalidArgumentException">There are none, or not as many of both.</exception>
    public double mean_squared_error(NDArray y_true, NDArray y_pred) => Errors(y_true, y_pred).Average(e => e * e);

    /// <summary>sqrt(mean((t - p)^2)).</summary>
    /// <inheritdoc cref="mean_squared_error"/>
    public double root_mean_squared_error(NDArray y_true, NDArray y_pred) =>
        Math.Sqrt(Errors(y_true, y_pred).Average(e => e * e));

    /// <summary>mean(|t - p|).</summary>
    /// <inheritdoc cref="mean_squared_error"/>
    public double mean_absolute_error(NDArray y_true, NDArray y_pred) => Errors(y_true, y_pred).Average(Math.Abs);

    /// <summary>mean(|t - p| / max(|t|, 2^-52)).</summary>
    /// <inheritdoc cref="mean_squared_error"/>
    public double mean_absolute_percentage_error(NDArray y_true, NDArray y_pred) =>
        Errors(y_true, y_pred)
            .Zip(Rows.Numbers(y_true), (e, t) => Math.Abs(e) / Math.Max(Math.Abs(t), double.BitIncrement(1) - 1))
            .Average();

    /// <summary>1 - sum((t - p)^2) / sum((t - mean(t))^2): 1 is perfect, 0 as good as the mean.</summary>
    /// <inheritdoc cref="mean_squared_error"/>
    public double r2_score(NDArray y_true, NDArray y_pred)
    {
        var errors = Errors(y_true, y_pred).Sum(e => e * e);
        var truth = Rows.Numbers(y_true);
        var mean = truth.Average();
        var spread = truth.Sum(t => (t - mean) * (t - mean));
        return (errors, spread) switch
        {
            (0, 0) => 1,
            (_, 0) => 0,
            _ => 1 - errors / spread,
        };
    }

    private static double[] Errors(NDArray truth, NDArray predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        if (truth.size == 0 || truth.size != predicted.size)
            throw new InvalidArgumentException(
                $"expected as many predictions as numbers, at least one. Received: {truth.size} and {predicted.size}"
            );
        return [.. Rows.Numbers(truth).Zip(Rows.Numbers(predicted), (t, p) => t - p)];
    }
}
