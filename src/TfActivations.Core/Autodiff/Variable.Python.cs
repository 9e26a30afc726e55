namespace TfActivations.Autodiff;

// Members that Python's variables have beside shape, dtype, numpy and assign.
public sealed partial class Variable
{
    /// <summary>The present value. As <c>Variable.value</c>.</summary>
    public Tensor value() => Value;

    /// <summary>Whether tapes follow it unasked. As <c>Variable.trainable</c>.</summary>
    public bool trainable => Trainable;

    /// <summary>What an optimizer puts the value back to after each step; null for leaving it. As <c>Variable.constraint</c>.</summary>
    public Func<Tensor, Tensor>? constraint => Constraint;

    /// <summary>The value, to which 1 is added then. As <c>Variable.count_up_to</c>.</summary>
    /// <param name="limit">What it must be below.</param>
    /// <exception cref="InvalidArgumentException">It is no integer, or has come to the limit.</exception>
    public Tensor count_up_to(long limit)
    {
        var before = read_value();
        if (!DType.IsInteger() || Shape.Rank > 0 || before.item() >= limit)
            throw new InvalidArgumentException(
                $"count_up_to: variable '{Name}' is {before}, which does not count up to {limit}"
            );
        assign_add(1);
        return before;
    }
}
