using System.Text.Json;
using TfActivations.Cli.Commands;
using TfActivations.CrossCheck;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Activations;

/// <summary>Each call of tf.nn and keras.activations beside TensorFlow's answer and the truth.</summary>
public class GoldenActivationTests
{
    private static readonly Dictionary<string, JsonElement> Cases = GoldenFiles
        .Index("activations")
        .GetProperty("cases")
        .EnumerateArray()
        .ToDictionary(c => c.GetProperty("case").GetString()!);

    // Parameters that float32 cannot hold (0.1) are rounded before use, the truth has them whole: half an ULP more.
    private const double ParameterRounding = 0.5;

    // Along an axis there is no truth in the files, and TensorFlow itself rounds sums in float32.
    private const double TensorFlowsOwnError = 16;

    private const double TruthsOwnError = 1e-57;

    public static TheoryData<string> Elementwise => Names("elementwise");

    public static TheoryData<string> AlongAxis => Names("axis");

    [Theory, MemberData(nameof(Elementwise))]
    public void Elementwise_values_and_gradients_are_right(string name)
    {
        var function = Function(name);
        var golden = GoldenFiles.Arrays("activations", name);
        foreach (var (bits, dtype) in new[] { ("32", DType.Float32), ("64", DType.Float64) })
        {
            var (y, gradient) = Run(function, golden["x" + bits], null);
            var allowed = Tolerances.Elementwise(dtype) + (dtype == DType.Float32 ? ParameterRounding : 0);
            var (x, values, gradients) = (golden["x" + bits].Doubles(), y.Doubles(), gradient.Doubles());
            var (trueValues, trueGradients) = (golden["t32"].Doubles(), golden["d32"].Doubles());
            var (tfValues, tfGradients) = (golden["y" + bits].Doubles(), golden["g" + bits].Doubles());
            for (var i = 0; i < x.Length; i++)
            {
                if (double.IsNaN(x[i]))
                {
                    // The gradient there is no number that anyone could name: TensorFlow's is now NaN, now 0, now a slope.
                    Assert.True(double.IsNaN(values[i]), $"value at NaN: {values[i]}");
                }
                else if (double.IsNaN(trueGradients[i]) || (dtype == DType.Float32 && IsRoundedParameter(name, x[i])))
                {
                    // At a kink TensorFlow decides; its parameters are float32 also where tensors are float64.
                    Near(tfValues[i], values[i], DType.Float32, 1, $"value at the kink {x[i]}");
                    Near(tfGradients[i], gradients[i], DType.Float32, 1, $"gradient at the kink {x[i]}");
                }
                else
                {
                    Near(trueValues[i], values[i], dtype, allowed, $"value at {x[i]:R}");
                    Near(trueGradients[i], gradients[i], dtype, allowed, $"gradient at {x[i]:R}");
                }
            }
        }
    }

    /// <summary>A parameter that float32 rounds is a kink at the rounded number; the truth has it elsewhere.</summary>
    private static bool IsRoundedParameter(string name, double x) =>
        Cases[name]
            .GetProperty("kwargs")
            .EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.Number)
            .Select(p => p.Value.GetDouble())
            .Any(value => (float)value != value && (float)value == x);

    private static void Near(double expected, double computed, DType dtype, double allowed, string what)
    {
        // Where the formula cancels, the 60 digits of the truth are too few for a float64 so small.
        if (dtype == DType.Float64 && Math.Abs(computed - expected) < TruthsOwnError)
            return;
        var error = Ulp.Error(computed, expected, dtype);
        Assert.True(error <= allowed, $"{what}: {computed:R} instead of {expected:R}, {error} ULP");
    }

    [Theory, MemberData(nameof(AlongAxis))]
    public void Functions_along_an_axis_follow_TensorFlow(string name)
    {
        var function = Function(name);
        var golden = GoldenFiles.Arrays("activations", name);
        if (
            name.StartsWith("sparsemax", StringComparison.Ordinal)
            && !(SumsToOne(name, golden["y32"]) && SumsToOne(name, golden["y64"]))
        )
            Assert.Skip("Keras 3.15's sparsemax does not sum to 1 here, as Martins and Astudillo's does and ours");
        foreach (var (bits, dtype) in new[] { ("32", DType.Float32), ("64", DType.Float64) })
        {
            var (y, gradient) = Run(function, golden["x" + bits], golden["u" + bits]);
            Close(golden["y" + bits], y, dtype, name);
            Close(golden["g" + bits], gradient, dtype, name);
        }
    }

    private static bool SumsToOne(string name, Tensor y)
    {
        var axis = Cases[name].GetProperty("kwargs").GetProperty("axis").GetInt32();
        return tf.reduce_sum(y, axis).Doubles().All(sum => Math.Abs(sum - 1) < 1e-6);
    }

    private static void Close(Tensor expected, Tensor computed, DType dtype, string name)
    {
        Assert.Equal(expected.Shape, computed.Shape);
        var (right, ours) = (expected.Doubles(), computed.Doubles());
        var unit = Ulp.Spacing(Math.Max(1, right.Max(Math.Abs)), dtype);
        for (var i = 0; i < right.Length; i++)
            Assert.True(
                right[i] == ours[i] || Math.Abs(right[i] - ours[i]) <= TensorFlowsOwnError * unit,
                $"{name}, element {i}: {ours[i]:R} instead of {right[i]:R}"
            );
    }

    private static (Tensor Y, Tensor Gradient) Run(Func<Tensor, Tensor> function, Tensor x, Tensor? upstream)
    {
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = function(x);
        return (y, tape.gradient(y, x, upstream)!);
    }

    /// <summary>The call that the case names, with its arguments; the test is skipped where there is none.</summary>
    private static Func<Tensor, Tensor> Function(string name)
    {
        var call = Cases[name].GetProperty("call").GetString()!;
        var arguments = Cases[name]
            .GetProperty("kwargs")
            .EnumerateObject()
            .ToDictionary(
                p => p.Name,
                p => p.Value.ValueKind == JsonValueKind.Number ? (object?)p.Value.GetDouble() : p.Value.GetBoolean()
            );
        try
        {
            return FacadeCalls.Resolve(call, arguments);
        }
        catch (UnknownNameException error) when (error.Message.StartsWith("unknown call", StringComparison.Ordinal))
        {
            Assert.Skip($"{call} is not among the activations of this version");
            throw;
        }
    }

    private static TheoryData<string> Names(string kind) =>
        [.. Cases.Where(c => c.Value.GetProperty("kind").GetString() == kind).Select(c => c.Key)];
}
