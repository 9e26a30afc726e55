using System.Numerics;
using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A function of each element of a run.</summary>
internal delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

/// <summary>From x, y and the upstream gradient to the gradient.</summary>
internal delegate Tensor UnaryGradient(Tensor x, Tensor y, Tensor dy);

/// <summary>A function of each element, of floating numbers.</summary>
/// <param name="name">TensorFlow's name, or one's own.</param>
/// <param name="float32">The function over float.</param>
/// <param name="float64">The function over double.</param>
/// <param name="gradient">Null where none flows.</param>
internal sealed class UnaryOp(string name, Map<float> float32, Map<double> float64, UnaryGradient? gradient) : Op(name)
{
    // Some 10 us of the cheapest function.
    private const int ChunkSize = 1 << 15;

    /// <summary>A function that is computed in double, number by number, and rounded once.</summary>
    public UnaryOp(string name, Func<double, double> function, UnaryGradient? gradient)
        : this(name, (x, y) => Each(function, x, y), (x, y) => Each(function, x, y), gradient) { }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
    {
        var x = Floating(inputs[0]);
        return Tensor.Allocate(x.Shape, x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.DType == DType.Float32)
            Run(float32, inputs[0], output);
        else
            Run(float64, inputs[0], output);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        gradient?.Invoke(inputs[0], output, upstream);

    private static void Run<T>(Map<T> map, Tensor x, Tensor y)
        where T : unmanaged
    {
        var job = new Job<T>(map, x, y);
        Workers.Run(ref job, (y.Size + ChunkSize - 1) / ChunkSize);
    }

    private readonly struct Job<T>(Map<T> map, Tensor x, Tensor y) : IChunkJob
        where T : unmanaged
    {
        public void Run(int chunk)
        {
            var start = chunk * ChunkSize;
            var length = Math.Min(ChunkSize, y.Size - start);
            map(x.Span<T>().Slice(start, length), y.Span<T>().Slice(start, length));
        }
    }

    private static void Each<T>(Func<double, double> function, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = T.CreateTruncating(function(double.CreateTruncating(x[i])));
    }
}

/// <summary>A function of each element of a run, of numbers of any type.</summary>
internal interface INumberMap
{
    static abstract void Run<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of each element, of integers too.</summary>
/// <param name="name">TensorFlow's name.</param>
/// <param name="gradient">Null where none flows.</param>
internal sealed class NumberUnaryOp<TMap>(string name, UnaryGradient? gradient) : NumberOp(name)
    where TMap : INumberMap
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(Numbers(inputs[0]).Shape, inputs[0].DType);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        gradient?.Invoke(inputs[0], output, upstream);

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        TMap.Run<T>(inputs[0].Span<T>(), output.Span<T>());
}

/// <summary>What a number is or is not.</summary>
internal interface IPredicate
{
    static abstract bool Holds<T>(T x)
        where T : INumber<T>;
}

/// <summary>Of each element whether something holds; the result is bool. No gradient flows.</summary>
internal sealed class PredicateOp<TPredicate>(string name) : NumberOp(name)
    where TPredicate : IPredicate
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].DType.IsNumber() || inputs[0].DType == DType.Bool
            ? Tensor.Allocate(inputs[0].Shape, DType.Bool)
            : throw Error($"not defined for {inputs[0].DType.Name()}");

    protected override void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        ReadOnlySpan<T> x = inputs[0].Span<T>();
        var y = output.Span<bool>();
        for (var i = 0; i < y.Length; i++)
            y[i] = TPredicate.Holds(x[i]);
    }
}
