using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Api;

// Control flow. Ops run at once, so that it is C#'s own: functions are called, once for each turn.
public sealed partial class KerasOps
{
    /// <summary>What true_fn gives where pred holds, else what false_fn does. As <c>keras.ops.cond</c>.</summary>
    public Tensor cond(Tensor pred, Func<Tensor> true_fn, Func<Tensor> false_fn)
    {
        ArgumentNullException.ThrowIfNull(true_fn);
        ArgumentNullException.ThrowIfNull(false_fn);
        ArgumentNullException.ThrowIfNull(pred);
        return ((bool)pred ? true_fn() : false_fn())
            ?? throw new InvalidArgumentException("cond: the function gave no tensor");
    }

    /// <summary>What the branch of a number gives; the nearest one where there is none of it. As <c>keras.ops.switch</c>.</summary>
    public Tensor @switch(Tensor index, IReadOnlyList<Func<Tensor, Tensor>> branches, Tensor operands)
    {
        ArgumentNullException.ThrowIfNull(branches);
        if (branches.Count == 0)
            throw new InvalidArgumentException("switch: needs at least one branch");
        return branches[Math.Clamp((int)index, 0, branches.Count - 1)](operands);
    }

    /// <summary>body again and again, as long as cond holds. As <c>keras.ops.while_loop</c>.</summary>
    /// <param name="cond">Of the variables, whether to go on.</param>
    /// <param name="body">From the variables to the next ones.</param>
    /// <param name="loop_vars">The first ones.</param>
    /// <param name="maximum_iterations">The most turns.</param>
    public Tensor[] while_loop(
        Func<Tensor[], Tensor> cond,
        Func<Tensor[], Tensor[]> body,
        IReadOnlyList<Tensor> loop_vars,
        int? maximum_iterations = null
    ) => Loops.While(cond, body, loop_vars, maximum_iterations is { } most ? most : null);

    /// <inheritdoc cref="while_loop(Func{Tensor[], Tensor}, Func{Tensor[], Tensor[]}, IReadOnlyList{Tensor}, int?)"/>
    public (Tensor, Tensor) while_loop(
        Func<Tensor, Tensor, Tensor> cond,
        Func<Tensor, Tensor, (Tensor, Tensor)> body,
        (Tensor, Tensor) loop_vars,
        int? maximum_iterations = null
    )
    {
        ArgumentNullException.ThrowIfNull(cond);
        ArgumentNullException.ThrowIfNull(body);
        var last = while_loop(
            v => cond(v[0], v[1]),
            v => body(v[0], v[1]) is var (a, b) ? [a, b] : [],
            [loop_vars.Item1, loop_vars.Item2],
            maximum_iterations
        );
        return (last[0], last[1]);
    }

    /// <summary>body_fun of each number from lower until before upper and what came so far. As <c>keras.ops.fori_loop</c>.</summary>
    public Tensor fori_loop(int lower, int upper, Func<Tensor, Tensor, Tensor> body_fun, Tensor init_val)
    {
        ArgumentNullException.ThrowIfNull(body_fun);
        var value = KerasTypes.Tensor(init_val);
        for (var i = lower; i < upper; i++)
            value = body_fun(Tensor.Filled(Shape.Scalar, DType.Int32, i), value);
        return value;
    }

    /// <summary>f of each slice along the first axis, stacked. As <c>keras.ops.map</c>.</summary>
    public Tensor map(Func<Tensor, Tensor> f, Tensor xs) => Loops.Map(f, KerasTypes.Tensor(xs));

    /// <summary>function of each slice along the first axis, stacked. As <c>keras.ops.vectorized_map</c>.</summary>
    public Tensor vectorized_map(Func<Tensor, Tensor> function, Tensor elements) =>
        Loops.Map(function, KerasTypes.Tensor(elements));

    /// <summary>A function with a gradient of one's own. As <c>keras.ops.custom_gradient</c>.</summary>
    /// <param name="f">From the argument to the result, and to the function from the upstream gradient to the argument's.</param>
    public Func<Tensor, Tensor> custom_gradient(Func<Tensor, (Tensor, Func<Tensor, Tensor>)> f) =>
        CustomGradientOp.Of(nameof(custom_gradient), f);

    /// <inheritdoc cref="custom_gradient(Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public Func<Tensor, Tensor, Tensor> custom_gradient(
        Func<Tensor, Tensor, (Tensor, Func<Tensor, (Tensor, Tensor)>)> f
    ) => CustomGradientOp.Of(nameof(custom_gradient), f);

    /// <summary>A function of tensors: ops broadcast already, so that it is the same. As <c>keras.ops.vectorize</c>.</summary>
    public Func<Tensor, Tensor> vectorize(Func<Tensor, Tensor> pyfunc)
    {
        ArgumentNullException.ThrowIfNull(pyfunc);
        return pyfunc;
    }

    /// <summary>Slices of nothing, for as many steps.</summary>
    private static Tensor[] Nothing(int length)
    {
        Storage.RequireRoom(length);
        return [.. Enumerable.Repeat(Tensor.Allocate(0, DType.Float32), Math.Max(0, length))];
    }

    /// <summary>A carried value through all slices: f gives the next one and a result, and results are stacked. As <c>keras.ops.scan</c>.</summary>
    /// <param name="f">From the carried value and a slice to the next value and a result.</param>
    /// <param name="init">The first value.</param>
    /// <param name="xs">What is sliced.</param>
    /// <param name="length">How many slices there must be.</param>
    /// <param name="reverse">Whether it begins at the end.</param>
    /// <param name="unroll">Counts for nothing.</param>
    public (Tensor carry, Tensor ys) scan(
        Func<Tensor, Tensor, (Tensor, Tensor)> f,
        Tensor init,
        Tensor? xs = null,
        int? length = null,
        bool reverse = false,
        int unroll = 1
    )
    {
        ArgumentNullException.ThrowIfNull(f);
        Tensor[] slices = xs is not null ? Arranging.Unstack(KerasTypes.Tensor(xs), 0) : Nothing(length ?? 0);
        if (slices.Length == 0 || (length ?? slices.Length) != slices.Length)
            throw new InvalidArgumentException($"scan: there are {slices.Length} slices. Received: length={length}");
        var (carry, results) = (KerasTypes.Tensor(init), new Tensor[slices.Length]);
        for (var step = 0; step < slices.Length; step++)
        {
            var i = reverse ? slices.Length - 1 - step : step;
            (carry, results[i]) = f(carry, slices[i]);
        }
        return (carry, Stacking.Stack(results, 0));
    }

    /// <summary>Of each slice f of all up to it together, f being associative. As <c>keras.ops.associative_scan</c>.</summary>
    public Tensor associative_scan(Func<Tensor, Tensor, Tensor> f, Tensor elems, bool reverse = false, int axis = 0)
    {
        var x = KerasTypes.Tensor(elems);
        var along = x.Shape.NormalizeAxis(axis, nameof(associative_scan));
        var steps = Loops.Scan(nameof(associative_scan), f, Arranging.MoveAxis(x, [along], [0]), null, reverse);
        if (reverse)
            steps.Reverse();
        return Stacking.Stack(steps, along);
    }

    /// <summary>A part of a tensor: an index. As <c>keras.ops.get_item</c>.</summary>
    public Tensor get_item(Tensor x, int key) => KerasTypes.Tensor(x)[key];

    /// <summary>A part of a tensor: ranges. As <c>keras.ops.get_item</c>.</summary>
    public Tensor get_item(Tensor x, params TensorIndex[] key) => KerasTypes.Tensor(x)[key];

    /// <summary>A part of a tensor: the rows of which a mask holds, or that indices name. As <c>keras.ops.get_item</c>.</summary>
    public Tensor get_item(Tensor x, Tensor key)
    {
        var places = KerasTypes.Tensor(key);
        return places.DType == DType.Bool
            ? GatherNdOp.Apply(KerasTypes.Tensor(x), Searching.Nonzero(places))
            : take(x, places, 0);
    }
}
