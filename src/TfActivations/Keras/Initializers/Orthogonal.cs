using TfActivations.Ops;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Keras.Initializers;

/// <summary>A matrix with orthonormal columns, or rows where there are more columns, times a gain.</summary>
/// <remarks>
/// All axes but the last are rows. The directions are evenly distributed: normal numbers, made orthonormal (Saxe et al. 2014).
/// </remarks>
[Alias("OrthogonalInitializer")]
public sealed class Orthogonal : RandomInitializer
{
    internal Orthogonal() { }

    /// <summary>The length of each column or row.</summary>
    [Finite]
    public double gain { get; init; } = 1;

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The weight has less than two axes.</exception>
    public override Tensor Create(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank < 2)
            throw new InvalidArgumentException($"Orthogonal: needs at least two axes. Received: shape {shape}");
        var (rows, columns) = (shape.Product(..^1), shape[^1]);
        var values = new float[shape.Defined(nameof(Orthogonal)).Size];
        var vectors = Orthonormal(Math.Min(rows, columns), Math.Max(rows, columns));
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns);
            values[i] = (float)(gain * (rows < columns ? vectors[row][column] : vectors[column][row]));
        }
        return Tensor.Of<float>(values, shape);
    }

    /// <summary>Vectors of length 1 at right angles to each other: Gram and Schmidt's, each cleared of those before at once.</summary>
    private double[][] Orthonormal(int count, int length)
    {
        var random = Generator();
        var normal = PhiloxTensors.Normal(ref random, [length, count], DType.Float32).Span<float>().ToArray();
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
            vectors[i] = [.. Enumerable.Range(0, length).Select(row => (double)normal[row * count + i])];
        for (var i = 0; i < count; i++)
        {
            var vector = vectors[i];
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
            foreach (var later in vectors.AsSpan(i + 1))
                TensorPrimitives.MultiplyAdd(vector, -TensorPrimitives.Dot<double>(vector, later), later, later);
        }
        return vectors;
    }
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.Orthogonal"/>
    /// <param name="gain">The length of each column or row.</param>
    /// <param name="seed">Seeds a generator of its own.</param>
    public Orthogonal Orthogonal(double gain = 1, int? seed = null) =>
        new Orthogonal { gain = gain, seed = seed }.Checked();
}
