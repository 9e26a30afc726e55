using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>A part of Keras that a configuration describes: a layer, an optimizer, a loss, an initializer, ...</summary>
/// <remarks>
/// What an object is made with is its configuration. A part of Keras has a property for each of Keras's keys, in Keras's spelling,
/// which <c>init</c> sets; its call in <c>keras</c> is the way to make one: <c>keras.layers.Dense(64, use_bias: false)</c>. A class of
/// one's own has a public constructor, whose parameters are keys too, with a public property of the same name for each, so that
/// <c>Scale(double factor)</c> with <c>Factor</c> gives <c>{"factor": 2.0}</c> and comes back from it; or it overrides
/// <see cref="get_config"/>.
/// </remarks>
public abstract class KerasObject
{
    /// <summary>What it takes to make the object again, as JSON. As <c>get_config</c>.</summary>
    /// <exception cref="InvalidStateException">A part of it has no name that could be written: a lambda.</exception>
    public virtual JsonObject get_config() => Configuration.Of(this);

    /// <summary>The name by which it was asked for, "mse" or "accuracy"; null where an object was given.</summary>
    internal string? Identifier { get; set; }

    /// <summary>Adds what stands beside the configuration in files.</summary>
    internal virtual void Describe(JsonObject json) { }

    /// <summary>Makes what a file says that it had made for inputs of these shapes, where nothing has yet.</summary>
    /// <param name="shapes">[null, 784], or a list of such.</param>
    internal virtual void BuildFor(JsonArray shapes) { }

    /// <summary>Once all is set: holds each parameter against its limits, and them against each other.</summary>
    /// <exception cref="InvalidArgumentException">A parameter is out of range, or two do not go together.</exception>
    /// <exception cref="UnknownNameException">A parameter is none of the words that it may be.</exception>
    internal void Check()
    {
        Limits.Require(this);
        Validate();
    }

    /// <summary>Holds the parameters against each other, and makes what follows from them.</summary>
    /// <exception cref="InvalidArgumentException">Two parameters do not go together.</exception>
    private protected virtual void Validate() { }

    /// <summary>Takes the keys of a configuration that the class does not have.</summary>
    /// <exception cref="InvalidArgumentException">There is one that nobody knows.</exception>
    internal virtual void Restore(JsonObject others)
    {
        if (others.Count > 0)
            throw new InvalidArgumentException(
                $"{GetType().Name}: unknown key in the configuration. Received: {others.First().Key} = "
                    + (others.First().Value?.ToJsonString() ?? "null")
            );
    }

    /// <summary>Makes an object of its configuration. As <c>from_config</c>.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="config">What <see cref="get_config"/> returned, or Keras.</param>
    /// <param name="custom_objects">Classes of one's own by name.</param>
    /// <exception cref="InvalidArgumentException">A key is unknown, or its value is not what the class takes.</exception>
    public static T from_config<T>(JsonObject config, IReadOnlyDictionary<string, Type>? custom_objects = null)
        where T : KerasObject
    {
        ArgumentNullException.ThrowIfNull(config);
        using var custom = CustomObjects.With(custom_objects);
        return (T)Configuration.Create(typeof(T), config);
    }
}

/// <summary>What makes the parts of Keras, once each.</summary>
internal static class KerasObjects
{
    /// <summary>The object, which has all that it was made with, once that is found right.</summary>
    public static T Checked<T>(this T made)
        where T : class
    {
        if (made is KerasObject part)
            part.Check();
        else
            Limits.Require(made);
        return made;
    }
}

/// <summary>The Python module that Keras's files name for a class and for those derived from it.</summary>
/// <param name="module">keras.layers, keras.optimizers, ...</param>
/// <param name="kind">How messages call such a thing.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
internal sealed class KerasModuleAttribute(string module, string kind) : Attribute
{
    public string Module { get; } = module;

    public string Kind { get; } = kind;
}

/// <summary>Keras's name of a class, or of an attribute that holds a layer, where C# has another.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Field, Inherited = false)]
internal sealed class KerasNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Changes configurations of older releases to today's keys, for a class and those derived from it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class ConfigUpgradeAttribute : Attribute
{
    /// <param name="type">The class.</param>
    /// <param name="config">Its configuration.</param>
    /// <exception cref="InvalidArgumentException">It asks for what is not done here.</exception>
    public abstract void Upgrade(Type type, JsonObject config);
}

/// <summary>Short names that find a class too: mse, kld. Upper and lower case and underscores make no difference.</summary>
/// <param name="names">The names.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class AliasAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>A key of Keras's configuration that has one value here: nothing else is accepted.</summary>
/// <param name="key">Keras's key.</param>
/// <param name="value">The value, null among them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class ConfigConstantAttribute(string key, object? value) : Attribute
{
    public string Key { get; } = key;

    public object? Value { get; } = value;

    /// <summary>Whether configurations have the key; else only older ones do.</summary>
    public bool IsWritten { get; init; } = true;
}

/// <summary>Keys of configurations that change no result, whatever their value.</summary>
/// <param name="keys">Keras's keys.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class IgnoredKeysAttribute(params string[] keys) : Attribute
{
    public IReadOnlyList<string> Keys { get; } = keys;
}

/// <summary>Keras 2's name of a key, which files still use.</summary>
/// <param name="keras2">The old name.</param>
/// <param name="key">The name now.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class Keras2KeyAttribute(string keras2, string key) : Attribute
{
    public string Keras2 { get; } = keras2;

    public string Key { get; } = key;
}

/// <summary>Keras 2's word for a value, which files still use.</summary>
/// <param name="key">The key.</param>
/// <param name="keras2">The old word.</param>
/// <param name="value">The word now.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class Keras2ValueAttribute(string key, string keras2, string value) : Attribute
{
    public string Key { get; } = key;

    public string Keras2 { get; } = keras2;

    public string Value { get; } = value;
}

/// <summary>What a key was in Keras 2 before there was such a key, where that is not its default now.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class Keras2DefaultAttribute(string key, object value) : Attribute
{
    public string Key { get; } = key;

    public object Value { get; } = value;
}
