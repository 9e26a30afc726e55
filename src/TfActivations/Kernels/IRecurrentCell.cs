using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>A recurrent cell: what a step does with one row of the batch. Its gates stand side by side, units each.</summary>
internal interface IRecurrentCell
{
    /// <summary>How many gates there are.</summary>
    static abstract int Gates { get; }

    /// <summary>
    /// Whether the gradient of the state's product differs from that of the input's, as where a gate scales the former alone;
    /// the product then has a bias of its own.
    /// </summary>
    static abstract bool IsTwoSided { get; }

    static abstract void Forward<T>(in RecurrentStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>;

    static abstract void Backward<T>(in RecurrentStep<T> step, in RecurrentStepGradient<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>A row's part in a step.</summary>
internal readonly ref struct RecurrentStep<T>
{
    /// <summary>Forward: first the input's product, then the gates' values. Backward: these.</summary>
    public required Span<T> Gates { get; init; }

    /// <summary>Forward only: the state's product.</summary>
    public required ReadOnlySpan<T> Product { get; init; }

    /// <summary>What the cell keeps beside the state; of the step before, zeros at the first.</summary>
    public required ReadOnlySpan<T> PreviousCarry { get; init; }

    /// <summary>What the cell keeps beside the state. Forward writes it.</summary>
    public required Span<T> Carry { get; init; }

    /// <summary>The state. Forward: before, then after the step. Backward: before it.</summary>
    public required Span<T> State { get; init; }

    public Span<T> Gate(int index) => Gates.Slice(index * State.Length, State.Length);
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
