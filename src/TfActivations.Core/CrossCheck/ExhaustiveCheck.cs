using TfActivations.Catalog;
using TfActivations.Reals;

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
            () => new Block(activation, forward ?? activation.Forward, isPeer: forward is not null),
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
    private sealed class Block(ElementwiseActivation activation, FloatFunction forward, bool isPeer)
    {
        private static readonly float[] Ones = [.. Enumerable.Repeat(1f, BlockSize)];

        private readonly float[] x = new float[BlockSize];
        private readonly float[] y = new float[BlockSize];
        private readonly float[] slope = new float[BlockSize];
        private readonly DoubleReal[] inputs = new DoubleReal[BlockSize];
        private readonly DoubleReal[] values = new DoubleReal[BlockSize];
        private readonly DoubleReal[] slopes = new DoubleReal[BlockSize];

        public PatternTally Value { get; private set; } = PatternTally.Empty;

        public PatternTally Gradient { get; private set; } = PatternTally.Empty;

        public void Check(uint first)
        {
            for (var i = 0; i < BlockSize; i++)
            {
                x[i] = BitConverter.UInt32BitsToSingle(first + (uint)i);
                inputs[i] = x[i];
            }
            forward(x, y);
            activation.Backward(x, Ones, slope);
            activation.References<DoubleReal>(inputs, values, slopes, DType.Float32);
            Value = Value.With(Tally(y, values, isSlope: false, Value));
            Gradient = Gradient.With(Tally(slope, slopes, isSlope: true, Gradient));
        }

        private PatternTally Tally(float[] computed, DoubleReal[] truth, bool isSlope, PatternTally soFar)
        {
            var (correct, worst, input) = (0, soFar.WorstUlp, soFar.WorstInput);
            for (var i = 0; i < BlockSize; i++)
            {
                var right = truth[i].Value;
                var isCorrect = computed[i] == (float)right || (float.IsNaN(computed[i]) && double.IsNaN(right));
                if (isCorrect && (worst >= 0.5 || computed[i] == right))
                {
                    // Not worse than what is known: most inputs end here.
                    correct++;
                    continue;
                }
                // Double may have lost digits that tell which of two neighbours is nearer.
                var error =
                    isCorrect || isPeer
                        ? Ulp.Error(computed[i], right, DType.Float32)
                        : Decide(i, computed[i], isSlope);
                isCorrect = error <= 0.5;
                if (isCorrect)
                    correct++;
                if (error > worst)
                    (worst, input) = (error, x[i]);
            }
            return new(BlockSize, correct, worst, input);
        }

        private double Decide(int i, float computed, bool isSlope)
        {
            Span<DoubleDouble> numbers = [x[i], 0, 0];
            activation.References<DoubleDouble>(numbers[..1], numbers[1..2], numbers[2..], DType.Float32);
            var truth = numbers[isSlope ? 2 : 1];
            return Ulp.Error(computed, truth, DType.Float32);
        }
    }
}
