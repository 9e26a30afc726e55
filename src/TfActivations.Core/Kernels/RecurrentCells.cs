using System.Numerics;
using System.Runtime.CompilerServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Kernels;

/// <summary>h' = tanh(x W + h U).</summary>
internal readonly struct SimpleCell : IRecurrentCell
{
    public static int Gates => 1;

    public static bool IsTwoSided => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(in RecurrentStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GateFunctions.Tanh(step.Gates, step.Gates);
        step.Gates.CopyTo(step.State);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T>(in RecurrentPast<T> past, in RecurrentStepGradient<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < past.Gates.Length; i += Vector<T>.Count)
        {
            var y = past.Gates.VectorAt(i);
            var d = gradient.State.VectorAt(i) * (Vector<T>.One - y * y);
            gradient.Input.SetVector(i, d);
            gradient.Product.SetVector(i, d);
        }
        gradient.State.Clear();
    }
}

/// <summary>
/// Gates i, f, g, o, of which g goes through tanh, the others through the sigmoid; c' = f c + i g; h' = o tanh(c'). The carry
/// is c.
/// </summary>
internal readonly struct LstmCell : IRecurrentCell
{
    public static int Gates => 4;

    public static bool IsTwoSided => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(in RecurrentStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> inputGate = step.Gate(0),
            forgetGate = step.Gate(1),
            candidate = step.Gate(2),
            outputGate = step.Gate(3);
        GateFunctions.Sigmoid<T>(step.Gates[..(2 * inputGate.Length)]);
        GateFunctions.Tanh(candidate, candidate);
        GateFunctions.Sigmoid(outputGate);
        Span<T> carry = step.Carry,
            state = step.State;
        TensorPrimitives.Multiply(forgetGate, carry, carry);
        TensorPrimitives.MultiplyAdd(inputGate, candidate, carry, carry);
        GateFunctions.Tanh(carry, state);
        TensorPrimitives.Multiply(outputGate, state, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T>(in RecurrentPast<T> past, in RecurrentStepGradient<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> inputGate = past.Gate(0),
            forgetGate = past.Gate(1),
            candidate = past.Gate(2),
            outputGate = past.Gate(3);
        Span<T> inputGradient = gradient.InputGate(0),
            forgetGradient = gradient.InputGate(1),
            candidateGradient = gradient.InputGate(2),
            outputGradient = gradient.InputGate(3);
        Span<T> stateGradient = gradient.State,
            carryGradient = gradient.Carry;
        var previous = past.PreviousCarry;
        // Until the loop writes an element of the gradient, tanh(c') is there.
        GateFunctions.Tanh(past.Carry, outputGradient);
        for (var j = 0; j < previous.Length; j += Vector<T>.Count)
        {
            Vector<T> i = inputGate.VectorAt(j),
                f = forgetGate.VectorAt(j),
                g = candidate.VectorAt(j),
                o = outputGate.VectorAt(j);
            var (tanh, dh) = (outputGradient.VectorAt(j), stateGradient.VectorAt(j));
            var dc = carryGradient.VectorAt(j) + dh * o * (Vector<T>.One - tanh * tanh);
            inputGradient.SetVector(j, dc * g * i * (Vector<T>.One - i));
            forgetGradient.SetVector(j, dc * previous.VectorAt(j) * f * (Vector<T>.One - f));
            candidateGradient.SetVector(j, dc * i * (Vector<T>.One - g * g));
            outputGradient.SetVector(j, dh * tanh * o * (Vector<T>.One - o));
            carryGradient.SetVector(j, dc * f);
        }
        gradient.Input.CopyTo(gradient.Product);
        stateGradient.Clear();
    }
}

/// <summary>
/// Gates z, r, h: z and r go through the sigmoid; g = tanh(x + r p), where x and p are the input's and the state's products of the
/// third; h' = z h + (1 - z) g. The carry is p.
/// </summary>
internal readonly struct GruCell : IRecurrentCell
{
    public static int Gates => 3;

    public static bool IsTwoSided => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(in RecurrentStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> updateGate = step.Gate(0),
            resetGate = step.Gate(1),
            candidate = step.Gate(2);
        var state = step.State;
        var both = 2 * state.Length;
        TensorPrimitives.Add(step.Gates[..both], step.Product[..both], step.Gates);
        GateFunctions.Sigmoid(step.Gates[..both]);
        step.Product[both..].CopyTo(step.Carry);
        for (var j = 0; j < candidate.Length; j += Vector<T>.Count)
            candidate.SetVector(j, candidate.VectorAt(j) + resetGate.VectorAt(j) * step.Carry.VectorAt(j));
        GateFunctions.Tanh(candidate, candidate);
        for (var j = 0; j < state.Length; j += Vector<T>.Count)
        {
            var z = updateGate.VectorAt(j);
            state.SetVector(j, z * state.VectorAt(j) + (Vector<T>.One - z) * candidate.VectorAt(j));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T>(in RecurrentPast<T> past, in RecurrentStepGradient<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> updateGate = past.Gate(0),
            resetGate = past.Gate(1),
            candidate = past.Gate(2);
        Span<T> updateGradient = gradient.InputGate(0),
            resetGradient = gradient.InputGate(1),
            candidateGradient = gradient.InputGate(2),
            productGradient = gradient.ProductGate(2);
        ReadOnlySpan<T> product = past.Carry,
            state = past.State;
        var stateGradient = gradient.State;
        for (var j = 0; j < state.Length; j += Vector<T>.Count)
        {
            Vector<T> z = updateGate.VectorAt(j),
                r = resetGate.VectorAt(j),
                g = candidate.VectorAt(j),
                dh = stateGradient.VectorAt(j);
            var dg = dh * (Vector<T>.One - z) * (Vector<T>.One - g * g);
            updateGradient.SetVector(j, dh * (state.VectorAt(j) - g) * z * (Vector<T>.One - z));
            resetGradient.SetVector(j, dg * product.VectorAt(j) * r * (Vector<T>.One - r));
            candidateGradient.SetVector(j, dg);
            productGradient.SetVector(j, dg * r);
            stateGradient.SetVector(j, dh * z);
        }
        var both = 2 * state.Length;
        gradient.Input[..both].CopyTo(gradient.Product);
    }
}

/// <summary>What the cells do to gates, on rows of any length.</summary>
internal static class GateFunctions
{
    public static void Sigmoid<T>(Span<T> x)
        where T : unmanaged => Elementwise.Run(default(LaneFunctions.SigmoidPass), x, x, x);

    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged => Elementwise.Run(default(LaneFunctions.TanhPass), x, x, y);
}
