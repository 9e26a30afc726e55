using System.Linq.Expressions;
using TfActivations.Autodiff;
using TfActivations.Data;
using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Api;

/// <summary>A function of tensors that is recorded for each shape and dtype of its arguments, and replayed: tf.function.</summary>
/// <remarks>
/// What a replay would not do again makes a call that is as if there were no recording: values that are read, variables that are made, random
/// numbers that are drawn outside of ops. As variables and weights are often made in the first call, a recording is tried twice. Where a tape
/// looks on, or a recording is under way already, the function itself is called.
/// </remarks>
internal sealed class TracedFunction
{
    // As of fit's steps: each plan keeps the memory of a whole call.
    private const int MostPlans = 16;
    private const int MostTries = 2;

    private readonly Func<object?[], object?> function;
    private readonly Nest?[] parameters;
    private readonly Nest? result;
    private readonly IReadOnlyList<TensorSpec>? signature;
    private readonly List<Plan> plans = [];
    private readonly Lock gate = new();

    private TracedFunction(Delegate function, IReadOnlyList<TensorSpec>? signature)
    {
        var method = function.GetType().GetMethod(nameof(Action.Invoke))!;
        parameters = [.. method.GetParameters().Select(parameter => OfTensors(parameter.ParameterType))];
        result = method.ReturnType == typeof(void) ? null : OfTensors(method.ReturnType);
        IsReplayable = result is not null || method.ReturnType == typeof(void);
        this.function = Compile(function);
        this.signature = signature;
    }

    /// <summary>Whether what it gives can be given again: tensors, or nothing.</summary>
    private bool IsReplayable { get; }

    /// <summary>The function as a delegate of the same type.</summary>
    /// <exception cref="InvalidArgumentException">It has parameters by reference.</exception>
    public static TFunction Of<TFunction>(TFunction function, IReadOnlyList<TensorSpec>? signature)
        where TFunction : Delegate
    {
        var method = typeof(TFunction).GetMethod(nameof(Action.Invoke))!;
        if (
            method
                .GetParameters()
                .Any(parameter => parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike)
        )
            throw new InvalidArgumentException("function: parameters must be values. Received: one by reference");
        var traced = new TracedFunction(function, signature);
        ParameterExpression[] given =
        [
            .. method.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name)),
        ];
        var call = Expression.Call(
            Expression.Constant(traced),
            nameof(Call),
            [],
            Expression.NewArrayInit(typeof(object), given.Select(each => Expression.Convert(each, typeof(object))))
        );
        Expression body = method.ReturnType == typeof(void) ? call : Expression.Convert(call, method.ReturnType);
        return Expression.Lambda<TFunction>(body, given).Compile();
    }

    /// <summary>Calls it.</summary>
    public object? Call(object?[] arguments)
    {
        var (leaves, key) = Flattened(arguments);
        RequireSignature(leaves);
        if (
            !IsReplayable
            || OpObserver.Recorder is not null
            || OpObserver.Tapes is { IsOpen: true }
            || Engine.Current.IsDry
            || !gate.TryEnter()
        )
            return function(arguments);
        try
        {
            var plan = PlanOf(key);
            if (plan.Recording is not null)
                return Replayed(plan, leaves);
            if (plan.Tries++ < MostTries)
                return Recorded(plan, arguments, leaves);
        }
        finally
        {
            gate.Exit();
        }
        return function(arguments);
    }

    private static Func<object?[], object?> Compile(Delegate function)
    {
        var method = function.GetType().GetMethod(nameof(Action.Invoke))!;
        var arguments = Expression.Parameter(typeof(object[]));
        var call = Expression.Invoke(
            Expression.Constant(function),
            method
                .GetParameters()
                .Select(
                    (p, i) =>
                        Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType)
                )
        );
        Expression body =
            method.ReturnType == typeof(void)
                ? Expression.Block(call, Expression.Constant(null))
                : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?[], object?>>(body, arguments).Compile();
    }

    /// <summary>How a type is made of tensors; null where it is made of other things.</summary>
    private static Nest? OfTensors(Type type) =>
        type == typeof(Tensor) || Parts(type).Any() && Parts(type).All(part => OfTensors(part) is not null)
            ? Nest.Of(type)
            : null;

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsArray ? [type.GetElementType()!]
        : type.IsGenericType && type.Namespace is "System" or "System.Collections.Generic"
            ? type.GetGenericArguments().Where(part => part != typeof(string))
        : [];

    /// <summary>The tensors among the arguments, and what makes a call like another.</summary>
    private (Tensor[] Leaves, object?[] Key) Flattened(object?[] arguments)
    {
        var leaves = new List<Tensor>();
        var key = new List<object?>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var first = leaves.Count;
            if (parameters[i] is { } nest && arguments[i] is { } argument)
                nest.Flatten(argument, leaves);
            else
                key.Add(arguments[i]);
            foreach (var leaf in leaves[first..])
                key.Add((leaf.DType, leaf.Shape));
        }
        return ([.. leaves], [.. key]);
    }

    private void RequireSignature(Tensor[] leaves)
    {
        if (signature is null)
            return;
        if (signature.Count != leaves.Length)
            throw new InvalidArgumentException(
                $"function: the signature has {signature.Count} tensors. Received: {leaves.Length}"
            );
        for (var i = 0; i < leaves.Length; i++)
            if (!signature[i].is_compatible_with(leaves[i]))
                throw new InvalidArgumentException(
                    $"function: argument {i} must be {signature[i]}. Received: {TensorSpec.Of(leaves[i])}"
                );
    }

    /// <summary>The plan of calls that are alike, which becomes the last one used.</summary>
    private Plan PlanOf(object?[] key)
    {
        var plan = plans.Find(each => each.Key.AsSpan().SequenceEqual(key)) ?? new Plan(key);
        plans.Remove(plan);
        if (plans.Count == MostPlans)
            plans.RemoveAt(0);
        plans.Add(plan);
        return plan;
    }

    /// <summary>A call that is kept, unless it does what cannot be replayed.</summary>
    private object? Recorded(Plan plan, object?[] arguments, Tensor[] leaves)
    {
        plan.Inputs = Array.ConvertAll(leaves, Buffer);
        var (place, given) = (0, new object?[arguments.Length]);
        for (var i = 0; i < given.Length; i++)
            given[i] =
                parameters[i] is { } nest && arguments[i] is { } argument
                    ? nest.Pack(nest.Describe(argument), _ => plan.Inputs[place++])
                    : arguments[i];
        object? answer = null;
        plan.Outputs.Clear();
        var recording = Recording.OfAnything(() =>
        {
            answer = function(given);
            if (answer is not null)
                result?.Flatten(answer, plan.Outputs);
        });
        foreach (var input in plan.Inputs)
            input.IsRecorded = false;
        if (recording is null)
            return answer;
        plan.Recording = recording;
        if (result is null || answer is null)
            return answer;
        plan.Structure = result.Describe(answer);
        return Copied(plan);
    }

    private object? Replayed(Plan plan, Tensor[] leaves)
    {
        for (var i = 0; i < leaves.Length; i++)
            Conversion.Copy(leaves[i], plan.Inputs[i]);
        plan.Recording!.Replay();
        return plan.Structure is null ? null : Copied(plan);
    }

    /// <summary>What the call gave, in memory that the next one leaves alone.</summary>
    private object Copied(Plan plan)
    {
        var place = 0;
        return result!.Pack(
            plan.Structure!,
            _ =>
            {
                var output = plan.Outputs[place++];
                return Conversion.Copy(output, output.DType);
            }
        );
    }

    private static Tensor Buffer(Tensor leaf)
    {
        var buffer = Conversion.Copy(leaf, leaf.DType);
        buffer.IsRecorded = true;
        return buffer;
    }

    /// <summary>Calls with arguments of one shape and dtype.</summary>
    /// <param name="Key">What makes them alike.</param>
    private sealed record Plan(object?[] Key)
    {
        public int Tries { get; set; }

        public Recording? Recording { get; set; }

        public Tensor[] Inputs { get; set; } = [];

        public List<Tensor> Outputs { get; } = [];

        public ElementSpec? Structure { get; set; }
    }
}
