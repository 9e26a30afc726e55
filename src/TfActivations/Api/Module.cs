using System.Collections;
using System.Reflection;
using TfActivations.Autodiff;
using TfActivations.Keras.Checkpoints;

namespace TfActivations.Api;

/// <summary>A class of one's own with variables, found in its fields and properties, and in those of modules within. As <c>tf.Module</c>.</summary>
public abstract class Module : ITrackable
{
    /// <summary>A module.</summary>
    /// <param name="name">Its name; that of the class in snake_case by default.</param>
    protected Module(string? name = null) => this.name = name ?? Text.Naming.SnakeCase(GetType().Name);

    /// <summary>Its name.</summary>
    public string name { get; }

    /// <summary>All variables, of modules within too, in order of the fields' names.</summary>
    public IReadOnlyList<Variable> variables => [.. Found(this, []).OfType<Variable>().Distinct()];

    /// <summary>Those that tapes follow unasked.</summary>
    public IReadOnlyList<Variable> trainable_variables => [.. variables.Where(variable => variable.Trainable)];

    /// <summary>Those that they do not.</summary>
    public IReadOnlyList<Variable> non_trainable_variables => [.. variables.Where(variable => !variable.Trainable)];

    /// <summary>The modules within, and those within them.</summary>
    public IReadOnlyList<Module> submodules =>
        [.. Found(this, []).OfType<Module>().Where(module => module != this).Distinct()];

    /// <summary>A scope of the module's name, in which variables are named. As <c>Module.name_scope</c>.</summary>
    public NameScope name_scope => new(name);

    /// <summary>A method that runs in the module's scope. As <c>tf.Module.with_name_scope</c>.</summary>
    /// <param name="method">The method.</param>
    public Func<T, TResult> with_name_scope<T, TResult>(Func<T, TResult> method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return argument =>
        {
            using var scope = name_scope;
            return method(argument);
        };
    }

    private static IEnumerable<object> Found(object owner, HashSet<object> seen)
    {
        if (!seen.Add(owner))
            yield break;
        yield return owner;
        foreach (var value in Values(owner))
        foreach (var part in Parts(value))
            if (part is Variable)
                yield return part;
            else if (part is Module)
                foreach (var within in Found(part, seen))
                    yield return within;
    }

    IEnumerable<KeyValuePair<string, object>> ITrackable.Tracked =>
        Fields(this)
            .Select(one => (Name: NameOf(one), Value: one.GetValue(this)))
            .Where(part => part.Value is not null && ObjectNames.IsTracked(part.Value))
            .Select(part => KeyValuePair.Create(part.Name, part.Value!));

    // A property's own field is called <Name>k__BackingField.
    private static string NameOf(FieldInfo field) => Text.Naming.SnakeCase(field.Name.TrimStart('<').Split('>')[0]);

    private static IEnumerable<object?> Values(object owner) => Fields(owner).Select(field => field.GetValue(owner));

    private static IEnumerable<FieldInfo> Fields(object owner)
    {
        const BindingFlags All =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = owner.GetType(); type != typeof(Module) && type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(All).OrderBy(field => field.Name, StringComparer.Ordinal))
                yield return field;
    }

    private static IEnumerable<object?> Parts(object? value) =>
        value switch
        {
            IDictionary dictionary => dictionary.Values.Cast<object?>(),
            string or Tensor => [],
            IEnumerable items => items.Cast<object?>(),
            _ => [value],
        };
}
