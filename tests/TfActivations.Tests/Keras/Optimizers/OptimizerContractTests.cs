using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Keras.Optimizers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>What every optimizer does, found by reflection, so that a new one is tested by being there.</summary>
public class OptimizerContractTests
{
    // A LossScaleOptimizer needs another, see LossScaleTests.
    public static TheoryData<string> Names => [.. Parts.Of<Optimizer>().Except([nameof(LossScaleOptimizer)])];

    /// <summary>Keras's slots in order: those of one string for the first variable, then the next; then those of the next string.</summary>
    private static readonly Dictionary<string, string[]> Slots = new()
    {
        ["SGD"] = [],
        ["RMSprop"] = ["velocity"],
        ["Adam"] = ["momentum velocity"],
        ["AdamW"] = ["momentum velocity"],
        ["Adadelta"] = ["accumulated_grad accumulated_delta_var"],
        ["Adagrad"] = ["accumulator"],
        ["Adamax"] = ["momentum norm"],
        ["Adafactor"] = ["r c velocity"],
        ["Nadam"] = ["momentum velocity"],
        ["Ftrl"] = ["accumulator linear"],
        ["Lion"] = ["momentum"],
        ["Lamb"] = ["momentum velocity"],
        ["ScheduleFreeAdamW"] = ["momentum velocity"],
    };

    [Theory, MemberData(nameof(Names))]
    public void Keras_name_finds_it(string name)
    {
        Assert.Equal(name, keras.optimizers.get(name.ToLowerInvariant()).GetType().Name);
        Assert.Equal(name, keras.optimizers.get(name).GetType().Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_configuration_gives_it_back(string name)
    {
        Parts.RoundTrip<Optimizer>(
            name,
            parameter =>
                parameter.ParameterType == typeof(bool) ? true
                : parameter.Name == "name" ? "mine"
                : parameter.Name is "clipnorm" or "clipvalue" ? null
                : parameter.ParameterType == typeof(int?) || parameter.ParameterType == typeof(int) ? (object)5
                : parameter.ParameterType == typeof(IReadOnlyList<string>) ? new[] { "last" }
                : parameter.Name == "learning_rate_power" ? -0.25
                : 0.25
        );
        var scheduled = Create(
            name,
            ("learning_rate", keras.optimizers.schedules.CosineDecay(0.5, 10, warmup_target: 0.75))
        );
        var again = keras.saving.deserialize_keras_object<Optimizer>(keras.saving.serialize_keras_object(scheduled));
        Assert.True(JsonNode.DeepEquals(scheduled.get_config(), again.get_config()));
        Assert.Equal(0.75, again.learning_rate);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_descends(string name)
    {
        var optimizer = Create(name, ("learning_rate", 0.05));
        var weight = tf.Variable(new[] { 3f, -2f, 1f, 0.5f });
        var before = Loss();
        for (var step = 0; step < 200; step++)
            optimizer.apply([2.0 * (weight.Value - 1.0)], [weight]);
        Assert.True(Loss() < (name == "Adadelta" ? 0.9999 : 0.7) * before, $"from {before} to {Loss()}");

        double Loss() => tf.reduce_sum(tf.square(weight.Value - 1.0)).item();
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_state_is_in_Kerass_order(string name)
    {
        var optimizer = Create(name);
        var (kernel, bias) = (Variable("kernel", 2, 3), Variable("bias", 3));
        optimizer.build([kernel, bias]);
        string[] expected =
        [
            "iteration",
            "learning_rate",
            // Muon has a velocity of what is no matrix.
            .. name == "Muon"
                ? ["kernel_momentum", "bias_momentum", "bias_velocity"]
                : Slots[name].SelectMany(group => Each("kernel", group).Concat(Each("bias", group))),
        ];
        Assert.Equal(name == "Nadam" ? [.. expected, "u_product"] : expected, optimizer.variables.Select(v => v.Name));
        Assert.Equal(DType.Int64, optimizer.variables[0].DType);

        static IEnumerable<string> Each(string variable, string group) =>
            group.Split(' ').Select(slot => $"{variable}_{slot}");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_recorded_step_does_what_an_eager_one_does(string name)
    {
        (string, object?)[][] all =
        [
            [("clipnorm", 0.5), ("weight_decay", 0.1), ("use_ema", true), ("ema_overwrite_frequency", 3)],
            [("global_clipnorm", 0.5), ("learning_rate", keras.optimizers.schedules.ExponentialDecay(0.1, 1, 0.5))],
            [("clipvalue", 0.2)],
        ];
        foreach (var options in all)
        {
            var (eager, recorded) = (Create(name, options), Create(name, options));
            Variable[] left = [Variable("kernel", 3, 4), Variable("bias", 3)];
            Variable[] right = [Variable("kernel", 3, 4), Variable("bias", 3)];
            Variable[] gradients = [.. left.Select(v => tf.Variable(v.read_value()))];
            var recording = Recording.Of(() => recorded.apply([.. gradients.Select(g => g.Value)], right));
            for (var step = 0; step < 7; step++)
            {
                if (step > 0)
                {
                    foreach (var gradient in gradients)
                        gradient.assign(tf.sin(gradient.Value * 3.0));
                    recording.Replay();
                }
                eager.apply([.. gradients.Select(g => g.read_value())], left);
                Same(left.Concat(eager.variables), right.Concat(recorded.variables));
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Weights_decay_before_the_step(string name)
    {
        // Its momentum is weights, so they decay with it.
        if (name == nameof(ScheduleFreeAdamW))
            return;
        (string, object?)[] undecayed = name == nameof(Muon) ? [("adam_weight_decay", null)] : [];
        var (decaying, plain) = (
            Create(name, [("weight_decay", 0.5), ("learning_rate", 0.1), .. undecayed]),
            Create(name, [("learning_rate", 0.1), ("weight_decay", name == "AdamW" ? 0.0 : null), .. undecayed])
        );
        decaying.exclude_from_weight_decay(var_names: ["bias"]);
        Variable[] left = [Variable("kernel", 3, 4), Variable("bias", 3)];
        Variable[] right = [Variable("kernel", 3, 4), Variable("bias", 3)];
        for (var step = 0; step < 3; step++)
        {
            Tensor[] gradients = [tf.cos(left[0].Value), tf.cos(left[1].Value)];
            right[0].assign(right[0] * (1 - 0.1f * 0.5));
            decaying.apply(gradients, left);
            plain.apply(gradients, right);
        }
        Same(left, right, 1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void Clipped_gradients_are_shorter_gradients(string name)
    {
        var gradient = tf.constant(new[] { 3f, -4f, 0f });
        var other = tf.constant(new[] { 12f });
        Check("clipnorm", 1, [gradient / 5.0, other / 12.0]);
        Check("clipnorm", 6, [gradient, other / 2.0]);
        Check("clipvalue", 3.5, [tf.constant(new[] { 3f, -3.5f, 0f }), tf.constant(new[] { 3.5f })]);
        Check("global_clipnorm", 1, [gradient / 13.0, other / 13.0]);
        Check("global_clipnorm", 20, [gradient, other]);

        void Check(string limit, double value, Tensor[] clipped)
        {
            Variable[] left = [Variable("a", 3), Variable("b", 1)];
            Variable[] right = [Variable("a", 3), Variable("b", 1)];
            var (clipping, plain) = (Create(name, (limit, value)), Create(name));
            clipping.apply([gradient, other], left);
            plain.apply(clipped, right);
            Same(left.Concat(clipping.variables), right.Concat(plain.variables), 1e-6);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Moving_averages_follow_and_take_over(string name)
    {
        var averaging = Create(name, ("use_ema", true), ("ema_momentum", 0.75), ("ema_overwrite_frequency", 4));
        var plain = Create(name);
        var (left, right) = (Variable("kernel", 3, 4), Variable("kernel", 3, 4));
        var average = right.read_value();
        for (var step = 0; step < 6; step++)
        {
            averaging.apply([tf.cos(left.Value)], [left]);
            plain.apply([tf.cos(right.Value)], [right]);
            average = step == 0 ? right.read_value() : 0.75 * average + 0.25 * right.Value;
            if (step == 3)
                right.assign(average);
            Same([left], [right], 1e-6);
        }
        averaging.finalize_variable_values([left]);
        Same([left], [tf.Variable(average)], 1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_trial_leaves_all_as_it_was(string name)
    {
        var optimizer = Create(name, ("use_ema", true), ("ema_overwrite_frequency", 2), ("weight_decay", 0.1));
        var weight = Variable("kernel", 3, 4);
        var gradient = tf.cos(weight.Value);
        optimizer.Trial([gradient], [weight]);
        Assert.False(optimizer.IsBuilt);
        Assert.Equal(2, optimizer.variables.Count);
        optimizer.apply([gradient], [weight]);
        Variable[] all = [weight, .. optimizer.variables];
        Variable[] before = [.. all.Select(v => tf.Variable(v.read_value()))];
        var update = optimizer.Trial([gradient], [weight]).Single();
        Same(before, all);
        optimizer.apply([gradient], [weight]);
        Same([tf.Variable(update)], [tf.Variable(weight.Value - before[0].Value)]);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_state_assigned_to_another_continues_the_training(string name)
    {
        var (first, second) = (Create(name, ("use_ema", true)), Create(name, ("use_ema", true)));
        Variable[] left = [Variable("kernel", 3, 4), Variable("bias", 3)];
        for (var step = 0; step < 3; step++)
            first.apply([tf.cos(left[0].Value), tf.cos(left[1].Value)], left);
        Variable[] right = [.. left.Select(v => tf.Variable(v.read_value()))];
        second.build(right);
        foreach (var (mine, other) in second.variables.Zip(first.variables))
            mine.assign(other.read_value());
        first.apply([tf.cos(left[0].Value), tf.cos(left[1].Value)], left);
        second.apply([tf.cos(right[0].Value), tf.cos(right[1].Value)], right);
        Same(left.Concat(first.variables), right.Concat(second.variables));
    }

    [Theory, MemberData(nameof(Names))]
    public void Double_weights_take_the_same_steps_in_double(string name)
    {
        var (single, wide) = (Create(name, ("weight_decay", 0.1)), Create(name, ("weight_decay", 0.1)));
        Tensor start = new[] { 3f, -2f, 1f, 0.5f };
        var (left, right) = (tf.Variable(start), tf.Variable(tf.cast(start, DType.Float64)));
        for (var step = 0; step < 5; step++)
        {
            single.apply([tf.cos(left.Value)], [left]);
            wide.apply([tf.cos(right.Value)], [right]);
        }
        Assert.All(wide.variables.Skip(2), slot => Assert.Equal(DType.Float64, slot.DType));
        Same([left], [right], 1e-5);
    }

    [Theory, MemberData(nameof(Names))]
    public void Constraints_put_weights_back(string name)
    {
        var optimizer = Create(name, ("learning_rate", 1.0));
        var weight = new Variable(new[] { 0.5f, -0.5f }, name: "kernel") { Constraint = x => tf.maximum(x, 0.0) };
        optimizer.apply([tf.constant(new[] { 1f, -1f })], [weight]);
        Assert.All(weight.Value.Doubles(), value => Assert.True(value >= 0));
    }

    [Fact]
    public void Fit_ends_with_the_moving_averages()
    {
        var model = SmallModels.Regression();
        var optimizer = keras.optimizers.Adam(use_ema: true);
        model.compile(optimizer, loss: "mse");
        model.fit(SmallModels.Numbers(50, 3), SmallModels.Numbers(50, 1), epochs: 2, verbose: 0);
        Same(
            model.TrainableWeights,
            optimizer.variables.Where(v => v.Name.EndsWith("average", StringComparison.Ordinal))
        );
    }

    private static Optimizer Create(string name, params IEnumerable<(string, object?)> options) =>
        Parts.Create<Optimizer>(name, options);

    private static Variable Variable(string name, params int[] shape)
    {
        var values = Enumerable.Range(1, shape.Aggregate((x, y) => x * y)).Select(i => (float)Math.Sin(i * 1.7));
        return new(tf.reshape(values.ToArray(), shape), name: name);
    }

    private static void Same(IEnumerable<Variable> left, IEnumerable<Variable> right, double tolerance = 0)
    {
        var pairs = left.Zip(right).ToList();
        Assert.Equal(left.Count(), right.Count());
        foreach (var (x, y) in pairs)
        {
            var (a, b) = (x.Value.Doubles(), y.Value.Doubles());
            var scale = Math.Max(1e-30, b.Max(Math.Abs));
            for (var i = 0; i < a.Length; i++)
                Assert.True(Math.Abs(a[i] - b[i]) <= tolerance * scale, $"{x.Name}[{i}]: {a[i]:R}, not {b[i]:R}");
        }
    }
}
