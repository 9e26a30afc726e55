using System.Numerics;

namespace TfActivations.Ops;

/// <summary>How an optimizer changes a run of weights, given the gradient and up to two numbers of its own for each.</summary>
internal interface IUpdateRule
{
    /// <summary>What is the same for all elements of a step: learning rate, bias corrections.</summary>
    void BeginStep();

    Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Vector<T> first, ref Vector<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>One sweep over a variable: weight, gradient and the optimizer's own numbers.</summary>
/// <remarks>Inputs: the gradient, then the optimizer's own tensors, which the op changes in place.</remarks>
internal sealed class UpdateOp<TRule>(string name, TRule rule) : Op(name)
    where TRule : class, IUpdateRule
{
    public override bool WorksInPlace => true;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        rule.BeginStep();
        if (output.DType == DType.Float32)
            Sweep<float>(inputs, output);
        else
            Sweep<double>(inputs, output);
    }

    private void Sweep<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weight = output.Span<T>();
        var gradient = inputs[0].Span<T>();
        var first = inputs.Length > 1 ? inputs[1].Span<T>() : default;
        var second = inputs.Length > 2 ? inputs[2].Span<T>() : default;
        var whole = weight.Length - weight.Length % Vector<T>.Count;
        for (var i = 0; i < whole; i += Vector<T>.Count)
            StepAt(weight[i..], gradient[i..], Part(first, i), Part(second, i));
        if (whole == weight.Length)
            return;
        Span<T> padded = stackalloc T[4 * Vector<T>.Count];
        padded.Clear();
        var (n, rest) = (Vector<T>.Count, weight.Length - whole);
        weight[whole..].CopyTo(padded);
        gradient[whole..].CopyTo(padded[n..]);
        Part(first, whole).CopyTo(padded[(2 * n)..]);
        Part(second, whole).CopyTo(padded[(3 * n)..]);
        StepAt(padded, padded[n..], padded[(2 * n)..], padded[(3 * n)..]);
        padded[..rest].CopyTo(weight[whole..]);
        if (!first.IsEmpty)
            padded.Slice(2 * n, rest).CopyTo(first[whole..]);
        if (!second.IsEmpty)
            padded.Slice(3 * n, rest).CopyTo(second[whole..]);
    }

    private static Span<T> Part<T>(Span<T> slot, int start) => slot.IsEmpty ? slot : slot[start..];

    private void StepAt<T>(Span<T> weight, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var m = first.IsEmpty ? default : new Vector<T>(first);
        var v = second.IsEmpty ? default : new Vector<T>(second);
        rule.Step(new Vector<T>(weight), new Vector<T>(gradient), ref m, ref v).CopyTo(weight);
        if (!first.IsEmpty)
            m.CopyTo(first);
        if (!second.IsEmpty)
            v.CopyTo(second);
    }
}
