using System.Reflection;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations.Keras.Config;

/// <summary>A key of a class's configuration: a parameter of its constructor, or a property that is set when an object is made.</summary>
/// <param name="Name">Python's name: kernel_initializer.</param>
/// <param name="Type">What its values are in C#.</param>
/// <param name="Property">Where an object has its value.</param>
/// <param name="Parameter">The parameter of the constructor; null where the property is set.</param>
internal sealed record ConfigKey(string Name, Type Type, PropertyInfo Property, ParameterInfo? Parameter)
{
    /// <summary>Whether a configuration has to have it.</summary>
    public bool IsRequired =>
        Parameter is null ? Property.IsDefined(typeof(RequiredMemberAttribute)) : !Parameter.HasDefaultValue;

    /// <summary>Whether null is a value of its own, and does not stand for the default.</summary>
    public bool AcceptsNull =>
        Nullable.GetUnderlyingType(Type) is not null
        || (
            !Type.IsValueType
            && (
                Parameter is null
                    ? new NullabilityInfoContext().Create(Property)
                    : new NullabilityInfoContext().Create(Parameter)
            )
                is { WriteState: NullabilityState.Nullable }
        );

    /// <summary>The keys of a class: those of its constructor, then the properties with <c>init</c>, a base class's first.</summary>
    public static IReadOnlyList<ConfigKey> Of(Type type)
    {
        var parameters = ConstructorOf(type).GetParameters().Select(parameter => OfParameter(type, parameter)).ToList();
        return
        [
            .. parameters,
            .. type.GetProperties()
                .Where(IsInit)
                .OrderBy(property => Depth(property.DeclaringType!))
                .Select(property => new ConfigKey(
                    Naming.SnakeCase(property.Name),
                    property.PropertyType,
                    property,
                    null
                ))
                .Where(key => parameters.TrueForAll(parameter => parameter.Name != key.Name)),
        ];
    }

    /// <summary>The constructor that makes the objects: the only public one, or ours, which only the library calls.</summary>
    public static ConstructorInfo ConstructorOf(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is var all
        && (
            Array.FindAll(all, one => one.IsPublic) is [var shown] ? shown
            : all is [{ IsAssembly: true } own] ? own
            : null
        )
            is { } only
            ? only
            : throw new InvalidStateException(
                $"{type.Name}: needs one public constructor, whose parameters are its configuration"
            );

    private static ConfigKey OfParameter(Type type, ParameterInfo parameter) =>
        new(
            Naming.SnakeCase(parameter.Name!),
            parameter.ParameterType,
            Array.Find(type.GetProperties(), property => NameComparer.Instance.Equals(property.Name, parameter.Name))
                ?? throw new InvalidStateException(
                    $"{type.Name}: get_config needs a public property for the constructor's parameter '{Naming.SnakeCase(parameter.Name!)}'"
                ),
            parameter
        );

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static int Depth(Type type) => type.BaseType is { } above ? Depth(above) + 1 : 0;
}
