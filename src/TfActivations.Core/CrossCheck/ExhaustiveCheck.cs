using System.Numerics;
using TfActivations.Catalog;
using TfActivations.Reals;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.CrossCheck;

/// <summary>A function of a run of floats.</summary>
/// <param name="x">The inputs.</param>
/// <param name="y">The results; as long as x.</param>
public delegate void FloatFunction(ReadOnlySpan<float> x, Span<float> y);

/// <summary>What all bit patterns of float32, or a range of them, gave.</summary>
/// <param name="Patterns">How many inputs were tried.</param>
/// <param name="CorrectlyRounded">For how many of them the result is the nearest float32 to the truth.</param>
/// <param name="WorstUlp">The largest error.</param>
/// <param name="WorstInput">Where it occurred.</param>
public sealed record PatternTally(long Patterns, long CorrectlyRounded, double WorstUlp, float WorstInput)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>No inputs yet.</summary>
    public static PatternTally Empty { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    /// <param name="other">Of other inputs.</param>
    public PatternTally With(PatternTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var worse = other.WorstUlp > WorstUlp;
        return new(
            Patterns + other.Patterns,
            CorrectlyRounded + other.CorrectlyRounded,
            worse ? other.WorstUlp : WorstUlp,
            worse ? other.WorstInput : WorstInput
        );
    }
}

/// <summary>An elementwise activation and its derivative at every float32 there is, against the plain formulas.</summary>
public static class ExhaustiveCheck
{
    /// <summary>How many bit patterns float32 has.</summary>
    public const long Patterns = 1L << 32;

    private const int BlockSize = 4096;

    /// <summary>Checks a range of bit patterns on all cores.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="start">The first bit pattern; a multiple of 4096.</param>
    /// <param name="count">How many; a multiple of 4096.</param>
    /// <param name="forward">What is checked in the activation's place; null for its own kernel.</param>
    public static (PatternTally Value, PatternTally Gradient) Run(
        ElementwiseActivation activation,
        long start,
        long count,
        FloatFunction? forward = null
    )
    {
        ArgumentNullException.ThrowIfNull(activation);
        var gate = new Lock();
        var (value, gradient) = (PatternTally.Empty, PatternTally.Empty);
        Parallel.For(
            0,
            count / BlockSize,
            () => new Block(activation, forward ?? activation.Forward),
            (block, _, worker) =>
            {
                worker.Check((uint)(start + block * BlockSize));
                return worker;
            },
            worker =>
            {
                lock (gate)
                    (value, gradient) = (value.With(worker.Value), gradient.With(worker.Gradient));
            }
        );
        return (value, gradient);
    }

    /// <summary>One thread's buffers and what it has found.</summary>
    private sealed class Block(ElementwiseActivation activation, FloatFunction forward)
    {
        // The kernel's formula on double lanes is nearer than this to the truth, in ULP of float32: what it shows to be further from a
        // half, and from the worst so far, is settled.
        private const double Slack = 0.03;

        // How far the plain formula in double may be off.
        private const double Doubt = 1e-4;

        private static readonly float[] Ones = [.. Enumerable.Repeat(1f, BlockSize)];

        private readonly float[] x = new float[BlockSize];
        private readonly float[] y = new float[BlockSize];
        private readonly float[] slope = new float[BlockSize];
        private readonly double[] results = new double[BlockSize];
        private readonly double[] values = new double[BlockSize];
        private readonly double[] slopes = new double[BlockSize];

        public PatternTally Value { get; private set; } = PatternTally.Empty;

        public PatternTally Gradient { get; private set; } = PatternTally.Empty;

        public void Check(uint first)
        {
            for (var i = 0; i < BlockSize; i++)
                x[i] = BitConverter.UInt32BitsToSingle(first + (uint)i);
            forward(x, y);
            activation.Backward(x, Ones, slope);
            activation.Widen(x, values, slopes);
            Value = Value.With(Tally(y, values, isSlope: false, Value));
            Gradient = Gradient.With(Tally(slope, slopes, isSlope: true, Gradient));
        }

        private PatternTally Tally(float[] computed, double[] widened, bool isSlope, PatternTally soFar)
        {
            TensorPrimitives.ConvertTruncating(computed, results);
            var (correct, worst, input) = (0, soFar.WorstUlp, soFar.WorstInput);
            for (var start = 0; start < BlockSize; start += Vector<double>.Count)
            {
                var errors = Errors(new(results, start), new(widened, start));
                var isSettled =
                    Vector.Equals(errors, Vector<double>.Zero)
                    | (
                        Vector.LessThan(errors, Vector.Create(worst - Slack))
                        & Vector.GreaterThan(Vector.Abs(errors - Vector.Create(0.5)), Vector.Create(Slack))
                    );
                if (Vector.EqualsAll(isSettled, Vector<long>.AllBitsSet))
                {
                    // None of them is the worst.
                    correct -= (int)Vector.Sum(Vector.LessThanOrEqual(errors, Vector.Create(0.5)));
                    continue;
                }
                for (var lane = 0; lane < Vector<double>.Count; lane++)
                {
                    var i = start + lane;
                    var error = isSettled[lane] != 0 ? errors[lane] : ExactError(i, computed[i], isSlope, worst);
                    if (error <= 0.5)
                        correct++;
                    if (error > worst)
                        (worst, input) = (error, x[i]);
                }
            }
            return new(BlockSize, correct, worst, input);
        }

        /// <summary>In ULP of float32; NaN, which is never settled, where one of the numbers is NaN or both are infinite.</summary>
        private static Vector<double> Errors(Vector<double> computed, Vector<double> right)
        {
            var exponent = Vector.Max(
                Vector.AsVectorInt64(right) & Vector.Create(0x7FFL << 52),
                Vector.Create((1023L - 126) << 52)
            );
            var inverseUnit = Vector.AsVectorDouble(Vector.Create((2 * 1023L + 23) << 52) - exponent);
            return Vector.Abs(computed - right) * inverseUnit;
        }

        /// <summary>The error by the plain formula: in double, and where that leaves a doubt, in double-double.</summary>
        private double ExactError(int i, float computed, bool isSlope, double worst)
        {
            var error = Ulp.Error(computed, Reference<DoubleReal>(x[i], isSlope).Value, DType.Float32);
            return Math.Abs(error - 0.5) > Doubt && error < worst
                ? error
                : Ulp.Error(computed, Reference<DoubleDouble>(x[i], isSlope), DType.Float32);
        }

        private R Reference<R>(R input, bool isSlope)
            where R : struct, IReal<R>
        {
            Span<R> numbers = [input, default, default];
            activation.References<R>(numbers[..1], numbers[1..2], numbers[2..], DType.Float32);
            return numbers[isSlope ? 2 : 1];
        }
    }
}
