using BenchmarkDotNet.Attributes;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks;

/// <summary>Each activation of the catalogue on a million float32, and its gradient.</summary>
[ShortRunJob]
public class ActivationBenchmarks
{
    private Tensor x = null!;
    private Activation activation = null!;

    public static IEnumerable<string> Names => ActivationCatalog.All.Select(a => a.Info.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        activation = ActivationCatalog.Get(Name);
        x = tf.reshape(tf.random.normal(1 << 20), [1024, 1024]);
    }

    [Benchmark]
    public Tensor Forward() => activation.Apply(x);

    [Benchmark]
    public Tensor? ForwardAndBackward()
    {
        using var tape = new GradientTape();
        tape.watch(x);
        return tape.gradient(activation.Apply(x), x);
    }
}
