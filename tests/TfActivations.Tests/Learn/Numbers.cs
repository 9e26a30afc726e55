using NumSharp;
using Xunit;

namespace TfActivations.Tests.Learn;

/// <summary>Arrays as C# numbers, and beside them.</summary>
internal static class Numbers
{
    public static int[] Ints(NDArray array) => array.astype(NPTypeCode.Int32).ravel().ToArray<int>();

    public static double[] Column(NDArray array, int column) => array[$":, {column}"].copy().ToArray<double>();

    public static void Close(double[] expected, NDArray actual, double tolerance)
    {
        var values = actual.astype(NPTypeCode.Double).ravel().ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
            if (expected[i] != values[i])
                Assert.Equal(expected[i], values[i], tolerance);
    }
}
