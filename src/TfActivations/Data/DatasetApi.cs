using System.Runtime.CompilerServices;
using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>tf.data.Dataset: where elements come from.</summary>
public sealed partial class DatasetApi
{
    internal DatasetApi() { }

    /// <summary>The rows of a tensor. As <c>tf.data.Dataset.from_tensor_slices</c>.</summary>
    /// <param name="tensors">A tensor, an array or a list of numbers, of at least one axis. Its memory is read, not copied.</param>
    /// <exception cref="InvalidArgumentException">There are no rows, or not equally many.</exception>
    [OverloadResolutionPriority(1)]
    public Dataset<Tensor> from_tensor_slices(Tensor tensors) => new TensorSliceDataset<Tensor>(tensors);

    /// <summary>The rows of two tensors: <c>from_tensor_slices((x, y))</c>.</summary>
    /// <inheritdoc cref="from_tensor_slices(Tensor)"/>
    [OverloadResolutionPriority(1)]
    public Dataset<(Tensor, Tensor)> from_tensor_slices((Tensor, Tensor) tensors) =>
        new TensorSliceDataset<(Tensor, Tensor)>(tensors);

    /// <summary>The rows of three tensors: <c>from_tensor_slices((x, y, weights))</c>.</summary>
    /// <inheritdoc cref="from_tensor_slices(Tensor)"/>
    [OverloadResolutionPriority(1)]
    public Dataset<(Tensor, Tensor, Tensor)> from_tensor_slices((Tensor, Tensor, Tensor) tensors) =>
        new TensorSliceDataset<(Tensor, Tensor, Tensor)>(tensors);

    /// <summary>The rows of inputs and of what should come out: <c>from_tensor_slices(((x1, x2), y))</c>.</summary>
    /// <inheritdoc cref="from_tensor_slices(Tensor)"/>
    [OverloadResolutionPriority(1)]
    public Dataset<((Tensor, Tensor), Tensor)> from_tensor_slices(((Tensor, Tensor), Tensor) tensors) =>
        new TensorSliceDataset<((Tensor, Tensor), Tensor)>(tensors);

    /// <summary>The rows of named tensors and of what should come out: <c>from_tensor_slices((features, labels))</c>.</summary>
    /// <inheritdoc cref="from_tensor_slices(Tensor)"/>
    [OverloadResolutionPriority(1)]
    public Dataset<(Dictionary<string, Tensor>, Tensor)> from_tensor_slices(
        (Dictionary<string, Tensor>, Tensor) tensors
    ) => new TensorSliceDataset<(Dictionary<string, Tensor>, Tensor)>(tensors);

    /// <summary>The rows of tensors in tuples, dictionaries and lists of any depth.</summary>
    /// <inheritdoc cref="from_tensor_slices(Tensor)"/>
    public Dataset<T> from_tensor_slices<T>(T tensors) => new TensorSliceDataset<T>(tensors);

    /// <summary>One element. As <c>tf.data.Dataset.from_tensors</c>.</summary>
    /// <param name="tensors">The element.</param>
    [OverloadResolutionPriority(1)]
    public Dataset<Tensor> from_tensors(Tensor tensors) => new TensorDataset<Tensor>(tensors);

    /// <summary>One element of two tensors.</summary>
    /// <inheritdoc cref="from_tensors(Tensor)"/>
    [OverloadResolutionPriority(1)]
    public Dataset<(Tensor, Tensor)> from_tensors((Tensor, Tensor) tensors) =>
        new TensorDataset<(Tensor, Tensor)>(tensors);

    /// <summary>One element of tensors in tuples, dictionaries and lists of any depth.</summary>
    /// <inheritdoc cref="from_tensors(Tensor)"/>
    public Dataset<T> from_tensors<T>(T tensors) => new TensorDataset<T>(tensors);

    /// <summary>What a function yields, which is called anew for each pass. As <c>tf.data.Dataset.from_generator</c>.</summary>
    /// <param name="generator">The function: <c>IEnumerable&lt;(Tensor, Tensor)&gt; Rows() { yield return (x, y); }</c>.</param>
    /// <param name="output_signature">
    /// What the elements are: numbers are converted to these dtypes, and other shapes are errors. The first elements say by default.
    /// </param>
    /// <exception cref="DatasetException">While it is gone through: an element is not what the signature says.</exception>
    public Dataset<T> from_generator<T>(Func<IEnumerable<T>> generator, ElementSpec? output_signature = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new GeneratorDataset<T>(generator, output_signature);
    }

    /// <summary>What a function yields, as tensors of a dtype and shape.</summary>
    /// <param name="generator">The function.</param>
    /// <param name="output_types">The dtype.</param>
    /// <param name="output_shapes">The shape; any by default.</param>
    /// <exception cref="DatasetException">While it is gone through: an element is not of that dtype and shape.</exception>
    public Dataset<Tensor> from_generator(
        Func<IEnumerable<Tensor>> generator,
        DType output_types,
        Shape? output_shapes = null
    ) => from_generator(generator, new TensorSpec(output_shapes, output_types));

    /// <summary>0, 1, ... as int64. As <c>tf.data.Dataset.range</c>.</summary>
    /// <param name="stop">One past the last.</param>
    /// <param name="output_type">Another dtype.</param>
    public Dataset<Tensor> range(long stop, DType output_type = DType.Int64) => range(0, stop, 1, output_type);

    /// <summary>start, start + step, ... as int64. As <c>tf.data.Dataset.range</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="stop">Where they end; not one of them.</param>
    /// <param name="step">How far apart they are; below 0 downwards.</param>
    /// <param name="output_type">Another dtype.</param>
    /// <exception cref="InvalidArgumentException">The step is 0.</exception>
    public Dataset<Tensor> range(long start, long stop, long step = 1, DType output_type = DType.Int64)
    {
        if (step == 0)
            throw new InvalidArgumentException("range: step must not be 0");
        var count = (long)Math.Max(0, Math.Ceiling(((double)stop - start) / step));
        return Rule("_RangeDataset", output_type, count, () => Steps(start, step, count));
    }

    /// <summary>start, start + step, ... without end. As <c>tf.data.Dataset.counter</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="step">How far apart they are.</param>
    /// <param name="dtype">The dtype.</param>
    public Dataset<Tensor> counter(long start = 0, long step = 1, DType dtype = DType.Int64) =>
        Rule("_CounterDataset", dtype, Cardinality.Infinite, () => Steps(start, step, long.MaxValue));

    /// <summary>Whole numbers from 0 to 2^32 - 1, evenly distributed, without end, as int64. As <c>tf.data.Dataset.random</c>.</summary>
    /// <param name="seed">Makes them the same each time.</param>
    /// <param name="rerandomize_each_iteration">Whether each pass gives others, also with a seed.</param>
    public Dataset<Tensor> random(long? seed = null, bool rerandomize_each_iteration = false)
    {
        var passes = new SeededPasses(seed, rerandomize_each_iteration || seed is null);
        return Rule("_RandomDataset", DType.Int64, Cardinality.Infinite, () => Drawn(passes.Next()));

        static IEnumerable<long> Drawn(Philox random)
        {
            while (true)
                yield return random.Next();
        }
    }

    /// <summary>The elements of two datasets side by side; the shorter ends both. As <c>tf.data.Dataset.zip</c>.</summary>
    /// <param name="a">The first parts.</param>
    /// <param name="b">The second parts.</param>
    public Dataset<(A, B)> zip<A, B>(Dataset<A> a, Dataset<B> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new ZipDataset<(A, B)>([a, b], Tupled, options => a.Elements(options).Zip(b.Elements(options)));
    }

    /// <summary>The elements of three datasets side by side; the shortest ends all.</summary>
    /// <param name="a">The first parts.</param>
    /// <param name="b">The second parts.</param>
    /// <param name="c">The third parts.</param>
    public Dataset<(A, B, C)> zip<A, B, C>(Dataset<A> a, Dataset<B> b, Dataset<C> c)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        return new ZipDataset<(A, B, C)>(
            [a, b, c],
            Tupled,
            options => a.Elements(options).Zip(b.Elements(options), c.Elements(options))
        );
    }

    /// <summary>The elements of two datasets side by side: <c>zip((a, b))</c>.</summary>
    /// <param name="datasets">The datasets of the parts.</param>
    public Dataset<(A, B)> zip<A, B>((Dataset<A> A, Dataset<B> B) datasets) => zip(datasets.A, datasets.B);

    /// <summary>The elements of three datasets side by side: <c>zip((a, b, c))</c>.</summary>
    /// <param name="datasets">The datasets of the parts.</param>
    public Dataset<(A, B, C)> zip<A, B, C>((Dataset<A> A, Dataset<B> B, Dataset<C> C) datasets) =>
        zip(datasets.A, datasets.B, datasets.C);

    /// <summary>The elements of named datasets side by side, each a dictionary.</summary>
    /// <param name="datasets">The datasets by their names.</param>
    public Dataset<Dictionary<string, T>> zip<T>(Dictionary<string, Dataset<T>> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var parts = Argument.NoNulls(nameof(zip), [.. datasets.Values], nameof(datasets));
        string[] keys = [.. datasets.Keys];
        return new ZipDataset<Dictionary<string, T>>(
            parts,
            specs => ElementSpec.Dictionary(keys, specs),
            options =>
                SideBySide
                    .Of(parts, options)
                    .Select(each => new Dictionary<string, T>(keys.Zip(each, KeyValuePair.Create)))
        );
    }

    private static ElementSpec Tupled(IEnumerable<ElementSpec> specs) => ElementSpec.Tuple([.. specs]);

    private static IEnumerable<long> Steps(long start, long step, long count)
    {
        for (var i = 0L; i < count; i++)
            yield return unchecked(start + (i * step));
    }

    private static RuleDataset Rule(string name, DType dtype, long cardinality, Func<IEnumerable<long>> values)
    {
        if (!dtype.IsInteger() && !dtype.IsFloating())
            throw new InvalidArgumentException($"{name}: its dtype must be one of numbers. Received: {dtype.Name()}");
        return new(
            name,
            new(Shape.Scalar, dtype),
            cardinality,
            () => values().Select(value => CastOp.Apply(Numbers.Int64(value), dtype))
        );
    }
}
