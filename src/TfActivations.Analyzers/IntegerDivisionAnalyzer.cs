using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TfActivations.Analyzers;

/// <summary>TFA0002: <c>-3 / 4</c> is 0 in C#, and -0.75 in Python.</summary>
/// <remarks>
/// Two kinds are told: a quotient of ints that becomes a float, in a literal of an array or in an argument of the library's; and one of
/// constants that does not come out even and becomes an element of a tensor or an array, whatever that holds.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IntegerDivisionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's name.</summary>
    public const string Id = "TFA0002";

    /// <summary>A property of the diagnostic: the type, float or double, that the quotient should have.</summary>
    public const string FloatType = nameof(FloatType);

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id,
        "An integer division whose result becomes a float",
        "'{0}' divides integers and drops the remainder before it becomes {1}; write one of them as a float"
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Of(start.Compilation) is { } types)
                start.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Binary);
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownTypes types)
    {
        var division = (IBinaryOperation)context.Operation;
        // Of a / b / c the first is told: with a float there, all is right.
        if (!IsOfIntegers(division) || IsOfIntegers(WithoutSign(division.LeftOperand)))
            return;
        var isInexact =
            division.LeftOperand.ConstantValue is { HasValue: true, Value: { } left }
            && division.RightOperand.ConstantValue is { HasValue: true, Value: { } right }
                ? Convert.ToDecimal(left) % Convert.ToDecimal(right) != 0
                : (bool?)null;
        if (isInexact == false)
            return;
        IOperation value = division;
        while (value.Parent is IUnaryOperation or IBinaryOperation && IsInteger(value.Parent.Type))
            value = value.Parent;
        if (TypeOf(value, isConstant: isInexact == true, types) is { } type)
            context.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptor,
                    division.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(
                        FloatType,
                        type.SpecialType == SpecialType.System_Single ? "float" : "double"
                    ),
                    division.Syntax,
                    $"{(IsFloat(type) ? "a " : "an element of ")}{type.ToMinimalDisplayString(division.SemanticModel!, division.Syntax.SpanStart)}"
                )
            );
    }

    /// <summary>What the value becomes that should have been divided otherwise; null where integers are meant.</summary>
    private static ITypeSymbol? TypeOf(IOperation value, bool isConstant, KnownTypes types)
    {
        var operand = value;
        while (operand.Parent is IConversionOperation { IsImplicit: true } conversion)
        {
            operand = conversion;
            if (IsFloat(operand.Type))
                break;
        }
        return operand.Parent switch
        {
            // tensor * (n / 2): the operators take whole numbers too.
            IBinaryOperation { OperatorMethod.ContainingType: { } owner } when Holds(owner, types) => owner,
            _ when IsFloat(operand.Type) => IsElement(operand) || IsArgument(operand) ? operand.Type : null,
            // tf.constant(1 / 3)
            _ when isConstant && Holds(operand.Type, types) => operand.Type,
            _ when isConstant && IsElement(operand) => TensorOf(operand.Parent!, types),
            _ => null,
        };
    }

    /// <summary>The tensor or array that a literal's elements go to.</summary>
    private static ITypeSymbol? TensorOf(IOperation literal, KnownTypes types)
    {
        while (
            literal.Parent is IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation
        )
            literal = literal.Parent;
        while (literal.Parent is IConversionOperation { IsImplicit: true } conversion)
        {
            literal = conversion;
            if (Holds(literal.Type, types))
                return literal.Type;
        }
        // np.array(new[] { 1 / 2 }), tf.constant([1 / 2]): what takes an array of anything, and makes its own of it.
        return
            literal.Parent is IArgumentOperation { Parent: IInvocationOperation call } argument
            && IsOurs(call.TargetMethod)
            && Holds(call.Type, types)
            && argument.Parameter?.OriginalDefinition.Type is { } type
            && (ElementOf(type) is ITypeParameterSymbol || type.SpecialType == SpecialType.System_Array)
            ? call.Type
            : null;
    }

    private static ITypeSymbol ElementOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => ElementOf(array.ElementType),
            INamedTypeSymbol { TypeArguments.Length: 1 } list => list.TypeArguments[0],
            _ => type,
        };

    private static bool IsElement(IOperation value) =>
        value.Parent is IArrayInitializerOperation or ICollectionExpressionOperation;

    private static bool IsArgument(IOperation value) =>
        value.Parent is IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol method } && IsOurs(method);

    private static bool IsOurs(IMethodSymbol method) =>
        method.ContainingAssembly.Name is var name
        && (
            name == "NumSharp" || name == "TfActivations" || name.StartsWith("TfActivations.", StringComparison.Ordinal)
        );

    private static bool Holds(ITypeSymbol? type, KnownTypes types) => types.IsTensor(type) || types.IsArray(type);

    private static IOperation WithoutSign(IOperation value)
    {
        while (value is IUnaryOperation sign)
            value = sign.Operand;
        return value;
    }

    private static bool IsOfIntegers(IOperation value) =>
        value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } && IsInteger(value.Type);

    private static bool IsInteger(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsFloat(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
}
