using System.Collections;

namespace TfActivations.Plotting;

/// <summary>The axes that <c>subplots</c> makes: <c>axs[0, 1]</c>, or <c>axs[1]</c> row by row.</summary>
public sealed class AxesArray : IReadOnlyList<Axes>
{
    private readonly Axes[,] axes;

    internal AxesArray(Axes[,] axes) => this.axes = axes;

    /// <summary>The axes of a row and a column.</summary>
    /// <exception cref="PlottingException">There are none.</exception>
    public Axes this[int row, int column] =>
        row >= 0 && column >= 0 && row < axes.GetLength(0) && column < axes.GetLength(1)
            ? axes[row, column]
            : throw new PlottingException(
                $"there are {axes.GetLength(0)} by {axes.GetLength(1)} axes. Received: [{row}, {column}]"
            );

    /// <summary>The axes at a place, counted row by row.</summary>
    /// <exception cref="PlottingException">There are none.</exception>
    public Axes this[int index] =>
        index >= 0 && index < Count
            ? flat[index]
            : throw new PlottingException($"there are {Count} axes. Received: {index}");

    /// <inheritdoc/>
    public int Count => axes.Length;

    /// <summary>The numbers of rows and columns.</summary>
    public (int, int) shape => (axes.GetLength(0), axes.GetLength(1));

    /// <summary>All, row by row.</summary>
    public IReadOnlyList<Axes> flat => [.. axes.Cast<Axes>()];

    /// <summary>All, row by row.</summary>
    public IReadOnlyList<Axes> ravel() => flat;

    /// <summary>The first two: <c>var (fig, (left, right)) = plt.subplots(1, 2);</c></summary>
    public void Deconstruct(out Axes first, out Axes second) => (first, second) = (this[0], this[1]);

    /// <summary>The first three.</summary>
    public void Deconstruct(out Axes first, out Axes second, out Axes third) =>
        (first, second, third) = (this[0], this[1], this[2]);

    /// <inheritdoc/>
    public IEnumerator<Axes> GetEnumerator() => flat.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
