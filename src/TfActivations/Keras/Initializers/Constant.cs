using TfActivations.Keras.Config;

namespace TfActivations.Keras.Initializers;

/// <summary>One value everywhere.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <summary>The value.</summary>
    public double Value { get; } = Limits.Finite(nameof(Constant), nameof(value), value);

    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, Value);
}

/// <summary>0 everywhere.</summary>
[Alias("zero")]
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, 0);
}

/// <summary>1 everywhere.</summary>
[Alias("one")]
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, 1);
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.Constant"/>
    public Constant Constant(double value = 0) => new(value);

    /// <inheritdoc cref="Initializers.Zeros"/>
    public Zeros Zeros() => new();

    /// <inheritdoc cref="Initializers.Ones"/>
    public Ones Ones() => new();
}
