using System.Reflection;
using System.Runtime.CompilerServices;
using TfActivations.Tensors;

namespace TfActivations.Tests.Api;

/// <summary>Every method, constructor, property, indexer and operator that users can call, found by reflection.</summary>
internal static class PublicCalls
{
    /// <summary>What is left out, by the beginning of its name, and why.</summary>
    private static readonly (string Name, string Reason)[] Excluded =
    [
        ("Cifar10Api.load_data", "may download"),
        ("FashionMnistApi.load_data", "may download"),
        ("MnistApi.load_data", "may download"),
        ("DataFolder.", "may download, and looks at the machine's folders"),
        ("Activation.Define", "gives names to the whole process; DefineTests has its errors"),
        ("SavingApi.register_keras_serializable", "gives names to the whole process"),
        ("Engine.Use", "changes the engine of the whole process"),
        ("Engine.Register", "makes an engine known to the whole process; OwnEngineTests has it"),
        ("EngineMemory.Elements", "returns a span, which reflection cannot hold"),
        ("ExhaustiveCheck.", "takes minutes: 2^32 numbers"),
        ("Checker.", "takes seconds: a whole cross-check"),
        ("DiagnosticsApi.compare_activations", "takes seconds: trains models"),
        ("Tensor.AsSpan", "returns a span, which reflection cannot hold; SpanApiTests has it"),
        ("KerasOps.fori_loop", "runs as long as it is told to"),
        ("Imports.print", "writes what it is given to the console"),
    ];

    /// <summary>Members of all public classes and structs.</summary>
    public static IEnumerable<MethodBase> All =>
        Types
            .SelectMany(Members)
            .Where(call => !Array.Exists(Excluded, e => NameOf(call).StartsWith(e.Name, StringComparison.Ordinal)));

    /// <summary>Public classes and structs: no errors, attributes, delegates, interfaces, which are not called.</summary>
    private static IEnumerable<Type> Types =>
        new[]
        {
            typeof(Shape),
            typeof(Imports),
            typeof(TfActivations.Plotting.Imports),
            typeof(TfActivations.Learn.Imports),
            typeof(TfActivations.DataFrames.Imports),
        }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type =>
                (type.IsClass || type is { IsValueType: true, IsEnum: false })
                && !type.IsAssignableTo(typeof(Exception))
                && !type.IsAssignableTo(typeof(Attribute))
                && !type.IsAssignableTo(typeof(Delegate))
                && !type.IsGenericTypeDefinition
                && type.DeclaringType is not { IsGenericType: true }
                && !type.IsNested
            );

    /// <summary>The name as users write it: Tensor.op_Addition(Tensor, Tensor).</summary>
    public static string NameOf(MethodBase call)
    {
        var name = call.IsConstructor ? "new" : call.Name;
        return $"{call.DeclaringType!.Name}.{name}({string.Join(", ", call.GetParameters().Select(p => p.ParameterType.Name))})";
    }

    private static IEnumerable<MethodBase> Members(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Own)
            .Where(method => !method.Name.StartsWith('<'))
            .Select(Closed)
            .OfType<MethodBase>();
        return (type.IsAbstract ? methods : methods.Concat(type.GetConstructors()))
            .Where(call => !IsInit(call))
            .Where(call => call.GetParameters().All(p => !p.ParameterType.IsByRefLike && !IsSpanByReference(p)));
    }

    /// <summary>Spans cannot be given by reflection; SpanApiTests has them.</summary>
    private static bool IsSpanByReference(ParameterInfo parameter) =>
        parameter.ParameterType is { IsByRef: true } type && type.GetElementType()!.IsByRefLike;

    /// <summary>A generic method for the first type that it takes, for each of its parameters.</summary>
    private static MethodInfo? Closed(MethodInfo method)
    {
        if (!method.IsGenericMethodDefinition)
            return method;
        foreach (
            var candidate in (Type[])[typeof(float), typeof(Reals.DoubleReal), typeof(TfActivations.Keras.Layers.Dense)]
        )
            try
            {
                return method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => candidate)]);
            }
            catch (ArgumentException) { }
        return null;
    }

    private static bool IsInit(MethodBase call) =>
        call is MethodInfo method
        && method.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
