using TfActivations.Ops;

namespace TfActivations.Api;

// Control flow. Ops run at once, so that it is C#'s own: functions are called, once for each turn.
public sealed partial class TensorFlowApi
{
    /// <summary>What true_fn gives where pred holds, else what false_fn does. As <c>tf.cond</c>.</summary>
    public Tensor cond(Tensor pred, Func<Tensor> true_fn, Func<Tensor> false_fn)
    {
        ArgumentNullException.ThrowIfNull(true_fn);
        ArgumentNullException.ThrowIfNull(false_fn);
        ArgumentNullException.ThrowIfNull(pred);
        return Called(nameof(cond), (bool)pred ? true_fn : false_fn);
    }

    /// <summary>What the first function gives whose condition holds. As <c>tf.case</c>.</summary>
    /// <remarks>strict counts for nothing: a condition is a value here.</remarks>
    public Tensor @case(
        IReadOnlyList<(Tensor, Func<Tensor>)> pred_fn_pairs,
        Func<Tensor>? @default = null,
        bool exclusive = false,
        bool strict = false
    )
    {
        ArgumentNullException.ThrowIfNull(pred_fn_pairs);
        var holding = pred_fn_pairs.Where(pair => (bool)pair.Item1).ToArray();
        if (exclusive && holding.Length > 1)
            throw new InvalidArgumentException($"case: {holding.Length} conditions hold, and exclusive allows one");
        return holding.Length > 0 ? Called(nameof(@case), holding[0].Item2)
            : @default is not null ? Called(nameof(@case), @default)
            : throw new InvalidArgumentException("case: no condition holds, and there is no default");
    }

    /// <summary>What the function of a number gives. As <c>tf.switch_case</c>.</summary>
    public Tensor switch_case(
        Tensor branch_index,
        IReadOnlyList<Func<Tensor>> branch_fns,
        Func<Tensor>? @default = null
    )
    {
        ArgumentNullException.ThrowIfNull(branch_fns);
        if (branch_fns.Count == 0)
            throw new InvalidArgumentException("switch_case: needs at least one function");
        var index = (int)branch_index;
        return index >= 0 && index < branch_fns.Count
            ? Called(nameof(switch_case), branch_fns[index])
            : Called(nameof(switch_case), @default ?? branch_fns[^1]);
    }

    /// <inheritdoc cref="switch_case(Tensor, IReadOnlyList{Func{Tensor}}, Func{Tensor}?)"/>
    public Tensor switch_case(
        Tensor branch_index,
        IReadOnlyDictionary<int, Func<Tensor>> branch_fns,
        Func<Tensor>? @default = null
    )
    {
        ArgumentNullException.ThrowIfNull(branch_fns);
        if (branch_fns.Count == 0)
            throw new InvalidArgumentException("switch_case: needs at least one function");
        return Called(
            nameof(switch_case),
            branch_fns.GetValueOrDefault((int)branch_index) ?? @default ?? branch_fns[branch_fns.Keys.Max()]
        );
    }

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

    /// <summary>Throws unless the condition holds everywhere; the data are in the message. As <c>tf.Assert</c>.</summary>
    public void Assert(Tensor condition, IReadOnlyList<Tensor> data, int? summarize = null)
    {
        Argument.NoNulls(nameof(Assert), data);
        if (!(bool)ReduceOp.All(CastOp.Apply(Strong(condition), DType.Bool)))
            throw new InvalidArgumentException(
                $"Assert: the condition does not hold. Data: {string.Join(" ", data.Select(x => StringsApi.Written(x, summarize ?? 3, 0, 0)))}"
            );
    }

    /// <summary>Throws unless x == y everywhere. As <c>tf.assert_equal</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_equal(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        debugging.assert_equal(x, y, message);

    /// <summary>Throws unless x &gt; y everywhere. As <c>tf.assert_greater</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_greater(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        debugging.assert_greater(x, y, message);

    /// <summary>Throws unless x &lt; y everywhere. As <c>tf.assert_less</c>.</summary>
    /// <remarks>summarize counts for nothing: the message has no elements.</remarks>
    public void assert_less(Tensor x, Tensor y, string? message = null, int? summarize = null) =>
        debugging.assert_less(x, y, message);

    /// <summary>Throws unless x has so many axes. As <c>tf.assert_rank</c>.</summary>
    public void assert_rank(Tensor x, int rank, string? message = null) => debugging.assert_rank(x, rank, message);

    /// <summary>Numbers as text. As <c>tf.as_string</c>.</summary>
    /// <inheritdoc cref="StringsApi.as_string" path="/param"/>
    public Tensor as_string(
        Tensor input,
        int precision = -1,
        bool scientific = false,
        bool shortest = false,
        int width = -1,
        string fill = ""
    ) => strings.as_string(input, precision, scientific, shortest, width, fill);

    /// <summary>Tensors one after another, written and read by their places. As <c>tf.TensorArray</c>.</summary>
    /// <param name="dtype">That of all elements.</param>
    /// <param name="size">How many there are.</param>
    /// <param name="dynamic_size">Whether it grows.</param>
    /// <param name="clear_after_read">Counts for nothing: elements stay.</param>
    /// <param name="infer_shape">Whether all must have one shape.</param>
    /// <param name="element_shape">It, where it is known.</param>
    public TensorArray TensorArray(
        DType dtype,
        int? size = null,
        bool? dynamic_size = null,
        bool? clear_after_read = null,
        bool infer_shape = true,
        Shape? element_shape = null
    ) => new(dtype, size ?? 0, dynamic_size ?? false, infer_shape, element_shape);

    /// <summary>A function whose ops are recorded at the first call with arguments of a shape, and replayed at the next ones. As <c>tf.function</c>.</summary>
    /// <remarks>
    /// A replay does what the recorded call did with tensors and variables, and nothing else of its C#. A function that looks at values, as
    /// control flow does that depends on them, that draws random numbers or goes through a dataset is called anew each time; so is one that a
    /// tape outside looks at.
    /// </remarks>
    /// <param name="func">From tensors, or tuples, lists and dictionaries of them, to such; other arguments make a recording of their own.</param>
    /// <param name="input_signature">What tensors it takes; any by default.</param>
    /// <param name="autograph">Counts for nothing: C#'s control flow is its own.</param>
    /// <param name="jit_compile">Counts for nothing.</param>
    /// <param name="reduce_retracing">Counts for nothing: each shape is recorded.</param>
    /// <param name="experimental_implements">Counts for nothing.</param>
    /// <param name="experimental_autograph_options">Counts for nothing.</param>
    /// <param name="experimental_attributes">Counts for nothing.</param>
    /// <param name="experimental_relax_shapes">Counts for nothing.</param>
    /// <param name="experimental_compile">Counts for nothing.</param>
    /// <param name="experimental_follow_type_hints">Counts for nothing.</param>
    /// <exception cref="InvalidArgumentException">The function has parameters by reference.</exception>
    public TFunction function<TFunction>(
        TFunction func,
        IReadOnlyList<TensorSpec>? input_signature = null,
        bool autograph = true,
        bool? jit_compile = null,
        bool reduce_retracing = false,
        object? experimental_implements = null,
        object? experimental_autograph_options = null,
        object? experimental_attributes = null,
        bool? experimental_relax_shapes = null,
        bool? experimental_compile = null,
        bool? experimental_follow_type_hints = null
    )
        where TFunction : Delegate
    {
        ArgumentNullException.ThrowIfNull(func);
        if (input_signature is not null)
            Argument.NoNulls(nameof(function), input_signature);
        return config.functions_run_eagerly() ? func : TracedFunction.Of(func, input_signature);
    }

    /// <summary>Nothing. As <c>tf.no_op</c>.</summary>
    public void no_op() { }

    /// <summary>Nothing: what it is given has been computed already. As <c>tf.group</c>.</summary>
    public void group(params object?[] inputs) { }

    /// <summary>The tensors themselves. As <c>tf.tuple</c>.</summary>
    /// <param name="tensors">Some; null stays null.</param>
    /// <param name="control_inputs">Counts for nothing: all has been computed already.</param>
    public Tensor[] tuple(IReadOnlyList<Tensor?> tensors, IReadOnlyList<object>? control_inputs = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return [.. tensors.Select(tensor => tensor!)];
    }

    private static Tensor Called(string caller, Func<Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function() ?? throw new InvalidArgumentException($"{caller}: the function gave no tensor");
    }
}

/// <summary>Loops over slices of tensors.</summary>
internal static class Loops
{
    public static Tensor[] While(
        Func<Tensor[], Tensor> cond,
        Func<Tensor[], Tensor[]> body,
        IReadOnlyList<Tensor> variables,
        Tensor? most
    )
    {
        ArgumentNullException.ThrowIfNull(cond);
        ArgumentNullException.ThrowIfNull(body);
        Tensor[] values = [.. Argument.NoNulls("loop_vars", variables).Select(KerasTypes.Tensor)];
        var limit = most is null ? long.MaxValue : (long)most;
        for (var i = 0L; i < limit && (bool)Answer(cond(values)); i++)
        {
            values = body(values);
            Require("while_loop", values, variables.Count);
        }
        return values;
    }

    public static void Require(string caller, IReadOnlyList<Tensor> variables, int count)
    {
        Argument.NoNulls(caller, variables);
        if (variables.Count != count)
            throw new InvalidArgumentException($"{caller}: needs {count} variables. Received: {variables.Count}");
    }

    public static Tensor Map(Func<Tensor, Tensor> fn, Tensor elements)
    {
        ArgumentNullException.ThrowIfNull(fn);
        var slices = Arranging.Unstack(elements, 0);
        return slices.Length == 0
            ? throw new InvalidArgumentException("map: there are no slices, so nothing says what shape results have")
            : Stacking.Stack([.. slices.Select(slice => Answer(fn(slice)))], 0);
    }

    /// <summary>What came on the way, in order; the first slice begins where there is no initializer.</summary>
    public static List<Tensor> Scan(
        string caller,
        Func<Tensor, Tensor, Tensor> fn,
        Tensor elements,
        Tensor? initializer,
        bool reverse
    )
    {
        ArgumentNullException.ThrowIfNull(fn);
        IEnumerable<Tensor> slices = Arranging.Unstack(elements, 0);
        if (reverse)
            slices = slices.Reverse();
        var steps = new List<Tensor>();
        var sum = initializer is null ? null : KerasTypes.Tensor(initializer);
        foreach (var slice in slices)
            steps.Add(sum = sum is null ? slice : Answer(fn(sum, slice)));
        return steps.Count > 0 ? steps
            : sum is not null ? [sum]
            : throw new InvalidArgumentException($"{caller}: there are no slices and no initializer");
    }

    private static Tensor Answer(Tensor? answer) =>
        answer ?? throw new InvalidArgumentException("a function gave null in place of a tensor");
}
