namespace TfActivations.Keras.Initializers;

/// <summary>A matrix with a number on its diagonal, and 0 elsewhere.</summary>
[Alias("IdentityInitializer")]
public sealed class Identity : Initializer
{
    internal Identity() { }

    /// <summary>The number on the diagonal.</summary>
    [Finite]
    public double gain { get; init; } = 1;

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The weight is no matrix.</exception>
    public override Tensor Create(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank != 2)
            throw new InvalidArgumentException($"Identity: makes matrices. Received: shape {shape}");
        var matrix = Tensor.Filled(shape, DType.Float32, 0);
        for (var i = 0; i < Math.Min(shape[0], shape[1]); i++)
            matrix.Span<float>()[i * shape[1] + i] = (float)gain;
        return matrix;
    }
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.Identity"/>
    /// <param name="gain">The number on the diagonal.</param>
    public Identity Identity(double gain = 1) => new Identity { gain = gain }.Checked();
}
