namespace TfActivations.Keras.Diagnostics;

/// <summary>Where a function of each element is saturated: where it is flat, and stays flat from there on outwards.</summary>
/// <remarks>
/// Flat is where |f'| is below a twentieth of its largest value between -10 and 10, or of 1 where that is less. So the minimum of
/// gelu is not saturated, nor is relu_squared at 0.1. Each position of a sample has ends of its own, as PReLU's parameters differ.
/// </remarks>
internal sealed class Saturation
{
    private const double FlatBelow = 0.05;
    private const int Reach = 10;
    private const int PlacesPerOne = 4;

    private readonly (double Limit, double Left, double Right)[] positions;

    /// <param name="slopes">f' at each element of a tensor.</param>
    /// <param name="sample">The shape of a sample, without the batch; any shape for a function that is the same everywhere.</param>
    public Saturation(Func<Tensor, double[]> slopes, Shape sample)
    {
        double[] places =
        [
            .. Enumerable
                .Range(-Reach * PlacesPerOne, 2 * Reach * PlacesPerOne + 1)
                .Select(i => i / (double)PlacesPerOne),
        ];
        Tensor x = places.SelectMany(place => Enumerable.Repeat((float)place, sample.Size)).ToArray();
        var at = slopes(Ops.ReshapeOp.Apply(x, [places.Length, .. sample]));
        positions =
        [
            .. Enumerable
                .Range(0, sample.Size)
                .Select(i => Ends(places, [.. places.Select((_, place) => Math.Abs(at[place * sample.Size + i]))])),
        ];
    }

    /// <summary>Whether an element is saturated.</summary>
    /// <param name="element">Its place among all elements, row by row.</param>
    /// <param name="x">What goes in.</param>
    /// <param name="slope">f' there.</param>
    public bool Holds(int element, double x, double slope)
    {
        var (limit, left, right) = positions[element % positions.Length];
        return Math.Abs(slope) < limit && (x < left || x > right);
    }

    /// <summary>Below what a slope is flat, and the first places from the left and the right that are not.</summary>
    private static (double Limit, double Left, double Right) Ends(double[] places, double[] slopes)
    {
        var limit = FlatBelow * Math.Min(1, slopes.Where(double.IsFinite).DefaultIfEmpty(0).Max());
        var steep = places.Where((_, i) => !(slopes[i] < limit)).ToArray();
        return (limit, steep[0], steep[^1]);
    }
}
