using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Gradient descent, with momentum or Nesterov's form of it.</summary>
/// <remarks>
/// w -= learning_rate g; with momentum v = momentum v - learning_rate g and w += v, or, for nesterov,
/// w += momentum v - learning_rate g.
/// </remarks>
public sealed class SGD : Optimizer
{
    private readonly double momentum;
    private readonly bool nesterov;

    /// <summary>Gradient descent.</summary>
    /// <param name="learning_rate">How far a step goes.</param>
    /// <param name="momentum">How much of the last step is kept, from 0 to 1.</param>
    /// <param name="nesterov">Whether the gradient counts as taken after the momentum's step.</param>
    /// <exception cref="InvalidArgumentException">momentum is out of range.</exception>
    public SGD(double learning_rate = 0.01, double momentum = 0, bool nesterov = false)
        : base(learning_rate)
    {
        if (momentum is not (>= 0 and <= 1))
            throw new InvalidArgumentException($"SGD: momentum must be from 0 to 1. Received: {momentum}");
        (this.momentum, this.nesterov) = (momentum, nesterov);
    }

    internal override void Update(Variable variable, Tensor gradient) =>
        new UpdateOp<Rule>("SGD", () => new(LearningRate, momentum, nesterov)).RunInto(
            variable.Value,
            [gradient, .. Slots(variable, momentum == 0 ? 0 : 1)]
        );

    private readonly struct Rule(double rate, double momentum, bool nesterov) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Vector<T> first, ref Vector<T> second)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var step = gradient * T.CreateTruncating(rate);
            if (momentum == 0)
                return weight - step;
            var kept = T.CreateTruncating(momentum);
            first = first * kept - step;
            return nesterov ? weight + (first * kept - step) : weight + first;
        }
    }
}
