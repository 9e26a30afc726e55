using TfActivations.Keras.Optimizers.Schedules;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Optimizers;

/// <summary>Learning rate schedules beside values worked out by hand from Keras's formulas.</summary>
public class ScheduleTests
{
    private static readonly SchedulesApi Schedules = keras.optimizers.schedules;

    public static TheoryData<LearningRateSchedule, long, double> Points =>
        new()
        {
            { Schedules.ExponentialDecay(0.5, 4, 0.25), 0, 0.5 },
            { Schedules.ExponentialDecay(0.5, 4, 0.25), 2, 0.25 },
            { Schedules.ExponentialDecay(0.5, 4, 0.25), 8, 0.03125 },
            { Schedules.ExponentialDecay(0.5, 4, 0.25, staircase: true), 7, 0.125 },
            { Schedules.InverseTimeDecay(0.5, 4, 2), 2, 0.25 },
            { Schedules.InverseTimeDecay(0.5, 4, 2, staircase: true), 3, 0.5 },
            { Schedules.InverseTimeDecay(0.5, 4, 2, staircase: true), 4, 0.5 / 3 },
            { Schedules.PiecewiseConstantDecay([2, 5], [1, 0.5, 0.25]), 2, 1 },
            { Schedules.PiecewiseConstantDecay([2, 5], [1, 0.5, 0.25]), 3, 0.5 },
            { Schedules.PiecewiseConstantDecay([2, 5], [1, 0.5, 0.25]), 6, 0.25 },
            { Schedules.PolynomialDecay(1, 4, 0.5), 1, 0.875 },
            { Schedules.PolynomialDecay(1, 4, 0.5), 9, 0.5 },
            { Schedules.PolynomialDecay(1, 4, 0, power: 2), 2, 0.25 },
            { Schedules.PolynomialDecay(1, 4, 0, cycle: true), 0, 1 },
            { Schedules.PolynomialDecay(1, 4, 0, cycle: true), 4, 0 },
            { Schedules.PolynomialDecay(1, 4, 0, cycle: true), 6, 0.25 },
            { Schedules.CosineDecay(1, 4), 0, 1 },
            { Schedules.CosineDecay(1, 4), 2, 0.5 },
            { Schedules.CosineDecay(1, 4, alpha: 0.5), 99, 0.5 },
            { Schedules.CosineDecay(0.25, 4, warmup_target: 1, warmup_steps: 2), 0, 0.25 },
            { Schedules.CosineDecay(0.25, 4, warmup_target: 1, warmup_steps: 2), 1, 0.625 },
            { Schedules.CosineDecay(0.25, 4, warmup_target: 1, warmup_steps: 2), 2, 1 },
            { Schedules.CosineDecay(0.25, 4, warmup_target: 1, warmup_steps: 2), 4, 0.5 },
            { Schedules.CosineDecay(0.25, 4, warmup_target: 1, warmup_steps: 2), 60, 0 },
            { Schedules.CosineDecayRestarts(1, 4), 2, 0.5 },
            { Schedules.CosineDecayRestarts(1, 4), 4, 1 },
            { Schedules.CosineDecayRestarts(1, 4), 8, 0.5 },
            { Schedules.CosineDecayRestarts(1, 4, m_mul: 0.5), 4, 0.5 },
            { Schedules.CosineDecayRestarts(1, 4, t_mul: 1, alpha: 0.5), 6, 0.75 },
        };

    [Theory, MemberData(nameof(Points))]
    public void It_gives_the_rate_of_a_step(LearningRateSchedule schedule, long step, double expected) =>
        Assert.Equal((float)expected, (float)schedule.Rate(step), 1e-7f);

    [Fact]
    public void Every_schedule_is_tested() =>
        Assert.Equal(
            Parts.Of<LearningRateSchedule>().Order(),
            Points.Select(row => row.Data.Item1.GetType().Name).Distinct().Order()
        );

    [Theory, MemberData(nameof(Points))]
    public void Its_configuration_gives_it_back(LearningRateSchedule schedule, long step, double _)
    {
        var json = keras.saving.serialize_keras_object(schedule);
        Assert.Equal("keras.optimizers.schedules", (string?)json["module"]);
        var again = keras.saving.deserialize_keras_object<LearningRateSchedule>(json);
        Assert.Equal(schedule.Rate(step), again.Rate(step));
        Assert.Equal(schedule.Name, again.Name);
    }

    [Fact]
    public void A_training_follows_it()
    {
        var optimizer = keras.optimizers.SGD(Schedules.ExponentialDecay(1, 1, 0.5));
        var weight = tf.Variable(new[] { 0.0 });
        foreach (var expected in new[] { -1, -1.5, -1.75 })
        {
            optimizer.apply([tf.constant(new[] { 1.0 })], [weight]);
            Assert.Equal(expected, weight.Value[0].item());
        }
        Assert.Equal("iteration", Assert.Single(optimizer.variables).Name);
    }
}
