using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TfActivations.Text;

namespace TfActivations.Catalog;

/// <summary>What a constructor parameter of an activation means, and its other names.</summary>
/// <param name="meaning">One phrase.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class MeaningAttribute(string meaning) : Attribute
{
    /// <summary>One phrase.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Keras 3's name, where C# needs another.</summary>
    public string? Name { get; init; }

    /// <summary>Keras 2's name, where it was another.</summary>
    public string? Keras2 { get; init; }
}

/// <summary>A parameter of a kind of activation, as its constructor declares it.</summary>
/// <param name="Name">Keras 3's name: negative_slope.</param>
/// <param name="Keras2Name">Keras 2's name where it was another: alpha.</param>
/// <param name="Meaning">One phrase.</param>
/// <param name="Default">The default value.</param>
/// <param name="Type">The C# type.</param>
public sealed record ActivationParameter(string Name, string? Keras2Name, string Meaning, object? Default, Type Type)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    internal PropertyInfo Property { get; init; } = null!;

    /// <summary>What it may be, where that is not all that its type has: <c>[Positive]</c>, <c>[Range(0, 1)]</c> beside the parameter.</summary>
    internal ValidationAttribute? Limit { get; init; }

    private static readonly ConcurrentDictionary<Type, ActivationParameter[]> Limited = new();

    /// <summary>Holds an activation's parameters against their limits.</summary>
    /// <exception cref="InvalidArgumentException">One is out of its range.</exception>
    internal static void RequireLimits(Activation activation)
    {
        foreach (var parameter in Limited.GetOrAdd(activation.GetType(), OfLimits))
            Limits.Require(
                activation.Info.Name,
                parameter.Name,
                parameter.Property.GetValue(activation),
                parameter.Limit!
            );
    }

    private static ActivationParameter[] OfLimits(Type activation) =>
        activation.GetConstructors().SelectMany(made => made.GetParameters()).Any(HasLimit)
            ? [.. Of(activation).Where(parameter => parameter.Limit is not null)]
            : [];

    private static bool HasLimit(ParameterInfo parameter) => parameter.IsDefined(typeof(ValidationAttribute));

    /// <summary>The parameters of a kind of activation, in order.</summary>
    /// <param name="activation">A sealed record derived from <see cref="Activation"/>.</param>
    public static IReadOnlyList<ActivationParameter> Of(Type activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (!activation.IsSubclassOf(typeof(Activation)) || !activation.IsSealed)
            throw new InvalidArgumentException(
                $"the type must be a sealed record derived from Activation. Received: {activation.Name}"
            );
        return [.. Constructor(activation).GetParameters().Select(parameter => Describe(activation, parameter))];
    }

    /// <summary>Whether an attribute of an op, a slider, an option can have it: a bool, an int, a double or an optional double.</summary>
    internal bool IsPlain =>
        Type == typeof(bool) || Type == typeof(int) || Type == typeof(double) || Type == typeof(double?);

    /// <summary>The constructor that declares the parameters: not the one that copies a record.</summary>
    internal static ConstructorInfo Constructor(Type activation) =>
        activation.GetConstructors() is var all
        && Array.FindAll(all, one => one.GetParameters() is not [{ ParameterType: var only }] || only != activation)
            is [var declaring]
            ? declaring
            : throw new InvalidArgumentException(
                $"{activation.Name}: an activation has one public constructor, whose parameters are its own"
            );

    private static ActivationParameter Describe(Type activation, ParameterInfo parameter)
    {
        var meaning = parameter.GetCustomAttribute<MeaningAttribute>();
        return new(
            meaning?.Name ?? Naming.SnakeCase(parameter.Name!),
            meaning?.Keras2,
            meaning?.Meaning ?? "",
            parameter.DefaultValue,
            parameter.ParameterType
        )
        {
            Property =
                activation.GetProperty(parameter.Name!)
                ?? throw new InvalidArgumentException(
                    $"{activation.Name}: the parameter {parameter.Name} needs a public property of this name"
                ),
            Limit = parameter.GetCustomAttribute<ValidationAttribute>(),
        };
    }
}
