using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>How an optimizer changes weights in one step, given the gradient and up to three numbers of its own for each.</summary>
/// <remarks>A struct with what is the same for all elements: learning rate, bias corrections.</remarks>
internal interface IUpdateRule
{
    /// <summary>Whether there may be a third number: a constant, so that the sweep of the others has no code for it.</summary>
    static virtual bool HasThird => false;

    /// <summary>The new weights; the optimizer's own numbers change in place.</summary>
    Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Slots<T> slots)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>An optimizer's own numbers for some weights.</summary>
internal ref struct Slots<T>
{
    public Vector<T> First;
    public Vector<T> Second;
    public Vector<T> Third;
}

/// <summary>One sweep over a variable: weight, gradient and the optimizer's own numbers; large ones with all cores.</summary>
/// <remarks>Inputs: the gradient, then the optimizer's own tensors, which the op changes in place.</remarks>
/// <param name="name">The optimizer's name.</param>
/// <param name="begin">The rule of the step that begins.</param>
internal sealed class UpdateOp<TRule>(string name, Func<TRule> begin) : FloatOp(name)
    where TRule : struct, IUpdateRule
{
    private const int ChunkSize = 16384;

    public override bool WorksInPlace => true;

    public override bool Changes(int input) => input > 0;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    protected override unsafe void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        fixed (
            T* weight = output.Span<T>(),
                gradient = inputs[0].Span<T>(),
                first = inputs.Length > 1 ? inputs[1].Span<T>() : default,
                second = inputs.Length > 2 ? inputs[2].Span<T>() : default,
                third = inputs.Length > 3 ? inputs[3].Span<T>() : default
        )
        {
            var job = new Job<T>(begin(), weight, gradient, first, second, third, output.Size);
            Workers.Run(ref job, (output.Size + ChunkSize - 1) / ChunkSize);
        }
    }

    /// <summary>The sweep in chunks; first, second and third are null where the rule has no such numbers.</summary>
    private readonly unsafe struct Job<T>(TRule rule, T* weight, T* gradient, T* first, T* second, T* third, int length)
        : IChunkJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk)
        {
            var end = Math.Min(length, (chunk + 1) * ChunkSize);
            var i = chunk * ChunkSize;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
                StepAt(weight + i, gradient + i, At(first, i), At(second, i), At(third, i));
            if (i < end)
                Tail(i, end - i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void StepAt(T* w, T* g, T* a, T* b, T* c)
        {
            Slots<T> slots = default;
            if (a is not null)
                slots.First = Vector.Load(a);
            if (b is not null)
                slots.Second = Vector.Load(b);
            if (TRule.HasThird && c is not null)
                slots.Third = Vector.Load(c);
            rule.Step(Vector.Load(w), Vector.Load(g), ref slots).Store(w);
            if (a is not null)
                slots.First.Store(a);
            if (b is not null)
                slots.Second.Store(b);
            if (TRule.HasThird && c is not null)
                slots.Third.Store(c);
        }

        /// <summary>The last numbers, which fill no whole register: padded with zeros.</summary>
        private void Tail(int start, int count)
        {
            var n = Vector<T>.Count;
            var padded = stackalloc T[5 * n];
            new Span<T>(padded, 5 * n).Clear();
            Copy(weight + start, padded, count);
            Copy(gradient + start, padded + n, count);
            Copy(At(first, start), padded + 2 * n, count);
            Copy(At(second, start), padded + 3 * n, count);
            Copy(At(third, start), padded + 4 * n, count);
            StepAt(padded, padded + n, padded + 2 * n, padded + 3 * n, padded + 4 * n);
            Copy(padded, weight + start, count);
            Copy(padded + 2 * n, At(first, start), count);
            Copy(padded + 3 * n, At(second, start), count);
            Copy(padded + 4 * n, At(third, start), count);
        }

        private static T* At(T* numbers, int index) => numbers is null ? null : numbers + index;

        private static void Copy(T* source, T* target, int count)
        {
            if (source is not null && target is not null)
                new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(target, count));
        }
    }
}
