using System.Globalization;
using TfActivations.Keras.Config;
using TfActivations.Keras.Optimizers.Schedules;
using Xunit;

namespace TfActivations.Tests.Keras;

/// <summary>NaN and infinity as parameters.</summary>
public class NonFiniteParameterTests
{
    // Where infinity has a meaning: no limit, or one that nothing reaches.
    private static readonly string[] MayBeInfinite =
    [
        "MaxNorm.max_value",
        "MinMaxNorm.max_value",
        "ReLU.max_value",
        "ReLU.negative_slope",
        "ReLU.threshold",
        "LeakyReLU.negative_slope",
        "ThresholdedReLU.theta",
        "BinaryAccuracy.threshold",
        "EarlyStopping.baseline",
        "ModelCheckpoint.initial_value_threshold",
    ];

    public static TheoryData<string, string> Parameters =>
        [
            .. (
                from call in Parts.Calls
                from parameter in call.GetParameters()
                where IsReal(parameter.ParameterType) && !IsOlderName(call.ReturnType, parameter.Name!)
                select (call.ReturnType.FullName!, parameter.Name!)
            ).Distinct(),
        ];

    [Theory, MemberData(nameof(Parameters))]
    public void A_parameter_that_is_no_finite_number_is_an_error_that_says_so(string className, string parameter)
    {
        foreach (var value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            if (double.IsInfinity(value) && MayBeInfinite.Contains($"{className.Split('.')[^1]}.{parameter}"))
                continue;
            var message = Assert.Throws<InvalidArgumentException>(() => Make(className, parameter, value)).Message;
            Assert.Contains(parameter, message, StringComparison.Ordinal);
            Assert.Contains(
                value.ToString(CultureInfo.InvariantCulture) == "NaN" ? "nan" : "inf",
                message.Replace("∞", "inf", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase
            );
            if (double.IsNaN(value))
                Assert.DoesNotContain("not be", message, StringComparison.Ordinal);
        }
    }

    private static object Make(string className, string parameter, double value)
    {
        var call = Parts.Calls.First(one =>
            one.ReturnType.FullName == className && one.GetParameters().Any(p => p.Name == parameter)
        );
        object?[] arguments =
        [
            .. call.GetParameters()
                .Select(p =>
                    p.Name == parameter
                        ? p.ParameterType == typeof(LearningRateSchedule)
                            ? (LearningRateSchedule)value
                            : (object)value
                        : p.HasDefaultValue
                            ? p.DefaultValue
                            : Sample(p.ParameterType)
                ),
        ];
        return Parts.Make(call, arguments);
    }

    /// <summary>Keras 2's name of a parameter, beside the one that messages say.</summary>
    private static bool IsOlderName(Type type, string parameter) =>
        !type.GetProperties().Any(property => NameComparer.Instance.Equals(property.Name, parameter));

    private static bool IsReal(Type type) =>
        type == typeof(double) || type == typeof(double?) || type == typeof(LearningRateSchedule);

    private static object? Sample(Type type) =>
        type == typeof(double) ? 0.5
        : type == typeof(int) ? 2
        : type == typeof(TfActivations.Tensors.Shape) ? (TfActivations.Tensors.Shape)2
        : type == typeof(Numbers) ? (Numbers)0.5
        : type == typeof(string) ? "file.keras"
        : type == typeof(LearningRateSchedule) ? (LearningRateSchedule)0.5
        : null;
}
