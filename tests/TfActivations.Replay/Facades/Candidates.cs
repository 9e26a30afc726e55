using System.Reflection;
using System.Runtime.CompilerServices;
using NumSharp;

namespace TfActivations.Replay.Facades;

/// <summary>A method that a call may mean.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">What it is called on; null for a static one.</param>
/// <param name="IsExtension">Whether it is taken only where the type itself has nothing that fits.</param>
public sealed record Candidate(MethodInfo Method, object? Target, bool IsExtension);

/// <summary>The methods that stand behind Python's names: members of tf, keras and np, and extensions of them.</summary>
public static class Candidates
{
    private const BindingFlags Public =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly Type[] StaticClasses =
    [
        .. new[] { typeof(Imports).Assembly, typeof(Tensors.Tensor).Assembly }
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true }),
    ];

    /// <summary>All overloads of a name such as keras.ops.add; none where the name is not here.</summary>
    public static IReadOnlyList<Candidate> Of(string name)
    {
        var parts = name.Split('.');
        if (parts.Length == 1)
            return [];
        if (name.StartsWith("np.ndarray.", StringComparison.Ordinal))
            return OnObject(typeof(NDArray), parts[^1]);
        object? place = parts[0] == "np" ? typeof(np) : typeof(Imports).GetProperty(parts[0])?.GetValue(null);
        foreach (var part in parts[1..^1])
            place = place is null ? null : Member(place, part);
        return place is null ? [] : [.. Members(place, parts[^1])];
    }

    /// <summary>The members of an object's type, to be called on the first argument, and the extensions of it.</summary>
    public static IReadOnlyList<Candidate> OnObject(Type type, string name) =>
        [
            .. Methods(type, name)
                .Where(method => !method.IsStatic)
                .Select(method => new Candidate(method, null, false)),
            .. Extensions(type, name).Select(method => new Candidate(method, null, true)),
        ];

    private static IEnumerable<Candidate> Members(object place, string name)
    {
        var type = place as Type ?? place.GetType();
        var target = place is Type ? null : place;
        foreach (var method in Methods(type, name))
            yield return new(method, method.IsStatic ? null : target, false);
        var prefix =
            type == typeof(np) ? "NumPy"
            : type == typeof(np.linalg) ? "Linalg"
            : null;
        if (prefix is not null)
            foreach (
                var method in StaticClasses
                    .Where(c => c.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .SelectMany(c => Methods(c, name))
            )
                yield return new(method, null, true);
        else if (target is not null)
            foreach (var method in Extensions(type, name))
                yield return new(method, target, true);
    }

    private static IEnumerable<MethodInfo> Methods(Type type, string name) =>
        type.GetMethods(Public)
            .Where(method => method.Name == name || method.Name == $"get_{name}")
            .Where(method => !method.GetParameters().Any(p => p.ParameterType.IsByRef || p.ParameterType.IsPointer))
            .SelectMany(Closed);

    private static IEnumerable<MethodInfo> Extensions(Type type, string name) =>
        StaticClasses
            .SelectMany(c => Methods(c, name))
            .Where(method =>
                method.IsDefined(typeof(ExtensionAttribute)) || method.Name.StartsWith("get_", StringComparison.Ordinal)
            )
            .Where(method =>
                method.GetParameters() is [{ ParameterType: var first }, ..] && first.IsAssignableFrom(type)
            );

    /// <summary>A generic method for the types that Python's numbers have.</summary>
    private static IEnumerable<MethodInfo> Closed(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition)
            return [method];
        // One that says its type in its name only, as zeros<T>, is not what Python's call means.
        var argument = method.GetGenericArguments();
        if (
            argument.Length != 1
            || argument[0].GetGenericParameterConstraints().Length > 0
            || !method.GetParameters().Any(p => Mentions(p.ParameterType, argument[0]))
        )
            return [];
        // Whole numbers are int64 to NumPy, int32 to TensorFlow.
        var whole = method.DeclaringType!.Namespace == nameof(NumSharp) ? typeof(long) : typeof(int);
        return ((Type[])[whole, typeof(double), typeof(bool)]).Select(type => method.MakeGenericMethod(type));
    }

    private static bool Mentions(Type type, Type parameter) =>
        type == parameter
        || (type.HasElementType && Mentions(type.GetElementType()!, parameter))
        || (type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, parameter)));

    private static object? Member(object place, string name)
    {
        var type = place as Type ?? place.GetType();
        var target = place is Type ? null : place;
        return type.GetProperty(name, Public)?.GetValue(target)
            ?? type.GetField(name, Public)?.GetValue(target)
            ?? type.GetNestedType(name);
    }
}
