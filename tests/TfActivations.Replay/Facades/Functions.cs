using System.Linq.Expressions;
using TfActivations.Replay.Expressions;

namespace TfActivations.Replay.Facades;

/// <summary>Functions of Python's programs as delegates.</summary>
internal static class Functions
{
    /// <summary>The function as a delegate; null where it has other parameters.</summary>
    /// <param name="function">A lambda.</param>
    /// <param name="type">The delegate's type.</param>
    /// <param name="conversion">Makes what the delegate gives of what the function does.</param>
    public static Delegate? As(PythonFunction function, Type type, Conversion conversion)
    {
        if (type.GetMethod("Invoke") is not { } invoke || invoke.GetParameters().Length != function.Arity)
            return null;
        var parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType)).ToArray();
        var arguments = Expression.NewArrayInit(
            typeof(object),
            parameters.Select(p => Expression.Convert(p, typeof(object)))
        );
        Func<object?[], object?> body = given => Shaped(function.Body(given), invoke.ReturnType, conversion);
        var result = Expression.Invoke(Expression.Constant(body), arguments);
        return Expression
            .Lambda(
                type,
                invoke.ReturnType == typeof(void) ? result : Expression.Convert(result, invoke.ReturnType),
                parameters
            )
            .Compile();
    }

    private static object? Shaped(object? result, Type type, Conversion conversion) =>
        type == typeof(void) || type.IsInstanceOfType(result) ? result
        : conversion.Try(result, type, out var converted, out _) ? converted
        : throw new UnreadableException($"a function gave {result}");
}
