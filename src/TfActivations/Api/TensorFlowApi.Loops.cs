using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Loops, and functions of each slice.</content>
public sealed partial class TensorFlowApi
{
    /// <summary>body again and again, as long as cond holds. As <c>tf.while_loop</c>.</summary>
    /// <param name="cond">Of the variables, whether to go on.</param>
    /// <param name="body">From the variables to the next ones.</param>
    /// <param name="loop_vars">The first ones.</param>
    /// <param name="shape_invariants">Counts for nothing: shapes may change.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="back_prop">Counts for nothing: gradients flow where a tape looks on.</param>
    /// <param name="swap_memory">Counts for nothing.</param>
    /// <param name="maximum_iterations">The most turns.</param>
    public Tensor[] while_loop(
        Func<Tensor[], Tensor> cond,
        Func<Tensor[], Tensor[]> body,
        IReadOnlyList<Tensor> loop_vars,
        IReadOnlyList<Shape>? shape_invariants = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        Tensor? maximum_iterations = null
    ) => Loops.While(cond, body, loop_vars, maximum_iterations);

    /// <inheritdoc cref="while_loop(Func{Tensor[], Tensor}, Func{Tensor[], Tensor[]}, IReadOnlyList{Tensor}, IReadOnlyList{Shape}?, int, bool, bool, Tensor?)"/>
    public Tensor[] while_loop(
        Func<Tensor, Tensor, Tensor> cond,
        Func<Tensor, Tensor, (Tensor, Tensor)> body,
        IReadOnlyList<Tensor> loop_vars,
        IReadOnlyList<Shape>? shape_invariants = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        Tensor? maximum_iterations = null
    )
    {
        ArgumentNullException.ThrowIfNull(cond);
        ArgumentNullException.ThrowIfNull(body);
        Loops.Require(nameof(while_loop), loop_vars, 2);
        return Loops.While(
            v => cond(v[0], v[1]),
            v => body(v[0], v[1]) is var (a, b) ? [a, b] : [],
            loop_vars,
            maximum_iterations
        );
    }

    /// <summary>fn of each slice along the first axis, stacked. As <c>tf.map_fn</c>.</summary>
    /// <param name="fn">The function.</param>
    /// <param name="elems">What is sliced.</param>
    /// <param name="dtype">The results'.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="back_prop">Counts for nothing: gradients flow where a tape looks on.</param>
    /// <param name="swap_memory">Counts for nothing.</param>
    /// <param name="infer_shape">Counts for nothing.</param>
    /// <param name="fn_output_signature">As dtype.</param>
    public Tensor map_fn(
        Func<Tensor, Tensor> fn,
        Tensor elems,
        DType? dtype = null,
        int? parallel_iterations = null,
        bool back_prop = true,
        bool swap_memory = false,
        bool infer_shape = true,
        DType? fn_output_signature = null
    )
    {
        var mapped = Loops.Map(fn, Strong(elems));
        if ((dtype ?? fn_output_signature) is { } wanted && wanted != mapped.DType)
            throw new InvalidArgumentException(
                $"map_fn: the function gives {mapped.DType.Name()}, not {wanted.Name()}"
            );
        return mapped;
    }

    /// <summary>fn of the slices of several tensors along their first axes, stacked. As <c>tf.map_fn</c> of a tuple.</summary>
    /// <param name="fn">The function of one slice of each.</param>
    /// <param name="elems">What is sliced, alike along the first axis.</param>
    /// <param name="fn_output_signature">The results' dtype.</param>
    public Tensor map_fn(Func<Tensor[], Tensor> fn, IReadOnlyList<Tensor> elems, DType? fn_output_signature = null)
    {
        ArgumentNullException.ThrowIfNull(fn);
        var slices = Argument
            .NoNulls(nameof(map_fn), elems)
            .Select(each => Arranging.Unstack(Strong(each), 0))
            .ToArray();
        if (slices.Length == 0 || slices.Any(each => each.Length != slices[0].Length))
            throw new InvalidArgumentException("map_fn: needs tensors that are alike along their first axes");
        return map_fn(
            place => fn([.. slices.Select(each => each[(int)place])]),
            Arranging.Range(slices[0].Length, DType.Int32),
            fn_output_signature: fn_output_signature
        );
    }

    /// <summary>fn of each slice along the first axis, stacked. As <c>tf.vectorized_map</c>.</summary>
    /// <remarks>fallback_to_while_loop and warn count for nothing: it is a loop.</remarks>
    public Tensor vectorized_map(
        Func<Tensor, Tensor> fn,
        Tensor elems,
        bool fallback_to_while_loop = true,
        bool warn = true
    ) => Loops.Map(fn, Strong(elems));

    /// <summary>fn of what came so far and the next slice, from the first to the last. As <c>tf.foldl</c>.</summary>
    /// <remarks>parallel_iterations, back_prop and swap_memory count for nothing, as in while_loop.</remarks>
    public Tensor foldl(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false
    ) => Loops.Scan(nameof(foldl), fn, Strong(elems), initializer, reverse: false)[^1];

    /// <summary>fn of what came so far and the next slice, from the last to the first. As <c>tf.foldr</c>.</summary>
    /// <remarks>parallel_iterations, back_prop and swap_memory count for nothing, as in while_loop.</remarks>
    public Tensor foldr(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false
    ) => Loops.Scan(nameof(foldr), fn, Strong(elems), initializer, reverse: true)[^1];

    /// <summary>As foldl, all that came on the way stacked. As <c>tf.scan</c>.</summary>
    /// <remarks>parallel_iterations, back_prop, swap_memory and infer_shape count for nothing, as in while_loop.</remarks>
    public Tensor scan(
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elems,
        Tensor? initializer = null,
        int parallel_iterations = 10,
        bool back_prop = true,
        bool swap_memory = false,
        bool infer_shape = true,
        bool reverse = false
    )
    {
        var steps = Loops.Scan(nameof(scan), fn, Strong(elems), initializer, reverse);
        if (reverse)
            steps.Reverse();
        return Stacking.Stack(steps, 0);
    }
}
