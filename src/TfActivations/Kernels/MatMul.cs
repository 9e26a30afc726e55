namespace TfActivations.Kernels;

internal static class MatMul
{
    public static void Multiply<T>(
        ReadOnlySpan<T> a,
        bool ta,
        ReadOnlySpan<T> b,
        bool tb,
        Span<T> c,
        int m,
        int n,
        int k
    )
        where T : unmanaged, System.Numerics.INumber<T>
    {
        for (var i = 0; i < m; i++)
        for (var j = 0; j < n; j++)
        {
            var s = T.Zero;
            for (var p = 0; p < k; p++)
                s += (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
            c[i * n + j] = s;
        }
    }
}
