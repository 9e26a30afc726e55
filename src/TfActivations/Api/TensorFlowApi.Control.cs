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
