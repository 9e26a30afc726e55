using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

/// <summary>Adam: steps scaled by running means of the gradient and of its square.</summary>
/// <remarks>
/// m += (1 - beta_1) (g - m), v += (1 - beta_2) (g^2 - v),
/// w -= learning_rate sqrt(1 - beta_2^t) / (1 - beta_1^t) m / (sqrt(v) + epsilon).
/// Kingma and Ba 2015, arXiv:1412.6980, in Keras's form.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;

    /// <summary>Adam.</summary>
    /// <param name="learning_rate">How far a step goes.</param>
    /// <param name="beta_1">How slowly the mean of the gradient moves.</param>
    /// <param name="beta_2">How slowly the mean of its square moves.</param>
    /// <param name="epsilon">Keeps the divisor away from 0.</param>
    public Adam(double learning_rate = 0.001, double beta_1 = 0.9, double beta_2 = 0.999, double epsilon = 1e-7)
        : base(learning_rate)
    {
        (beta1, beta2, this.epsilon) = (beta_1, beta_2, epsilon);
    }

    internal override void Update(Variable variable, Tensor gradient)
    {
        var slots = Slots(variable, 2);
        new UpdateOp<Rule>("Adam", Begin).RunInto(variable.Value, gradient, slots[0], slots[1]);
    }

    private Rule Begin() =>
        new(
            LearningRate * Math.Sqrt(1 - Math.Pow(beta2, Iterations)) / (1 - Math.Pow(beta1, Iterations)),
            1 - beta1,
            1 - beta2,
            epsilon
        );

    private readonly struct Rule(double step, double share1, double share2, double epsilon) : IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Step<T>(Vector<T> weight, Vector<T> gradient, ref Vector<T> first, ref Vector<T> second)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            first += (gradient - first) * T.CreateTruncating(share1);
            second += (gradient * gradient - second) * T.CreateTruncating(share2);
            var divisor = Vector.SquareRoot(second) + Vector.Create(T.CreateTruncating(epsilon));
            return weight - first * T.CreateTruncating(step) / divisor;
        }
    }
}
