using TfActivations.Autodiff;
using TfActivations.CrossCheck;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>The recurrent cells as ops: gradients against central differences in float64, accuracy of a step, allocations.</summary>
public class RecurrentTests
{
    private const double Step = 1e-5;

    public static MatrixTheoryData<string, bool, bool> Cells =>
        new([nameof(SimpleCell), nameof(LstmCell), nameof(GruCell)], [false, true], [false, true]);

    [Theory, MemberData(nameof(Cells))]
    public void Gradients_are_slopes(string cell, bool allSteps, bool backwards)
    {
        var sources = Sources(cell);
        var gradients = Gradients(sources);
        for (var i = 0; i < sources.Length; i++)
        {
            var (values, gradient) = (sources[i].Doubles(), gradients[i]!.Doubles());
            for (var j = 0; j < values.Length; j++)
            {
                var slope = (Loss(Moved(i, j, Step)) - Loss(Moved(i, j, -Step))) / (2 * Step);
                Assert.True(
                    Math.Abs(slope - gradient[j]) <= 1e-7 * (1 + Math.Abs(slope)),
                    $"source {i}, element {j}: {gradient[j]} instead of {slope}"
                );
            }
        }

        Tensor[] Moved(int source, int element, double by)
        {
            var values = sources[source].Doubles();
            values[element] += by;
            Tensor[] moved = [.. sources];
            moved[source] = tf.reshape(values, sources[source].Shape);
            return moved;
        }

        double Loss(Tensor[] x) => tf.reduce_sum(tf.square(Run(cell, x, allSteps, backwards))).item();

        Tensor?[] Gradients(Tensor[] x)
        {
            using var tape = new GradientTape();
            foreach (var source in x)
                tape.watch(source);
            var loss = tf.reduce_sum(tf.square(Run(cell, x, allSteps, backwards)));
            return tape.gradient(loss, x.AsEnumerable().ToList());
        }
    }

    [Fact]
    public void A_gate_is_right_to_an_ULP_and_the_state_to_two()
    {
        var random = new Random(1);
        float[] gates = [.. Enumerable.Range(0, 4 * 37).Select(_ => (float)(12 * random.NextDouble() - 6))];
        float[] carry = [.. Enumerable.Range(0, 37).Select(_ => (float)(4 * random.NextDouble() - 2))];
        var (before, carryBefore, state) = ((float[])gates.Clone(), (float[])carry.Clone(), new float[37]);
        LstmCell.Forward<float>(
            new()
            {
                Gates = gates,
                Product = default,
                Carry = carry,
                State = state,
            }
        );
        for (var j = 0; j < 37; j++)
        {
            double i = Sigmoid(before[j]),
                f = Sigmoid(before[37 + j]),
                g = Math.Tanh(before[74 + j]),
                o = Sigmoid(before[111 + j]);
            Check(gates[j], i, 1);
            Check(gates[37 + j], f, 1);
            Check(gates[74 + j], g, 1);
            Check(gates[111 + j], o, 1);
            // Of a sum that cancels, the ULPs of its terms.
            var c = f * carryBefore[j] + i * g;
            Assert.InRange(carry[j] - c, -2 * Ulp.Spacing(2, DType.Float32), 2 * Ulp.Spacing(2, DType.Float32));
            Check(state[j], o * Math.Tanh(carry[j]), 2);
        }

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

        static void Check(float value, double truth, double ulps) =>
            Assert.InRange(Ulp.Error(value, truth, DType.Float32), 0, ulps);
    }

    [Theory]
    [InlineData("managed")]
    [InlineData("tensorflow")]
    public void A_recorded_step_is_replayed_on_the_same_memory(string engine)
    {
        using var scope = TestEngines.Use(engine);
        Tensor[] sources = [.. Sources(nameof(LstmCell)).Select(source => tf.cast(source, tf.float32))];
        Tensor?[] gradients = [];
        var recording = Recording.Of(() =>
        {
            using var tape = new GradientTape();
            foreach (var source in sources)
                tape.watch(source);
            gradients = tape.gradient(
                Run(nameof(LstmCell), sources, allSteps: true, backwards: false),
                sources.AsEnumerable().ToList()
            );
        });
        double[][] first = [.. gradients.Select(gradient => gradient!.Doubles())];
        var allocated = Allocations.Of(recording.Replay);
        Assert.Equal(first, gradients.Select(gradient => gradient!.Doubles()));
        if (engine == "managed")
            Assert.Equal(0, allocated);
    }

    private static Tensor[] Sources(string cell)
    {
        var gates = cell switch
        {
            nameof(SimpleCell) => 1,
            nameof(LstmCell) => 4,
            _ => 3,
        };
        const int Units = 3;
        return
        [
            Numbers(0, 2, 5, 2),
            Numbers(1, 2, gates * Units),
            Numbers(2, Units, gates * Units),
            cell == nameof(GruCell) ? Numbers(3, 2, gates * Units) : Numbers(3, gates * Units),
        ];
    }

    private static Tensor Numbers(int start, params int[] shape)
    {
        var count = shape.Aggregate(1, (product, axis) => product * axis);
        return tf.reshape(Enumerable.Range(start, count).Select(i => Math.Sin(i * 1.7)).ToArray(), shape);
    }

    private static Tensor Run(string cell, Tensor[] x, bool allSteps, bool backwards) =>
        cell switch
        {
            nameof(SimpleCell) => Recurrent<SimpleCell>.Apply(x[0], x[1], x[2], x[3], allSteps, backwards, NotInOps),
            nameof(LstmCell) => Recurrent<LstmCell>.Apply(x[0], x[1], x[2], x[3], allSteps, backwards, NotInOps),
            _ => Recurrent<GruCell>.Apply(x[0], x[1], x[2], x[3], allSteps, backwards, NotInOps),
        };

    private static Tensor?[] NotInOps(Tensor[] sources, Tensor upstream) =>
        throw new InvalidOperationException("the gradient must come from the op");
}
