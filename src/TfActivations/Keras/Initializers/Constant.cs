using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>One value everywhere.</summary>
public sealed class Constant : Initializer
{
    internal Constant() { }

    /// <summary>The value.</summary>
    [Finite]
    public double value { get; init; }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, value);
}

/// <summary>0 everywhere.</summary>
[Alias("zero")]
public sealed class Zeros : Initializer
{
    internal Zeros() { }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, 0);
}

/// <summary>1 everywhere.</summary>
[Alias("one")]
public sealed class Ones : Initializer
{
    internal Ones() { }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, 1);
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.Constant"/>
    /// <param name="value">The value.</param>
    public Constant Constant(double value = 0) => new Constant { value = value }.Checked();

    /// <summary>Given values, spread over the weight's shape.</summary>
    /// <param name="value">The values.</param>
    public Initializer Constant(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return (Func<Shape, DType, Tensor>)((shape, dtype) => BroadcastToOp.Apply(CastOp.Apply(value, dtype), shape));
    }

    /// <inheritdoc cref="Initializers.Zeros"/>
    public Zeros Zeros() => new Zeros();

    /// <inheritdoc cref="Initializers.Ones"/>
    public Ones Ones() => new Ones();
}
