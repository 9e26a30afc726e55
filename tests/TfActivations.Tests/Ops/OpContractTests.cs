using TfActivations.Engines;
using TfActivations.Ops;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Ops;

/// <summary>What every op promises: its gradients, its shape without computing, and the same numbers on every engine.</summary>
public class OpContractTests
{
    private static readonly string Ops = typeof(ReduceOp).Namespace!;

    public static TheoryData<string> Cases => [.. OpCases.All.Keys];

    public static MatrixTheoryData<string, string> CasesOnEngines => new(OpCases.All.Keys, TestEngines.Native);

    [Theory, MemberData(nameof(Cases))]
    public void The_gradient_is_the_slope(string name) => CentralDifferences.Check(OpCases.All[name], Sample());

    [Theory, MemberData(nameof(Cases))]
    public void The_second_gradient_is_the_slope_of_the_first(string name) =>
        CentralDifferences.Check(x => CentralDifferences.Gradient(OpCases.All[name], x), Sample());

    [Theory, MemberData(nameof(Cases))]
    public void The_shape_is_known_without_computing(string name)
    {
        var computed = OpCases.All[name](Sample());
        using var engine = Engine.OnThisThread(ShapeEngine.Instance);
        var dry = OpCases.All[name](Sample());
        Assert.Equal((computed.Shape, computed.DType), (dry.Shape, dry.DType));
    }

    [Theory, MemberData(nameof(CasesOnEngines))]
    public void Engines_agree(string name, string engine)
    {
        var (expected, expectedGradient) = Results(name);
        using var scope = TestEngines.Use(engine);
        var (values, gradient) = Results(name);
        Near(expected, values);
        Near(expectedGradient, gradient);
    }

    /// <summary>Ops with attributes say them, so that engines and files need not know their classes.</summary>
    [Fact]
    public void Every_op_is_tried()
    {
        var seen = new SeenOps();
        using (Engine.OnThisThread(seen))
            foreach (var function in OpCases.All.Values)
            {
                CentralDifferences.Gradient(function, Sample());
                CentralDifferences.Gradient(x => CentralDifferences.Gradient(function, x), Sample());
            }
        var absent = typeof(Op)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(Op))
                && !type.IsAbstract
                && type.Namespace!.StartsWith(Ops, StringComparison.Ordinal)
            )
            .Where(type => !seen.Types.Contains(type) && !OpCases.Elsewhere.ContainsKey(type.Name.Split('`')[0]));
        Assert.Empty(absent.Select(type => type.Name));
    }

    private static (double[] Values, double[] Gradient) Results(string name)
    {
        var function = OpCases.All[name];
        return (function(Sample()).Doubles(), CentralDifferences.Gradient(function, Sample()).Doubles());
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-12 * (1 + Math.Abs(expected[i]))
                    || expected[i].Equals(actual[i]),
                $"element {i}: {actual[i]} instead of {expected[i]}"
            );
    }

    private static Tensor Sample() =>
        new double[,]
        {
            { 0.44, 1.36, 0.93 },
            { 1.87, 0.64, 1.22 },
        };

    /// <summary>Notes which ops run.</summary>
    private sealed class SeenOps : IEngine
    {
        public HashSet<Type> Types { get; } = [];

        public string Name => "seen";

        public IReadOnlyList<string> Devices => [];

        public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
        {
            Types.Add(op.GetType().IsGenericType ? op.GetType().GetGenericTypeDefinition() : op.GetType());
            return false;
        }
    }
}
