using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>How a recurrence goes over a batch of sequences.</summary>
/// <param name="Batch">How many sequences.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Units">How wide the state is.</param>
/// <param name="AllSteps">Whether the result has the state after each step, or after the last.</param>
/// <param name="Backwards">Whether the last step's input comes first.</param>
internal readonly record struct RecurrentShape(int Batch, int Steps, int Units, bool AllSteps, bool Backwards)
{
    // The rows of a chunk go through all steps on one core, and read the recurrent kernel where it is.
    private const int RowsPerChunk = 32;

    public int Chunks => (Batch + RowsPerChunk - 1) / RowsPerChunk;

    public (int First, int Count) Rows(int chunk) =>
        (chunk * RowsPerChunk, Math.Min(RowsPerChunk, Batch - chunk * RowsPerChunk));

    /// <summary>Where the input of a step stands in the sequence.</summary>
    public int TimeOf(int step) => Backwards ? Steps - 1 - step : step;

    public int Size => Batch * Steps * Units;
}

/// <summary>All steps of a recurrence; each row of the batch is on its own.</summary>
/// <remarks>Rows are (batch, steps, ...) in memory.</remarks>
internal readonly unsafe struct RecurrentForward<T, TCell>(RecurrentShape shape) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell
{
    public required T* RecurrentKernel { get; init; }

    /// <summary>The bias of the state's product; null for none.</summary>
    public required T* RecurrentBias { get; init; }

    /// <summary>The input's product, which becomes the gates.</summary>
    public required T* Gates { get; init; }

    /// <summary>Written: what the cell keeps beside the state.</summary>
    public required T* Carries { get; init; }

    /// <summary>Written: the state before each step.</summary>
    public required T* States { get; init; }

    public required T* Output { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (first, count) = shape.Rows(chunk);
        var (units, width) = (shape.Units, TCell.Gates * shape.Units);
        var memory = ArrayPool<T>.Shared.Rent(units + count * (units + width));
        var zeros = memory.AsSpan(0, units);
        var states = memory.AsSpan(units, count * units);
        var products = memory.AsSpan(units + states.Length, count * width);
        zeros.Clear();
        states.Clear();
        for (var step = 0; step < shape.Steps; step++)
        {
            Multiply(states, products, count);
            for (var row = 0; row < count; row++)
                Step(first + row, step, zeros, products.Slice(row * width, width), states.Slice(row * units, units));
        }
        if (!shape.AllSteps)
            states.CopyTo(new Span<T>(Output + (nint)first * units, states.Length));
        ArrayPool<T>.Shared.Return(memory);
    }

    private void Multiply(Span<T> states, Span<T> products, int count)
    {
        var (units, width) = (shape.Units, TCell.Gates * shape.Units);
        var kernel = new ReadOnlySpan<T>(RecurrentKernel, units * width);
        if (RecurrentBias is null)
            MatMul.Multiply(
                states,
                false,
                kernel,
                false,
                products,
                count,
                width,
                units,
                accumulate: false,
                new NoEpilogue<T>()
            );
        else
            MatMul.Multiply(
                states,
                false,
                kernel,
                false,
                products,
                count,
                width,
                units,
                accumulate: false,
                new BiasEpilogue<T>(RecurrentBias)
            );
    }

    private void Step(int row, int step, ReadOnlySpan<T> zeros, ReadOnlySpan<T> product, Span<T> state)
    {
        var (units, width) = (shape.Units, TCell.Gates * shape.Units);
        var index = (nint)row * shape.Steps + shape.TimeOf(step);
        state.CopyTo(new Span<T>(States + index * units, units));
        TCell.Forward(
            new RecurrentStep<T>
            {
                Gates = new(Gates + index * width, width),
                Product = product,
                PreviousCarry =
                    step == 0
                        ? zeros
                        : new(Carries + ((nint)row * shape.Steps + shape.TimeOf(step - 1)) * units, units),
                Carry = new(Carries + index * units, units),
                State = state,
            }
        );
        if (shape.AllSteps)
            state.CopyTo(new Span<T>(Output + ((nint)row * shape.Steps + step) * units, units));
    }
}

/// <summary>The way back through all steps: from the gradient of the result to those of both products.</summary>
internal readonly unsafe struct RecurrentBackward<T, TCell>(RecurrentShape shape) : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, IRecurrentCell
{
    /// <summary>The gradient of the result.</summary>
    public required T* Upstream { get; init; }

    /// <summary>Transposed, so that products read it where it is.</summary>
    public required T* RecurrentKernel { get; init; }

    public required T* Gates { get; init; }

    public required T* Carries { get; init; }

    public required T* States { get; init; }

    /// <summary>Written: the gradient of the input's product, and where it differs that of the state's product behind it.</summary>
    public required T* Output { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var (first, count) = shape.Rows(chunk);
        var (units, width) = (shape.Units, TCell.Gates * shape.Units);
        var memory = ArrayPool<T>.Shared.Rent(units + count * (2 * units + width));
        var zeros = memory.AsSpan(0, units);
        var states = memory.AsSpan(units, count * units);
        var carries = memory.AsSpan(units + states.Length, count * units);
        var products = memory.AsSpan(units + 2 * states.Length, count * width);
        memory.AsSpan(0, units + 2 * states.Length).Clear();
        var kernel = new ReadOnlySpan<T>(RecurrentKernel, units * width);
        for (var step = shape.Steps - 1; step >= 0; step--)
        {
            for (var row = 0; row < count; row++)
                Step(
                    first + row,
                    step,
                    zeros,
                    states.Slice(row * units, units),
                    carries.Slice(row * units, units),
                    products.Slice(row * width, width)
                );
            MatMul.Multiply(
                products,
                false,
                kernel,
                false,
                states,
                count,
                units,
                width,
                accumulate: true,
                new NoEpilogue<T>()
            );
        }
        ArrayPool<T>.Shared.Return(memory);
    }

    private void Step(int row, int step, Span<T> zeros, Span<T> state, Span<T> carry, Span<T> product)
    {
        var (units, width) = (shape.Units, TCell.Gates * shape.Units);
        var index = (nint)row * shape.Steps + shape.TimeOf(step);
        if (shape.AllSteps)
            GateFunctions.Add(state, new ReadOnlySpan<T>(Upstream + ((nint)row * shape.Steps + step) * units, units));
        else if (step == shape.Steps - 1)
            new ReadOnlySpan<T>(Upstream + (nint)row * units, units).CopyTo(state);
        TCell.Backward(
            new RecurrentStep<T>
            {
                Gates = new(Gates + index * width, width),
                Product = default,
                PreviousCarry =
                    step == 0
                        ? zeros
                        : new(Carries + ((nint)row * shape.Steps + shape.TimeOf(step - 1)) * units, units),
                Carry = new(Carries + index * units, units),
                State = new(States + index * units, units),
            },
            new RecurrentStepGradient<T>
            {
                State = state,
                Carry = carry,
                Input = new(Output + index * width, width),
                Product = product,
            }
        );
        if (TCell.IsTwoSided)
            product.CopyTo(new Span<T>(Output + (nint)shape.Size * TCell.Gates + index * width, width));
    }
}
