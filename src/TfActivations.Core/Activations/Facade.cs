using TfActivations.Catalog;

namespace TfActivations.Activations;

/// <summary>tf.nn: each activation adds its calls in its own file.</summary>
public sealed partial class NN
{
    internal NN() { }
}

/// <summary>keras.activations: each activation adds its calls in its own file.</summary>
public sealed partial class KerasActivations
{
    internal KerasActivations() { }

    private static Tensor Floats(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsInteger() ? Ops.CastOp.Apply(x, DType.Float32) : x;
    }

    /// <summary>The activation that a name stands for. As <c>keras.activations.get</c>.</summary>
    /// <param name="identifier">A name or an alias; null is linear.</param>
    /// <exception cref="UnknownNameException">No activation has that name.</exception>
    public Activation get(string? identifier) => ActivationCatalog.Get(identifier ?? "linear");

    /// <summary>The activation itself. As <c>keras.activations.get</c>.</summary>
    /// <param name="identifier">An activation with its parameters.</param>
    public Activation get(Activation identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return identifier;
    }

    /// <summary>The name, or the name with its parameters where they are not the defaults. As <c>serialize</c>.</summary>
    /// <param name="activation">An activation.</param>
    /// <returns>A string, or a dictionary of class_name and config.</returns>
    public object serialize(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var name = activation.Info.Name;
        return activation.Equals(ActivationCatalog.Get(name))
            ? name
            : new Dictionary<string, object?> { ["class_name"] = name, ["config"] = activation.Parameters };
    }

    /// <summary>What <see cref="serialize"/> wrote, as an activation again. As <c>deserialize</c>.</summary>
    /// <param name="config">A name, or a dictionary of class_name and config.</param>
    /// <exception cref="InvalidArgumentException">It is neither.</exception>
    public Activation deserialize(object config) =>
        config switch
        {
            string name => get(name),
            IReadOnlyDictionary<string, object?> fields
                when fields.GetValueOrDefault("class_name") is string name
                    && fields.GetValueOrDefault("config") is IReadOnlyDictionary<string, object?> parameters =>
                ActivationCatalog.Get(name, parameters),
            _ => throw new InvalidArgumentException(
                "deserialize: expected a name or a dictionary of class_name and config. "
                    + $"Received: {config?.ToString() ?? "None"}"
            ),
        };
}
