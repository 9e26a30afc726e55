using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TfActivations.Catalog;
using TfActivations.TensorFlow.Native;

namespace TfActivations.TensorFlow.Registered;

/// <summary>An activation as three ops of TensorFlow: value, gradient, second gradient, for float and double.</summary>
/// <remarks>
/// TfActivationsMish(x), TfActivationsMishGrad(x, dy) = f'(x) dy, TfActivationsMishGradGrad(x, u) = f''(x) u. For one along an
/// axis the last is TfActivationsGluGradGrad(x, dy, u): the gradient of sum(u Grad(x, dy)) with respect to x.
/// </remarks>
internal sealed partial class RegisteredOp
{
    // TensorFlow calls these for as long as the process lives.
    private static readonly List<Delegate> Callbacks = [];

    private readonly IReadOnlyList<ActivationParameter> parameters;

    /// <exception cref="InvalidArgumentException">The activation cannot be registered; the message says why.</exception>
    public RegisteredOp(Activation activation)
    {
        if (Refusal(activation) is { } why)
            throw new InvalidArgumentException($"register: {why}");
        Kind = activation.GetType();
        IsElementwise = activation.IsElementwise;
        Name = $"TfActivations{string.Concat(activation.Info.Name.Split('_').Select(Capital))}";
        parameters = ActivationParameter.Of(Kind);
        string[] attributes = [.. parameters.Select(Specification)];
        foreach (var part in Parts)
            OpNames.RequireFree(NameOf(part));
        foreach (var part in Parts)
        {
            Define(part, attributes);
            foreach (var dtype in new[] { DType.Float32, DType.Float64 })
                AddKernel(part, dtype);
        }
    }

    /// <summary>Why an activation cannot be an op; null where it can.</summary>
    public static string? Refusal(Activation activation)
    {
        var name = activation.Info.Name;
        if (activation.IsDefined)
            return $"'{name}' was defined by functions; an op needs a kind of activation, a record with its formulas";
        if (!IsName(name))
            return $"an op's name has lower-case letters, digits and _, a letter first. Received: '{name}'";
        foreach (var parameter in ActivationParameter.Of(activation.GetType()))
        {
            if (!IsName(parameter.Name))
                return $"an attribute's name has lower-case letters, digits and _, a letter first. Received: '{parameter.Name}'";
            if (!parameter.IsPlain)
                return $"parameter {parameter.Name} is a {parameter.Type.Name}; an attribute is a bool, an int or a double";
        }
        return null;
    }

    /// <summary>The activation's type.</summary>
    public Type Kind { get; }

    /// <summary>Whether each element is treated by itself.</summary>
    public bool IsElementwise { get; }

    /// <summary>The names of the attributes that are parameters.</summary>
    public IEnumerable<string> AttributeNames => parameters.Select(parameter => parameter.Name);

    /// <summary>The op of the values.</summary>
    public string Name { get; }

    private static ActivationPart[] Parts =>
        [ActivationPart.Value, ActivationPart.Gradient, ActivationPart.SecondGradient];

    /// <summary>The op of a part.</summary>
    public string NameOf(ActivationPart part) =>
        part switch
        {
            ActivationPart.Gradient => $"{Name}Grad",
            ActivationPart.SecondGradient => $"{Name}GradGrad",
            _ => Name,
        };

    /// <summary>The parameters as attributes: numbers as float, as in TensorFlow's ops; no limit is an infinite one.</summary>
    public OpAttribute[] Attributes(Activation activation)
    {
        var attributes = new OpAttribute[parameters.Count];
        for (var i = 0; i < attributes.Length; i++)
            attributes[i] = new(parameters[i].Name, Value(parameters[i], parameters[i].Property.GetValue(activation)));
        return attributes;
    }

    private static object Value(ActivationParameter parameter, object? value) =>
        parameter.Type == typeof(bool) || parameter.Type == typeof(int)
            ? value!
            : (float)(double)(value ?? double.PositiveInfinity);

    /// <summary>The activation with the values that stand in an op's attributes.</summary>
    private Activation Create(nint construction, Status status)
    {
        var values = new object?[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read(construction, parameters[i], status);
            status.ThrowIfFailed();
        }
        return ActivationCatalog.Create(Kind, values);
    }

    private static object? Read(nint construction, ActivationParameter parameter, Status status)
    {
        if (parameter.Type == typeof(bool))
        {
            KernelApi.TF_OpKernelConstruction_GetAttrBool(construction, parameter.Name, out var flag, status.Pointer);
            return flag != 0;
        }
        if (parameter.Type == typeof(int))
        {
            KernelApi.TF_OpKernelConstruction_GetAttrInt64(construction, parameter.Name, out var whole, status.Pointer);
            return checked((int)whole);
        }
        KernelApi.TF_OpKernelConstruction_GetAttrFloat(construction, parameter.Name, out var number, status.Pointer);
        return parameter.Type == typeof(double?) && float.IsPositiveInfinity(number) ? null : (double)number;
    }

    private static string Specification(ActivationParameter parameter)
    {
        var type =
            parameter.Type == typeof(bool) ? "bool"
            : parameter.Type == typeof(int) ? "int"
            : "float";
        var value = parameter.Default is DBNull ? "" : $" = {Text(Value(parameter, parameter.Default))}";
        return $"{parameter.Name}: {type}{value}";
    }

    private static string Text(object value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            float.PositiveInfinity => "inf",
            float.NegativeInfinity => "-inf",
            float.NaN => "nan",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private unsafe void Define(ActivationPart part, string[] attributes)
    {
        var builder = KernelApi.TF_NewOpDefinitionBuilder(NameOf(part));
        KernelApi.TF_OpDefinitionBuilderAddInput(builder, "x: T");
        if (part == ActivationPart.Gradient || (part == ActivationPart.SecondGradient && !IsElementwise))
            KernelApi.TF_OpDefinitionBuilderAddInput(builder, "dy: T");
        if (part == ActivationPart.SecondGradient)
            KernelApi.TF_OpDefinitionBuilderAddInput(builder, "u: T");
        KernelApi.TF_OpDefinitionBuilderAddOutput(builder, "y: T");
        KernelApi.TF_OpDefinitionBuilderAddAttr(builder, "T: {float, double}");
        foreach (var attribute in attributes)
            KernelApi.TF_OpDefinitionBuilderAddAttr(builder, attribute);
        KernelApi.TF_OpDefinitionBuilderSetShapeInferenceFunction(
            builder,
            IsElementwise || part != ActivationPart.Value ? &ShapeInference.AsInput : &ShapeInference.Unknown
        );
        var status = Status.OfThread;
        KernelApi.TF_RegisterOpDefinition(builder, status.Pointer);
        status.ThrowIfFailed();
    }

    private unsafe void AddKernel(ActivationPart part, DType dtype)
    {
        CreateKernel create = construction =>
            ActivationKernel.Create(construction, status => new(Create(construction, status), part));
        lock (Callbacks)
            Callbacks.Add(create);
        var name = NameOf(part);
        var builder = KernelApi.TF_NewKernelBuilder(
            name,
            "CPU",
            Marshal.GetFunctionPointerForDelegate(create),
            &ActivationKernel.Compute,
            &ActivationKernel.Delete
        );
        var status = Status.OfThread;
        KernelApi.TF_KernelBuilder_TypeConstraint(builder, "T", dtype.Native(), status.Pointer);
        status.ThrowIfFailed();
        KernelApi.TF_RegisterKernelBuilder($"{name}_{dtype.Name()}", builder, status.Pointer);
        status.ThrowIfFailed();
    }

    private static string Capital(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..];

    private static bool IsName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint CreateKernel(nint construction);
}
