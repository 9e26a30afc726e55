using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>An optimizer of one's own, made of tensor operations, in a training that is recorded.</summary>
public class OwnOptimizerTests
{
    private sealed class Momentum(double learning_rate, double kept) : Optimizer(learning_rate)
    {
        protected override void Build(IReadOnlyList<Variable> variables) => AddSlots(variables, "momentum");

        protected override void Update(Variable variable, Tensor gradient)
        {
            var momentum = Slot(variable, "momentum");
            momentum.assign(momentum * kept - gradient * LocalRate(variable.DType));
            variable.assign_add(momentum);
        }
    }

    [Fact]
    public void It_trains_as_the_librarys_own_does()
    {
        var expected = Trained(keras.optimizers.SGD(0.05, momentum: 0.8));
        Assert.Equal(expected, Trained(new Momentum(0.05, 0.8)), new Nearly());

        static double[] Trained(Optimizer optimizer)
        {
            var model = Regression();
            model.compile(optimizer, loss: "mse");
            model.fit(Numbers(50, 3), Numbers(50, 1), batch_size: 16, epochs: 3, shuffle: false, verbose: 0);
            return [.. model.get_weights().SelectMany(w => ((Tensor)w).Doubles())];
        }
    }

    private sealed class Nearly : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-6;

        public int GetHashCode(double value) => 0;
    }

    [Fact]
    public void A_slot_that_was_not_made_is_named_in_the_error()
    {
        var optimizer = new Forgetful();
        var error = Assert.Throws<UnknownNameException>(() =>
            optimizer.apply([tf.ones([2])], [tf.Variable(tf.ones([2]))])
        );
        Assert.Contains("'momentum'", error.Message, StringComparison.Ordinal);
    }

    private sealed class Forgetful() : Optimizer(0.1)
    {
        protected override void Update(Variable variable, Tensor gradient) => Slot(variable, "momentum");
    }
}
