using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>RMSprop: steps divided by a running root mean square of the gradient.</summary>
/// <remarks>
/// v = rho v + (1 - rho) g^2, w -= learning_rate g / sqrt(v + epsilon); with momentum, the step is added to a
/// running one. Tieleman and Hinton 2012.
/// </remarks>
public sealed class RMSprop : Optimizer
{
    private readonly double rho;
    private readonly double momentum;
    private readonly double epsilon;

    /// <summary>RMSprop.</summary>
    /// <param name="learning_rate">How far a step goes.</param>
    /// <param name="rho">How slowly the mean of the square moves.</param>
    /// <param name="momentum">How much of the last step is kept.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    public RMSprop(double learning_rate = 0.001, double rho = 0.9, double momentum = 0, double epsilon = 1e-7)
        : base(learning_rate)
    {
        (this.rho, this.momentum, this.epsilon) = (rho, momentum, epsilon);
    }

    internal override void Update(Variable variable, Tensor gradient) =>
        new UpdateOp<Rule>("RMSprop", () => new(LearningRate, rho, momentum, epsilon)).RunInto(
            variable.Value,
            [gradient, .. Slots(variable, momentum == 0 ? 1 : 2)]
        );

    private readonly struct Rule(double rate, double rho, double momentum, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Vector<T> first, ref Vector<T> second)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            first = first * T.CreateTruncating(rho) + gradient * gradient * T.CreateTruncating(1 - rho);
            var divisor = Vector.SquareRoot(first + Vector.Create(T.CreateTruncating(epsilon)));
            var step = gradient * T.CreateTruncating(rate) / divisor;
            if (momentum == 0)
                return weight - step;
            second = second * T.CreateTruncating(momentum) + step;
            return weight - second;
        }
    }
}
