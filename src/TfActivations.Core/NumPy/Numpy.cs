using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations;

namespace NumSharp;

/// <summary>What the extensions of np share.</summary>
internal static class Numpy
{
    /// <summary>What NumSharp returns; what it throws, in an error of ours.</summary>
    public static T Call<T>(Func<T> function, [CallerMemberName] string caller = "")
    {
        try
        {
            return function();
        }
        catch (Exception error) when (error is not (TfActivationsException or ArgumentNullException))
        {
            throw new InvalidArgumentException($"np.{caller}: {error.Message}");
        }
    }

    public static T NotNull<T>([NotNull] T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <summary>Refuses any device but the one there is.</summary>
    public static void RequireCpu(string device)
    {
        if (device != "cpu")
            throw new ValueError($"device must be \"cpu\". Received: \"{device}\"");
    }

    /// <summary>The result, in the array that it is to be written to where there is one.</summary>
    public static NDArray Into(NDArray? @out, NDArray result)
    {
        if (@out is null)
            return result;
        np.copyto(@out, result, "same_kind");
        return @out;
    }

    /// <summary>A ufunc of one array with all that NumPy's take.</summary>
    public static NDArray Unary(
        Func<NDArray, NDArray?, NDArray?, DType?, NDArray> ufunc,
        NDArray x,
        NDArray? @out,
        NDArray? where,
        string casting,
        char order,
        DType? dtype,
        [CallerMemberName] string caller = ""
    )
    {
        NotNull(x, nameof(x));
        return Call(
            () => Finished(ufunc(Cast(x, dtype, casting), null, null, dtype), [x], @out, where, casting, order),
            caller
        );
    }

    /// <summary>A ufunc of two arrays with all that NumPy's take.</summary>
    public static NDArray Binary(
        Func<NDArray, NDArray, NDArray?, NDArray?, DType?, NDArray> ufunc,
        NDArray x1,
        NDArray x2,
        NDArray? @out,
        NDArray? where,
        string casting,
        char order,
        DType? dtype,
        [CallerMemberName] string caller = ""
    )
    {
        NotNull(x1, nameof(x1));
        NotNull(x2, nameof(x2));
        return Call(
            () =>
                Finished(
                    ufunc(Cast(x1, dtype, casting), Cast(x2, dtype, casting), null, null, dtype),
                    [x1, x2],
                    @out,
                    where,
                    casting,
                    order
                ),
            caller
        );
    }

    /// <summary>An operand in the dtype that is asked for, where the rule lets it.</summary>
    private static NDArray Cast(NDArray x, DType? dtype, string casting)
    {
        if (casting is not ("no" or "equiv" or "safe" or "same_kind" or "unsafe"))
            throw new ValueError(
                $"casting must be \"no\", \"equiv\", \"safe\", \"same_kind\" or \"unsafe\". Received: \"{casting}\""
            );
        if (dtype is null || x.typecode == dtype.typecode)
            return x;
        if (x.ndim > 0 && dtype.typecode != NPTypeCode.Boolean && !np.can_cast(x.typecode, dtype.typecode, casting))
            throw new TypeError($"{x.typecode} does not cast to {dtype.typecode} by the rule \"{casting}\"");
        return dtype.typecode == NPTypeCode.Boolean ? x : x.astype(dtype.typecode);
    }

    /// <summary>The result where the mask holds, in the array that it is to be written to, in the order of axes that is asked for.</summary>
    private static NDArray Finished(
        NDArray result,
        NDArray[] operands,
        NDArray? @out,
        NDArray? where,
        string casting,
        char order
    )
    {
        var isExact = casting is "no" or "equiv" && result.typecode != NPTypeCode.Boolean;
        if (
            isExact
            && (
                Array.Exists(operands, x => x.typecode != result.typecode)
                || (@out ?? result).typecode != result.typecode
            )
        )
            throw new TypeError(
                $"the operands do not have the result's dtype {result.typecode}, as casting \"{casting}\" asks"
            );
        if (@out is null && where is null)
            return order == 'F' ? result.copy('F') : result;
        var target = @out ?? np.empty_like(result);
        np.copyto(target, result, casting, where);
        return target;
    }
}
