using System.Numerics;
using TfActivations.Kernels;
using Xunit;

namespace TfActivations.Tests.Kernels;

public class MatMulTests
{
    // Around the tile's height and width in every vector width, around the panel's depth, and nothing at all.
    private static readonly int[] Sizes = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100];
    private static readonly int[] FewSizes = [1, 2, 9, 33];
    private const int Deep = 513;

    public static MatrixTheoryData<bool, bool, bool> Variants { get; } =
        new([false, true], [false, true], [false, true]);

    [Theory, MemberData(nameof(Variants))]
    public void Floats_agree_with_the_plain_formula(bool transposeA, bool transposeB, bool accumulate) =>
        AgreesForAllSizes<float>(transposeA, transposeB, accumulate, MathF.BitIncrement(1) - 1);

    [Theory, MemberData(nameof(Variants))]
    public void Doubles_agree_with_the_plain_formula(bool transposeA, bool transposeB, bool accumulate) =>
        AgreesForAllSizes<double>(transposeA, transposeB, accumulate, Math.BitIncrement(1) - 1);

    private static void AgreesForAllSizes<T>(bool transposeA, bool transposeB, bool accumulate, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (m, n, k) in Shapes())
        {
            var product = new Product<T>(m, n, k, transposeA, transposeB);
            var (expected, magnitude) = product.Reference(accumulate);
            product.Multiply(accumulate, new NoEpilogue<T>());
            for (var i = 0; i < expected.Length; i++)
            {
                var error = Math.Abs(double.CreateChecked(product.C[i]) - expected[i]);
                if (!(error <= (k + 1) * epsilon * magnitude[i]))
                {
                    Assert.Fail($"{m} x {k} x {n}, element {i}: {product.C[i]} instead of {expected[i]}");
                }
            }
            product.AssertNothingElseWritten();
        }
    }

    private static IEnumerable<(int M, int N, int K)> Shapes()
    {
        var small = from m in Sizes from n in Sizes from k in Sizes select (m, n, k);
        var deep =
            from x in FewSizes
            from y in FewSizes
            from shape in new[] { (Deep, x, y), (x, Deep, y), (x, y, Deep) }
            select shape;
        return [.. small, .. deep, (Deep, 100, 65), (100, Deep, 2 * Deep), (300, 300, 1100)];
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_epilogue_sees_each_element_once_when_it_is_finished(
        bool transposeA,
        bool transposeB,
        bool accumulate
    )
    {
        foreach (
            var (m, n, k) in new[] { (1, 40, 7), (40, 1, 7), (9, 33, 0), (70, 100, 600), (300, 270, 20), (5, 17, 3) }
        )
        {
            var plain = new Product<double>(m, n, k, transposeA, transposeB);
            var marked = new Product<double>(m, n, k, transposeA, transposeB);
            plain.Multiply(accumulate, new NoEpilogue<double>());
            marked.Multiply(accumulate, new MarkingEpilogue());
            for (var i = 0; i < plain.C.Length; i++)
            {
                Assert.Equal(MarkingEpilogue.Mark(plain.C[i], i / n, i % n), marked.C[i]);
            }
        }
    }

    [Fact]
    public unsafe void The_bias_is_added_to_each_column()
    {
        foreach (
            var (m, n, k) in new[] { (1, 40, 7), (40, 1, 7), (9, 33, 0), (70, 100, 600), (300, 270, 20), (5, 17, 3) }
        )
        {
            var plain = new Product<float>(m, n, k, false, false);
            var biased = new Product<float>(m, n, k, false, false);
            var bias = Enumerable.Range(1, n).Select(j => j / 8f).ToArray();
            plain.Multiply(false, new NoEpilogue<float>());
            fixed (float* start = bias)
            {
                biased.Multiply(false, new BiasEpilogue<float>(start));
            }
            for (var i = 0; i < plain.C.Length; i++)
            {
                Assert.Equal(plain.C[i] + bias[i % n], biased.C[i]);
            }
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void Not_a_number_and_infinity_propagate_as_in_plain_arithmetic(
        bool transposeA,
        bool transposeB,
        bool accumulate
    )
    {
        float[] specials = [0, 1, -2, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        var random = new Random(7);
        foreach (var (m, n, k) in from m in Sizes from n in Sizes from k in new[] { 0, 1, 3, 9 } select (m, n, k))
        {
            var product = new Product<float>(m, n, k, transposeA, transposeB);
            // Rarely, so that most of the results stay finite.
            for (var i = 0; i < 3; i++)
            {
                SetOne(product.A, specials, random);
                SetOne(product.B, specials, random);
                SetOne(product.C, specials, random);
            }
            var (expected, _) = product.Reference(accumulate);
            product.Multiply(accumulate, new NoEpilogue<float>());
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(double.IsFinite(expected[i]), float.IsFinite(product.C[i]));
                if (!double.IsFinite(expected[i]))
                {
                    Assert.Equal(expected[i], product.C[i]);
                }
            }
        }
    }

    private static void SetOne(Span<float> matrix, float[] values, Random random)
    {
        if (matrix.Length > 0)
        {
            matrix[random.Next(matrix.Length)] = values[random.Next(values.Length)];
        }
    }

    [Theory, MemberData(nameof(Variants))]
    public void The_result_has_the_same_bits_on_one_thread(bool transposeA, bool transposeB, bool accumulate)
    {
        foreach (
            var (m, n, k) in new[] { (1, 3000, 700), (3000, 1, 700), (128, 128, 784), (300, 500, 1100), (4, 900, 900) }
        )
        {
            var shared = new Product<float>(m, n, k, transposeA, transposeB);
            var alone = new Product<float>(m, n, k, transposeA, transposeB);
            shared.Multiply(accumulate, new NoEpilogue<float>());
            // Within a chunk the workers are taken, so that the product runs on its thread alone.
            var job = new OneOfTwoJob(() => alone.Multiply(accumulate, new NoEpilogue<float>()));
            Workers.Run(ref job, 2);
            Assert.True(shared.C.SequenceEqual(alone.C), $"{m} x {k} x {n}");
        }
    }

    [Fact]
    public void Concurrent_callers_get_the_results_that_they_get_alone()
    {
        Parallel.For(
            0,
            5,
            new ParallelOptions { MaxDegreeOfParallelism = 5 },
            caller =>
            {
                var expected = new Product<float>(100 + caller, 90, 700, false, caller % 2 == 0);
                var job = new OneOfTwoJob(() => expected.Multiply(false, new NoEpilogue<float>()));
                Workers.Run(ref job, 2);
                for (var call = 0; call < 200; call++)
                {
                    var product = new Product<float>(100 + caller, 90, 700, false, caller % 2 == 0);
                    product.Multiply(false, new NoEpilogue<float>());
                    Assert.True(product.C.SequenceEqual(expected.C));
                }
            }
        );
    }

    [Fact]
    public void Multiplying_again_allocates_nothing()
    {
        foreach (var (m, n, k) in new[] { (1, 128, 784), (128, 128, 784), (300, 300, 300), (32, 32, 32) })
        {
            var product = new Product<float>(m, n, k, true, true);
            // Until this thread has packed once: of one product the workers may have taken all chunks.
            for (var call = 0; call < 50; call++)
            {
                product.Multiply(false, new NoEpilogue<float>());
            }
            Assert.Equal(0, Allocations.Of(() => product.Multiply(false, new NoEpilogue<float>())));
        }
    }

    [Theory]
    [InlineData(5, 6, 6, "a")]
    [InlineData(6, 5, 6, "b")]
    [InlineData(6, 6, 3, "c")]
    public void A_matrix_that_is_too_short_is_an_error(int lengthA, int lengthB, int lengthC, string name)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            MatMul.Multiply(
                new float[lengthA],
                false,
                new float[lengthB],
                false,
                new float[lengthC],
                2,
                2,
                3,
                false,
                new NoEpilogue<float>()
            )
        );
        Assert.Equal(name, error.ParamName);
    }

    private readonly struct MarkingEpilogue : ITileEpilogue<double>
    {
        public static double Mark(double value, int row, int column) => (3 * value) + (row * 1000) + column;

        public void Apply(Span<double> row, int rowIndex, int columnIndex)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Mark(row[i], rowIndex, columnIndex + i);
            }
        }
    }

    private readonly struct OneOfTwoJob(Action action) : IChunkJob
    {
        public void Run(int chunk)
        {
            if (chunk == 0)
            {
                action();
            }
        }
    }
}
