using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>Makes a weight's first values. A name converts: <c>kernel_initializer: "he_normal"</c>.</summary>
[KerasModule("keras.initializers", "initializer")]
[IgnoredKeys("dtype")]
public abstract class Initializer : KerasObject
{
    /// <summary>The first values of a float32 weight.</summary>
    /// <param name="shape">The weight's shape.</param>
    public abstract Tensor Create(Shape shape);

    /// <summary>The first values of a weight of any dtype.</summary>
    /// <param name="shape">The weight's shape.</param>
    /// <param name="dtype">The weight's dtype.</param>
    public Tensor Create(Shape shape, DType dtype) => CastOp.Apply(Create(shape), dtype);

    /// <summary>Whether each tensor that it makes is a new one, as Keras's initializers do; one's own may keep theirs.</summary>
    internal bool MakesNew => GetType().Assembly == typeof(Initializer).Assembly;

    /// <summary>The initializer of a name, with its defaults.</summary>
    /// <param name="name">"glorot_uniform", "zeros", ...</param>
    /// <exception cref="UnknownNameException">No initializer has that name.</exception>
    public static Initializer Get(string name) => KerasClasses.Create<Initializer>(name);

    /// <summary>The initializer of a name, with its defaults.</summary>
    public static implicit operator Initializer(string name) => Get(name);

    /// <summary>A function of a shape and a dtype, as Keras takes one: it gives the first values.</summary>
    public static implicit operator Initializer(Func<Shape, DType, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionInitializer(function);
    }

    /// <summary>A function of a shape and a dtype that may be left out.</summary>
    public static implicit operator Initializer(Func<Shape, DType?, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionInitializer((shape, dtype) => function(shape, dtype));
    }

    internal sealed class FunctionInitializer(Func<Shape, DType, Tensor> function) : Initializer
    {
        public override Tensor Create(Shape shape) => function(shape, DType.Float32);

        public override JsonObject get_config() =>
            throw new InvalidStateException(
                "an initializer that is a function has no name that could be written; derive a class from Initializer, and register it"
            );
    }
}

/// <summary>keras.initializers.</summary>
public sealed partial class InitializersApi : PartsApi<Initializer>
{
    internal InitializersApi()
        : base(Initializer.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="initializer">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Initializer initializer) => Serialized(initializer);
}
