using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>A recurrent cell: what a step does with one row of the batch. Its gates stand side by side, units each.</summary>
internal interface IRecurrentCell
{
    /// <summary>How many gates there are.</summary>
    static abstract int Gates { get; }

    /// <summary>
    /// Whether the products of input and state do not simply add up, as where a gate scales the latter: then each has a
    /// gradient and a bias of its own.
    /// </summary>
    static abstract bool IsTwoSided { get; }

    static abstract void Forward<T>(in RecurrentStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>;

    static abstract void Backward<T>(in RecurrentPast<T> past, in RecurrentStepGradient<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A row's part in a step.</summary>
internal readonly ref struct RecurrentStep<T>
{
    /// <summary>The sum of the products of input and state; of a two-sided cell the input's. The step makes the gates of it.</summary>
    public required Span<T> Gates { get; init; }

    /// <summary>The state's product of a two-sided cell.</summary>
    public required ReadOnlySpan<T> Product { get; init; }

    /// <summary>What the cell keeps beside the state: before the step, then after it.</summary>
    public required Span<T> Carry { get; init; }

    /// <summary>The state: before the step, then after it.</summary>
    public required Span<T> State { get; init; }

    public Span<T> Gate(int index) => Gates.Slice(index * State.Length, State.Length);
}

/// <summary>What is known of a row's part in a step on the way back.</summary>
internal readonly ref struct RecurrentPast<T>
{
    public required ReadOnlySpan<T> Gates { get; init; }

    /// <summary>What the cell kept beside the state before the step.</summary>
    public required ReadOnlySpan<T> PreviousCarry { get; init; }

    /// <summary>What the cell kept beside the state after the step.</summary>
    public required ReadOnlySpan<T> Carry { get; init; }

    /// <summary>The state before the step.</summary>
    public required ReadOnlySpan<T> State { get; init; }

    public ReadOnlySpan<T> Gate(int index) => Gates.Slice(index * State.Length, State.Length);
}

/// <summary>The gradients of a row's part in a step.</summary>
internal readonly ref struct RecurrentStepGradient<T>
{
    /// <summary>With respect to the state after the step, then to the one before, but for what goes through the product.</summary>
    public required Span<T> State { get; init; }

    /// <summary>With respect to the carry after the step from later steps, then to the one before.</summary>
    public required Span<T> Carry { get; init; }

    /// <summary>With respect to the input's product; written.</summary>
    public required Span<T> Input { get; init; }

    /// <summary>With respect to the state's product; written.</summary>
    public required Span<T> Product { get; init; }

    public Span<T> InputGate(int index) => Input.Slice(index * State.Length, State.Length);

    public Span<T> ProductGate(int index) => Product.Slice(index * State.Length, State.Length);
}
