using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Kernels;

/// <summary>The way back through all steps: from the gradient of the result to those of both products.</summary>
internal readonly unsafe struct RecurrentBackward<T, TCell>(RecurrentShape shape) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell
{
    /// <summary>The gradient of the result.</summary>
    public required T* Upstream { get; init; }

    /// <summary>The transpose of the forward pass's.</summary>
    public required RightFactor<T> RecurrentKernel { get; init; }

    /// <summary>What <see cref="RecurrentForward{T, TCell}"/> kept.</summary>
    public required T* Gates { get; init; }

    public required T* Carries { get; init; }

    public required T* States { get; init; }

    /// <summary>Written: the gradient of the input's products, and behind it, of a two-sided cell, that of the state's.</summary>
    public required T* Output { get; init; }

    private int Width => TCell.Gates * shape.Units;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (first, count) = shape.Rows(chunk);
        var (units, all) = (shape.Units, count * shape.Units);
        var memory = ArrayPool<T>.Shared.Rent(units + 2 * all + count * Width);
        memory.AsSpan(0, units + 2 * all).Clear();
        var zeros = memory.AsSpan(0, units);
        var states = memory.AsSpan(units, all);
        var carries = memory.AsSpan(units + all, all);
        var products = memory.AsSpan(units + 2 * all, count * Width);
        for (var step = shape.Steps - 1; step >= 0; step--)
        {
            for (var row = 0; row < count; row++)
                Step(
                    first + row,
                    step,
                    zeros,
                    states.Slice(row * units, units),
                    carries.Slice(row * units, units),
                    products.Slice(row * Width, Width)
                );
            if (step > 0)
                ToStateBefore(products, states, count);
        }
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>Adds to the gradient of the states what comes to them through the product.</summary>
    private void ToStateBefore(Span<T> products, Span<T> states, int count) =>
        MatMul.Multiply(
            products,
            transposeA: false,
            RecurrentKernel,
            states,
            count,
            accumulate: true,
            new NoEpilogue<T>()
        );

    private void Step(int row, int step, Span<T> zeros, Span<T> state, Span<T> carry, Span<T> product)
    {
        var (units, index) = (shape.Units, shape.InputAt(row, step));
        if (shape.HasOutput(step))
            TensorPrimitives.Add(state, Numbers(Upstream, shape.OutputAt(row, step), units), state);
        TCell.Backward(
            new RecurrentPast<T>
            {
                Gates = Numbers(Gates, index, Width),
                PreviousCarry = step == 0 ? zeros : Numbers(Carries, shape.InputAt(row, step - 1), units),
                Carry = Numbers(Carries, index, units),
                State = Numbers(States, index, units),
            },
            new RecurrentStepGradient<T>
            {
                State = state,
                Carry = carry,
                Input = Numbers(Output, index, Width),
                Product = product,
            }
        );
        if (TCell.IsTwoSided)
            product.CopyTo(Numbers(Output, (nint)shape.Batch * shape.Steps + index, Width));
    }

    private static Span<T> Numbers(T* start, nint index, int length) => new(start + index * length, length);
}
