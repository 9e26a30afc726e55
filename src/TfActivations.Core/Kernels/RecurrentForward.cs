using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>All steps of a recurrence, for some rows of the batch in each chunk.</summary>
/// <remarks>
/// The input's products of a few steps are one product of matrices. What the way back needs is kept where there is memory for it.
/// </remarks>
internal readonly unsafe struct RecurrentForward<T, TCell>(RecurrentShape shape) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell
{
    // Rows of one product of the input: enough to repay reading the kernel where few sequences are many steps long.
    private const int RowsPerProduct = 64;

    /// <summary>(batch, steps, features).</summary>
    public required T* Input { get; init; }

    /// <summary>(features, gates units).</summary>
    public required RightFactor<T> Kernel { get; init; }

    /// <summary>(units, gates units).</summary>
    public required RightFactor<T> RecurrentKernel { get; init; }

    /// <summary>The bias of the input's product; null for none.</summary>
    public required T* Bias { get; init; }

    /// <summary>The bias of the state's product of a two-sided cell; null for none.</summary>
    public required T* RecurrentBias { get; init; }

    /// <summary>(batch, steps, gates units), written; null to keep nothing.</summary>
    public required T* Gates { get; init; }

    /// <summary>(batch, steps, units), written: what the cell has beside the state after each step.</summary>
    public required T* Carries { get; init; }

    /// <summary>(batch, steps, units), written: the state before each step.</summary>
    public required T* States { get; init; }

    public required T* Output { get; init; }

    private int Width => TCell.Gates * shape.Units;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (first, count) = shape.Rows(chunk);
        var block = Math.Max(1, RowsPerProduct / count);
        var memory = ArrayPool<T>.Shared.Rent(
            count * (2 * shape.Units + Width) + block * count * (shape.Features + Width)
        );
        var rest = memory.AsSpan();
        var states = Take(ref rest, count * shape.Units);
        var carries = Take(ref rest, count * shape.Units);
        var products = Take(ref rest, count * Width);
        var inputs = Take(ref rest, block * count * shape.Features);
        var gates = Take(ref rest, block * count * Width);
        states.Clear();
        carries.Clear();
        for (var step = 0; step < shape.Steps; step++)
        {
            if (step % block == 0)
                ProjectInputs(first, count, step, Math.Min(block, shape.Steps - step), inputs, gates);
            var gatesOfStep = gates.Slice(step % block * count * Width, count * Width);
            if (TCell.IsTwoSided)
                ProjectStates(states, count, products);
            else if (step > 0) // The first state is zero.
                ProjectStates(states, count, gatesOfStep);
            for (var row = 0; row < count; row++)
                Step(
                    first + row,
                    step,
                    new RecurrentStep<T>
                    {
                        Gates = gatesOfStep.Slice(row * Width, Width),
                        Product = products.Slice(row * Width, Width),
                        Carry = carries.Slice(row * shape.Units, shape.Units),
                        State = states.Slice(row * shape.Units, shape.Units),
                    }
                );
        }
        ArrayPool<T>.Shared.Return(memory);
    }

    private static Span<T> Take(ref Span<T> memory, int length)
    {
        var taken = memory[..length];
        memory = memory[length..];
        return taken;
    }

    /// <summary>The input's products of some steps, (steps, rows, gates units).</summary>
    private void ProjectInputs(int first, int count, int step, int steps, Span<T> inputs, Span<T> products)
    {
        var features = shape.Features;
        for (var i = 0; i < steps * count; i++)
        {
            var (later, row) = Math.DivRem(i, count);
            var source = Input + shape.InputAt(first + row, step + later) * features;
            new ReadOnlySpan<T>(source, features).CopyTo(inputs[(i * features)..]);
        }
        MatMul.Multiply(
            inputs,
            transposeA: false,
            Kernel,
            products,
            steps * count,
            accumulate: false,
            new BiasEpilogue<T>(Bias)
        );
    }

    private void ProjectStates(Span<T> states, int count, Span<T> products) =>
        MatMul.Multiply(
            states,
            transposeA: false,
            RecurrentKernel,
            products,
            count,
            accumulate: !TCell.IsTwoSided,
            new BiasEpilogue<T>(RecurrentBias)
        );

    private void Step(int row, int step, in RecurrentStep<T> values)
    {
        var index = shape.InputAt(row, step);
        if (Gates is not null)
            values.State.CopyTo(new Span<T>(States + index * shape.Units, shape.Units));
        TCell.Forward(values);
        if (Gates is not null)
        {
            values.Gates.CopyTo(new Span<T>(Gates + index * Width, Width));
            values.Carry.CopyTo(new Span<T>(Carries + index * shape.Units, shape.Units));
        }
        if (shape.HasOutput(step))
            values.State.CopyTo(new Span<T>(Output + shape.OutputAt(row, step) * shape.Units, shape.Units));
    }
}
