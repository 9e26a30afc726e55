using TfActivations.Autodiff;
using TfActivations.Keras.Losses;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using TfActivations.Text;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Losses;

/// <summary>What every loss does, found by reflection, so that a new one is tested once its formula is here.</summary>
public class LossContractTests
{
    private const int Rows = 3;
    private const int Columns = 4;

    public static TheoryData<string> Names => [.. Parts.Of<Loss>()];

    /// <summary>The losses of a row in plain double, as their definitions have them.</summary>
    private static readonly Dictionary<string, Func<double[], double[], double>> Formulas = new()
    {
        ["MeanSquaredError"] = (y, p) => Mean(y, p, (y, p) => (y - p) * (y - p)),
        ["MeanAbsoluteError"] = (y, p) => Mean(y, p, (y, p) => Math.Abs(y - p)),
        ["MeanAbsolutePercentageError"] = (y, p) => 100 * Mean(y, p, (y, p) => Math.Abs(y - p) / Math.Abs(y)),
        ["MeanSquaredLogarithmicError"] = (y, p) => Mean(y, p, (y, p) => Math.Pow(Math.Log((1 + y) / (1 + p)), 2)),
        ["Huber"] = (y, p) =>
            Mean(y, p, (y, p) => Math.Abs(y - p) <= 1 ? (y - p) * (y - p) / 2 : Math.Abs(y - p) - 0.5),
        ["LogCosh"] = (y, p) => Mean(y, p, (y, p) => Math.Log(Math.Cosh(y - p))),
        ["CosineSimilarity"] = (y, p) => -Dot(y, p) / Math.Sqrt(Dot(y, y) * Dot(p, p)),
        ["Poisson"] = (y, p) => Mean(y, p, (y, p) => p - y * Math.Log(p + 1e-7)),
        ["KLDivergence"] = (y, p) => Columns * Mean(y, p, (y, p) => y * Math.Log(y / p)),
        ["Hinge"] = (y, p) => Mean(y, p, (y, p) => Math.Max(0, 1 - y * p)),
        ["SquaredHinge"] = (y, p) => Mean(y, p, (y, p) => Math.Pow(Math.Max(0, 1 - y * p), 2)),
        ["CategoricalHinge"] = (y, p) => Math.Max(0, 1 + y.Zip(p, (y, p) => (1 - y) * p).Max() - Dot(y, p)),
        ["BinaryCrossentropy"] = (y, p) => Mean(y, p, (y, p) => -Math.Log(y == 1 ? p : 1 - p)),
        ["BinaryFocalCrossentropy"] = (y, p) =>
            Mean(y, p, (y, p) => y == 1 ? -Math.Log(p) * (1 - p) * (1 - p) : -Math.Log(1 - p) * p * p),
        ["CategoricalCrossentropy"] = (y, p) => -Math.Log(Dot(y, p) / p.Sum()),
        ["CategoricalFocalCrossentropy"] = (y, p) =>
            -0.25 * Math.Pow(1 - Dot(y, p) / p.Sum(), 2) * Math.Log(Dot(y, p) / p.Sum()),
        ["SparseCategoricalCrossentropy"] = (y, p) => -Math.Log(Dot(y, p) / p.Sum()),
        ["Dice"] = (y, p) => 1 - 2 * Dot(y, p) / (y.Sum() + p.Sum() + 1e-7),
        ["CategoricalGeneralizedCrossEntropy"] = (y, p) => (1 - Math.Sqrt(Dot(y, p))) / 0.5,
        ["CTC"] = (y, p) =>
            -Math.Log(Paths(p.Length / 3).Where(path => Said(path).SequenceEqual(y)).Sum(path => Likely(path, p))),
        ["Circle"] = (y, p) => Circle((int)y[0], p),
        ["Tversky"] = (y, p) => 1 - Dot(y, p) / (0.5 * (y.Sum() + p.Sum()) + 1e-7),
    };

    [Theory, MemberData(nameof(Names))]
    public void It_is_its_formula(string name)
    {
        var (labels, predictions) = Data(name);
        var expected = Enumerable
            .Range(0, Rows)
            .Select(i => Formulas[name](labels[i].Doubles(), predictions[i].Doubles()))
            .ToArray();
        Close(expected, Create(name).PerSample(Given(name, labels), predictions));
        Close([expected.Average()], Create(name).Apply(Given(name, labels), predictions));
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_gradient_is_what_differences_say(string name)
    {
        var (labels, predictions) = Data(name);
        var (y, loss) = (Given(name, labels), Create(name));
        using var tape = tf.GradientTape();
        tape.watch(predictions);
        var gradient = tape.gradient(loss.Apply(y, predictions), predictions)!.Doubles();
        var values = predictions.Doubles();
        for (var i = 0; i < values.Length; i++)
            Assert.Equal((At(i, 1e-6) - At(i, -1e-6)) / 2e-6, gradient[i], 1e-7);

        double At(int i, double change)
        {
            var moved = values.ToArray();
            moved[i] += change;
            return loss.Apply(y, tf.reshape(moved, predictions.Shape)).item();
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Weights_and_reductions_are_Kerass(string name)
    {
        var (labels, predictions) = Data(name);
        var y = Given(name, labels);
        double[] each = Create(name).PerSample(y, predictions).Doubles();
        double[] weights = [1, 0, 3];
        double[] weighted = [.. each.Zip(weights, (x, w) => x * w)];
        Check("sum_over_batch_size", [each.Average()], [weighted.Average()]);
        Check("mean", [each.Average()], [weighted.Average()]);
        Check("mean_with_sample_weight", [each.Average()], [weighted.Sum() / 4]);
        Check("sum", [each.Sum()], [weighted.Sum()]);
        Check("none", each, weighted);
        Check(null, each, weighted);

        void Check(string? reduction, double[] plain, double[] withWeights)
        {
            var loss = Create(name, ("reduction", reduction));
            Close(plain, loss.Apply(y, predictions));
            Close(withWeights, loss.Apply(y, predictions, weights));
            Close(withWeights, loss.Apply(y, predictions, tf.reshape(weights, [3, 1])));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Kerass_names_find_it(string name)
    {
        var function = SnakeCase(name);
        Assert.Equal(name, keras.losses.get(name).GetType().Name);
        Assert.Equal(name, keras.losses.get(function).GetType().Name);
        Assert.Equal(function, keras.losses.get(function).Identifier);
        Assert.Equal(name == "Huber" ? "huber_loss" : function, keras.losses.get(name).Name);
        Assert.Equal("mine", Create(name, ("name", "mine")).Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_function_gives_each_samples_loss(string name)
    {
        var (labels, predictions) = Data(name);
        var method = typeof(LossesApi).GetMethod(SnakeCase(name))!;
        object?[] arguments =
        [
            Given(name, labels),
            predictions,
            .. method.GetParameters().Skip(2).Select(parameter => parameter.DefaultValue),
        ];
        var losses = (Tensor)method.Invoke(keras.losses, arguments)!;
        var loss = Parts.Create<Loss>(name);
        Close(loss.PerSample(Given(name, labels), predictions).Doubles(), losses);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_configuration_gives_it_back(string name) =>
        Parts.RoundTrip<Loss>(
            name,
            parameter =>
                parameter.ParameterType == typeof(bool) ? true
                : parameter.Name == "reduction" ? "sum"
                : parameter.Name == "name" ? "mine"
                : parameter.ParameterType == typeof(double) ? 0.75
                : parameter.ParameterType == typeof(int[]) ? new[] { 1, 2 }
                : 1
        );

    [Theory, MemberData(nameof(Names))]
    public void A_recorded_step_computes_it_anew(string name)
    {
        var (labels, predictions) = Data(name);
        var (y, p) = (tf.Variable(Given(name, labels)), tf.Variable(predictions));
        var loss = Create(name);
        Tensor recorded = null!;
        var recording = Recording.Of(() => recorded = loss.Apply(y, p));
        p.assign(tf.sqrt(predictions));
        y.assign(tf.concat([y.Value[1..], y.Value[..1]], axis: 0));
        recording.Replay();
        Close(loss.Apply(y, p).Doubles(), recorded);
    }

    /// <summary>Losses but for CTC, whose walk through the steps gathers places anew.</summary>
    public static TheoryData<string> NamesButCTC => [.. Parts.Of<Loss>().Where(name => name != nameof(CTC))];

    [Theory, MemberData(nameof(NamesButCTC))]
    public void A_replayed_step_allocates_nothing(string name)
    {
        var (labels, predictions) = Data(name);
        var (y, loss) = (Given(name, labels), Create(name));
        var recording = Recording.Of(() =>
        {
            using var tape = tf.GradientTape();
            tape.watch(predictions);
            tape.gradient(loss.Apply(y, predictions), predictions);
        });
        recording.Replay();
        Assert.Equal(0, Allocations.Of(recording.Replay));
    }

    internal static Loss Create(string name, params IEnumerable<(string, object?)> options) =>
        Parts.Create<Loss>(
            name,
            name is "Dice" or "Tversky" ? [("axis", new[] { 1 }), .. options]
                // So that each sample has one of its class.
                : name is "Circle" ? [("remove_diagonal", false), .. options]
                : options
        );

    /// <summary>Labels that the loss is for, and predictions from 0 to 1.</summary>
    internal static (Tensor Labels, Tensor Predictions) Data(string name)
    {
        if (name is "CTC")
            return (
                tf.reshape(new double[] { 1, 2, 2, 2, 2, 1 }, [Rows, 2]),
                tf.reshape(Enumerable.Range(1, 27).Select(i => Math.Sin(i * 1.7)).ToArray(), [Rows, 3, 3])
            );
        if (name is "Circle")
            return (
                tf.reshape(new double[] { 1, 0, 1 }, [Rows, 1]),
                tf.reshape(Enumerable.Range(1, 12).Select(i => 0.1 * Math.Cos(i * 1.7)).ToArray(), [Rows, Columns])
            );
        var probabilities = Enumerable
            .Range(1, 2 * Rows * Columns)
            .Select(i => 0.5 + 0.45 * Math.Sin(i * 1.7))
            .ToArray();
        double[] labels =
            name.Contains("Crossentropy", StringComparison.OrdinalIgnoreCase) || name == "CategoricalHinge"
                ? [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]
            : name.Contains("Hinge", StringComparison.Ordinal) ? [1, -1, -1, 1, 1, 1, -1, -1, 1, -1, 1, 1]
            : probabilities[..12];
        return (tf.reshape(labels, [Rows, Columns]), tf.reshape(probabilities[12..], [Rows, Columns]));
    }

    internal static Tensor Given(string name, Tensor labels) =>
        name.StartsWith("Sparse", StringComparison.Ordinal) || name is "CategoricalGeneralizedCrossEntropy"
            ? tf.argmax(labels, axis: 1)
            : labels;

    /// <summary>All paths through three classes, which is how CTC's probability is defined.</summary>
    private static IEnumerable<int[]> Paths(int steps) =>
        steps == 0
            ?
            [
                [],
            ]
            : Paths(steps - 1).SelectMany(path => Enumerable.Range(0, 3).Select(each => path.Append(each).ToArray()));

    /// <summary>What a path says: without repetitions, then without what says nothing.</summary>
    private static IEnumerable<double> Said(int[] path) =>
        path.Where((each, i) => each != 0 && (i == 0 || path[i - 1] != each)).Select(each => (double)each);

    private static double Likely(int[] path, double[] logits) =>
        path.Select((each, i) => Math.Exp(logits[3 * i + each]) / logits[(3 * i)..(3 * i + 3)].Sum(Math.Exp))
            .Aggregate(1.0, (product, each) => product * each);

    /// <summary>The circle loss of one of Data's samples, of that class and with that embedding.</summary>
    private static double Circle(int of, double[] embedding)
    {
        var (labels, embeddings) = Data("Circle");
        var (together, apart) = (0.0, 0.0);
        for (var i = 0; i < Rows; i++)
        {
            var distance = Math.Max(0, 1 - Dot(embedding, embeddings[i].Doubles()));
            if (labels[i].item() != of)
                apart += Math.Exp(80 * Math.Max(0, 1.4 - distance) * (0.6 - distance));
            else
                together += Math.Exp(80 * Math.Max(0, 0.4 + distance) * (distance - 0.4));
        }
        return Math.Log(1 + together * apart);
    }

    private static string SnakeCase(string name) => Naming.SnakeCase(name);

    private static double Mean(double[] y, double[] p, Func<double, double, double> each) => y.Zip(p, each).Average();

    private static double Dot(double[] x, double[] y) => x.Zip(y, (x, y) => x * y).Sum();

    private static void Close(double[] expected, Tensor computed)
    {
        var ours = computed.Doubles();
        Assert.Equal(expected.Length, ours.Length);
        for (var i = 0; i < ours.Length; i++)
            Assert.Equal(expected[i], ours[i], 1e-9);
    }
}
