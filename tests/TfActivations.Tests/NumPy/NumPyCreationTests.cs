using NumSharp;
using Xunit;

namespace TfActivations.Tests.NumPy;

public sealed class NumPyCreationTests
{
    private static readonly NDArray Two = np.arange(6).reshape(2, 3);

    public static TheoryData<string, Func<char, NDArray>> Likes =>
        new()
        {
            { "zeros_like", order => np.zeros_like(Two, np.float64, order, subok: true) },
            { "ones_like", order => np.ones_like(Two, np.float64, order, subok: true) },
            { "full_like", order => np.full_like(Two, np.array(7.0), np.float64, order, subok: true) },
        };

    /// <summary>In Fortran's order the first axis goes by steps of one element, of 8 bytes.</summary>
    [Theory, MemberData(nameof(Likes))]
    public void An_array_like_another_has_the_order_that_is_asked_for(string name, Func<char, NDArray> make)
    {
        Assert.Equal((name, 24L, 8L), (name, make('C').strides[0], make('C').strides[1]));
        Assert.Equal((name, 8L, 16L), (name, make('F').strides[0], make('F').strides[1]));
        Assert.Equal([2, 3], make('F').shape);
    }
}
