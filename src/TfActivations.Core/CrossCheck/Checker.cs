using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Reals;

namespace TfActivations.CrossCheck;

/// <summary>What a check found.</summary>
/// <param name="Engine">The engine that computed.</param>
/// <param name="Activation">The activation with its parameters.</param>
/// <param name="DType">The dtype of the tensors.</param>
/// <param name="Quantity">"value" or "gradient".</param>
/// <param name="Points">How many inputs were tried.</param>
/// <param name="WorstUlp">The largest error.</param>
/// <param name="WorstInput">Where it occurred; along an axis, the row's first element.</param>
/// <param name="Allowed">The largest error allowed, see <see cref="Tolerances"/>.</param>
public sealed record CheckResult(
    string Engine,
    string Activation,
    DType DType,
    string Quantity,
    int Points,
    double WorstUlp,
    double WorstInput,
    double Allowed
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>Whether TensorFlow's own op computed it: how right it is, is TensorFlow's business, that it is the right op, ours.</summary>
    public bool IsTensorFlows { get; init; }

    /// <summary>Whether an error of TensorFlow's is more than rounding explains: then it is not the function that was meant.</summary>
    internal bool IsWrong { get; init; }

    /// <summary>Whether the error stays within the bound.</summary>
    public bool Passed => IsTensorFlows ? !IsWrong : WorstUlp <= Allowed;

    /// <summary>"ok", "TensorFlow's own error", or "BREACH".</summary>
    public string Verdict =>
        !Passed ? "BREACH"
        : WorstUlp <= Allowed ? "ok"
        : "TensorFlow's own error";
}

/// <summary>Kernels against references: the activation as tensors compute it, and its plain formula in double-double.</summary>
public static class Checker
{
    /// <summary>Checks values and gradients over special inputs and a dense sample.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="dtype">float16, bfloat16, float32 or float64.</param>
    /// <param name="step">Every how manieth bit pattern of float32 is tried, besides the special inputs.</param>
    /// <param name="engine">The engine that computes; the current one by default.</param>
    /// <exception cref="InvalidArgumentException">The dtype is not floating.</exception>
    /// <exception cref="EngineUnavailableException">The engine is not there.</exception>
    public static IReadOnlyList<CheckResult> Check(
        Activation activation,
        DType dtype,
        int step = SamplePoints.FloatStep,
        string? engine = null
    )
    {
        ArgumentNullException.ThrowIfNull(activation);
        using var scope = Engine.OnThisThread(Engine.Get(engine ?? Engine.Name));
        if (Engine.Name != Engine.Managed.Name && !activation.IsDefined)
            activation = WithFloatParameters(activation);
        if (!dtype.IsFloating())
            throw new InvalidArgumentException($"check: expected a floating dtype. Received: {dtype.Name()}");
        return activation.IsElementwise ? CheckElementwise(activation, dtype, step) : CheckRows(activation, dtype);
    }

    /// <summary>Parameters are attributes of TensorFlow's ops, and those are float.</summary>
    private static Activation WithFloatParameters(Activation activation) =>
        ActivationCatalog.Create(
            activation.GetType(),
            [.. activation.Parameters.Values.Select(value => value is double number ? (double)(float)number : value)]
        );

    /// <summary>Whether the engine computes it by TensorFlow's ops; the other elementwise ones are registered ops with our kernels.</summary>
    private static bool IsTensorFlows(Activation activation) =>
        Engine.Name != Engine.Managed.Name && !(activation.IsElementwise && activation.TensorFlowOp is null);

    private static CheckResult[] CheckElementwise(Activation activation, DType dtype, int step)
    {
        var x = SamplePoints.Of(activation.Info, dtype, step);
        var ones = new double[x.Length];
        Array.Fill(ones, 1);
        var (y, gradient) = Run(activation, x, ones, dtype);
        var judge = new UlpErrors((ElementwiseActivation)activation, dtype);
        var (values, gradients) = judge.Errors(x, y, gradient);
        DoubleReal[] inputs = [.. x.Select(value => (DoubleReal)value)];
        return
        [
            Largest(values, y, () => activation.Reference(inputs, dtype), "value"),
            Largest(
                gradients,
                gradient,
                () => activation.ReferenceGradient(inputs, [.. ones.Select(one => (DoubleReal)one)], dtype),
                "gradient"
            ),
        ];

        CheckResult Largest(double[] errors, double[] computed, Func<DoubleReal[]> truth, string quantity)
        {
            var worst = new Worst();
            for (var i = 0; i < x.Length; i++)
                worst.Observe(errors[i], x[i]);
            worst.IsWrong = IsTensorFlows(activation) && Tolerances.IsOtherFunction(x, computed, truth(), dtype);
            return worst.Result(activation, dtype, quantity, x.Length, Tolerances.Elementwise(dtype));
        }
    }

    private static CheckResult[] CheckRows(Activation activation, DType dtype)
    {
        var (values, gradients, points) = (new Worst(), new Worst(), 0);
        var random = new Random(2);
        foreach (var row in SamplePoints.Rows(activation))
        {
            double[] x = [.. row.Select(value => Ulp.Round(value, dtype))];
            var length = activation.Reference([.. x.Select(value => (DoubleReal)value)], dtype).Length;
            double[] u = [.. Enumerable.Range(0, length).Select(_ => Ulp.Round(random.NextDouble() - 0.5, dtype))];
            var (y, gradient) = Run(activation, x, u, dtype);
            var (rightY, rightGradient) = References(activation, x, u, dtype);
            Compare(values, y, rightY, 0);
            Compare(gradients, gradient, rightGradient, u.Max(Math.Abs));
            points += x.Length;

            void Compare(Worst worst, double[] computed, DoubleDouble[] right, double scale)
            {
                var largest = right.Max(value => Math.Abs((double)value));
                var unit = Ulp.Spacing(Math.Max(scale, largest), dtype);
                for (var i = 0; i < right.Length; i++)
                {
                    var error =
                        !double.IsFinite(Ulp.Round((double)right[i], dtype)) ? Ulp.Error(computed[i], right[i], dtype)
                        : !double.IsFinite(computed[i]) ? double.PositiveInfinity
                        : Math.Abs(right[i].Minus(computed[i])) / unit;
                    worst.IsWrong |= !(error <= Tolerances.OtherFunction(dtype));
                    worst.Observe(error, x[0]);
                }
            }
        }
        var allowed = activation.IsDefined ? Tolerances.OfOperations : Tolerances.AlongAxis;
        return
        [
            values.Result(activation, dtype, "value", points, allowed),
            gradients.Result(activation, dtype, "gradient", points, allowed),
        ];
    }

    /// <summary>Values and gradients by the plain formulas.</summary>
    private static (DoubleDouble[] Y, DoubleDouble[] Gradient) References(
        Activation activation,
        double[] inputs,
        double[] upstream,
        DType dtype
    )
    {
        DoubleDouble[] x = [.. inputs.Select(value => (DoubleDouble)value)];
        DoubleDouble[] u = [.. upstream.Select(value => (DoubleDouble)value)];
        return (activation.Reference(x, dtype), activation.ReferenceGradient(x, u, dtype));
    }

    /// <summary>Values and gradients as tensors compute them.</summary>
    private static (double[] Y, double[] Gradient) Run(
        Activation activation,
        double[] inputs,
        double[] upstream,
        DType dtype
    )
    {
        var (x, u) = (Conversion.Copy(inputs, dtype), Conversion.Copy(upstream, dtype));
        using var tape = new Autodiff.GradientTape();
        tape.watch(x);
        var y = activation.Apply(x);
        return (Doubles(y), Doubles(tape.gradient(y, x, ReshapeOp.Apply(u, y.Shape))!));
    }

    private static double[] Doubles(Tensor tensor) => [.. Conversion.Copy(tensor, DType.Float64).AsSpan<double>()];

    /// <summary>The largest error so far, and where it was.</summary>
    private sealed class Worst
    {
        private double error;
        private double input = double.NaN;

        public bool IsWrong { get; set; }

        public void Observe(double candidate, double at)
        {
            if (candidate > error)
                (error, input) = (candidate, at);
        }

        public CheckResult Result(Activation activation, DType dtype, string quantity, int points, double allowed) =>
            new(Engine.Name, activation.ToString(), dtype, quantity, points, error, input, allowed)
            {
                IsWrong = IsWrong,
                IsTensorFlows = IsTensorFlows(activation),
            };
    }
}
