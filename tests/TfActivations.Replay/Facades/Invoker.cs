using System.Reflection;
using System.Reflection.Emit;

namespace TfActivations.Replay.Facades;

/// <summary>Calls a method by reflection, also one that takes spans, for which arrays are given.</summary>
public static class Invoker
{
    /// <summary>Calls it.</summary>
    public static object? Invoke(MethodInfo method, object? target, object?[] arguments)
    {
        if (!Array.Exists(method.GetParameters(), parameter => parameter.ParameterType.IsByRefLike))
            return method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return Emit(method)(target, arguments);
    }

    private static Func<object?, object?[], object?> Emit(MethodInfo method)
    {
        var emitted = new DynamicMethod(
            "call",
            typeof(object),
            [typeof(object), typeof(object[])],
            typeof(Invoker),
            true
        );
        var code = emitted.GetILGenerator();
        if (!method.IsStatic)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Castclass, method.DeclaringType!);
        }
        foreach (var parameter in method.GetParameters())
        {
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldc_I4, parameter.Position);
            code.Emit(OpCodes.Ldelem_Ref);
            if (parameter.ParameterType.IsByRefLike)
                ToSpan(code, parameter.ParameterType);
            else
                code.Emit(OpCodes.Unbox_Any, parameter.ParameterType);
        }
        code.Emit(method.IsStatic ? OpCodes.Call : OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void))
            code.Emit(OpCodes.Ldnull);
        else if (method.ReturnType.IsValueType)
            code.Emit(OpCodes.Box, method.ReturnType);
        code.Emit(OpCodes.Ret);
        return emitted.CreateDelegate<Func<object?, object?[], object?>>();
    }

    private static void ToSpan(ILGenerator code, Type span)
    {
        var array = span.GetGenericArguments()[0].MakeArrayType();
        code.Emit(OpCodes.Castclass, array);
        code.Emit(OpCodes.Call, span.GetMethod("op_Implicit", [array])!);
    }
}
