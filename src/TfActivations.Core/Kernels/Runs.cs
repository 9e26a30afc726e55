namespace TfActivations.Kernels;

/// <summary>z[i] = f(x[i], y[i]).</summary>
internal delegate void VectorVector<T, R>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<R> z);

/// <summary>z[i] = f(x[i], y).</summary>
internal delegate void VectorScalar<T, R>(ReadOnlySpan<T> x, T y, Span<R> z);

/// <summary>z[i] = f(x, y[i]).</summary>
internal delegate void ScalarVector<T, R>(T x, ReadOnlySpan<T> y, Span<R> z);

/// <summary>A function of two numbers over runs of elements, in the three forms that broadcasting needs.</summary>
internal sealed record Runs<T, R>(
    VectorVector<T, R> VectorVector,
    VectorScalar<T, R> VectorScalar,
    ScalarVector<T, R> ScalarVector
)
{
    /// <summary>A function whose operands may be swapped.</summary>
    public static Runs<T, R> Commutative(VectorVector<T, R> vectors, VectorScalar<T, R> scalar) =>
        new(vectors, scalar, (x, y, z) => scalar(y, x, z));

    /// <summary>A function that is called for each pair.</summary>
    public static Runs<T, R> Each(Func<T, T, R> function) =>
        new(
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = function(x[i], y[i]);
            },
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = function(x[i], y);
            },
            (x, y, z) =>
            {
                for (var i = 0; i < z.Length; i++)
                    z[i] = function(x, y[i]);
            }
        );
}
