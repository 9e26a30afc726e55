using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>(x - mean) / sqrt(variance), for the mean and the variance of data that it has seen, or that are given.</summary>
/// <remarks>As <c>keras.layers.Normalization</c>. <c>adapt</c> finds both, apart for each place along the axes that are kept.</remarks>
public sealed class Normalization : Layer
{
    private const double Smallest = 1e-7;

    private Variable? adaptedMean;
    private Variable? adaptedVariance;
    private Tensor? givenMean;
    private Tensor? givenVariance;
    private int[] kept = [];

    internal Normalization() => supports_masking = true;

    /// <summary>The axes each of whose places has a mean of its own; none for one of all numbers.</summary>
    public AxisList? axis
    {
        get;
        init => field = value is null ? [] : value.ToArray();
    } = AxisList.Create([-1]);

    /// <summary>Whether it does the opposite: x sqrt(variance) + mean.</summary>
    public bool invert { get; init; }

    /// <summary>The mean; null where <c>adapt</c> finds it.</summary>
    public Numbers? mean { get; init; }

    /// <summary>The variance; null where <c>adapt</c> finds it.</summary>
    public Numbers? variance { get; init; }

    private protected override void Validate()
    {
        if (
            mean?.ToArray().Length != variance?.ToArray().Length
            || mean is { IsSingle: false } && axis!.ToArray().Length == 0
        )
            throw new InvalidArgumentException(
                $"{ClassName}: mean and variance are given both, one each for the places along the axis"
            );
        if ((mean?.ToArray() ?? []).Concat(variance?.ToArray() ?? []).Any(number => !double.IsFinite(number)))
            throw new InvalidArgumentException($"{ClassName}: mean and variance must be finite");
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        var where = $"{ClassName} '{Name}'";
        kept = [.. axis!.ToArray().Select(each => inputShape.NormalizeAxis(each, where)).Distinct().Order()];
        if (kept.Any(each => inputShape[each] == -1))
            throw new InvalidArgumentException(
                $"{where}: needs known lengths of the axes ({string.Join(", ", kept)}). Received: shape {inputShape}"
            );
        Shape shape = [.. kept.Select(each => inputShape[each])];
        if (mean is not null)
        {
            (givenMean, givenVariance) = (Broadcast(mean, shape), Broadcast(variance!, shape));
            return;
        }
        adaptedMean = AddWeight("mean", shape, "zeros", trainable: false);
        adaptedVariance = AddWeight("variance", shape, "ones", trainable: false);
        AddWeight("count", Shape.Scalar, "zeros", trainable: false);
    }

    /// <summary>Finds the mean and the variance of data. As <c>layer.adapt</c>.</summary>
    /// <param name="data">All of them.</param>
    /// <exception cref="InvalidArgumentException">They are none, or have other axes than the layer was made for.</exception>
    public void adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        adapt(Enumerable.Repeat(data, 1));
    }

    /// <summary>Finds the mean and the variance of the inputs of a dataset of pairs.</summary>
    /// <param name="data">Batches of inputs and of what should come out.</param>
    public void adapt(IEnumerable<(Tensor, Tensor)> data) => adapt(data.Select(batch => batch.Item1));

    /// <summary>Finds the mean and the variance of batches of data.</summary>
    /// <param name="data">The batches.</param>
    /// <exception cref="InvalidArgumentException">They are none, or have other axes than the layer was made for.</exception>
    public void adapt(IEnumerable<Tensor> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (mean is not null)
            throw new InvalidStateException(
                $"{ClassName} '{Name}': has its mean and variance; there is nothing to adapt"
            );
        (Tensor Mean, Tensor Variance, double Count)? all = null;
        foreach (var given in data)
        {
            var batch = CastOp.Apply(given, DType.Float64);
            EnsureBuilt([batch.Shape.Rank > 0 ? batch.Shape.With(0, -1) : batch.Shape]);
            int[] over = [.. Enumerable.Range(0, batch.Shape.Rank).Except(kept)];
            Shape shape = [.. kept.Where(each => each < batch.Shape.Rank).Select(each => batch.Shape[each])];
            if (!shape.Equals(adaptedMean!.Shape))
                throw new InvalidArgumentException(
                    $"{ClassName} '{Name}': was made for shape {BuiltFor[0]}. Received: {batch.Shape}"
                );
            var ofBatch = ReduceOp.Mean(batch, over, keepDims: true);
            var spread = ReduceOp.Mean(Unary.Square.Run(batch - ofBatch), over);
            ofBatch = Ops.ReshapeOp.Apply(ofBatch, shape);
            var count = over.Aggregate(1.0, (product, each) => product * batch.Shape[each]);
            all = all is null ? (ofBatch, spread, count) : Joined(all.Value, (ofBatch, spread, count));
        }
        if (all is not { } found)
            throw new InvalidArgumentException($"{ClassName} '{Name}': adapt needs data. Received: none");
        adaptedMean!.assign(CastOp.Apply(found.Mean, DType));
        adaptedVariance!.assign(CastOp.Apply(found.Variance, DType));
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        Shape wide =
        [
            .. Enumerable.Range(0, input.Shape.Rank).Select(each => kept.Contains(each) ? input.Shape[each] : 1),
        ];
        var center = Ops.ReshapeOp.Apply(givenMean ?? adaptedMean!.Operand, wide);
        var spread = Unary.Sqrt.Run(Ops.ReshapeOp.Apply(givenVariance ?? adaptedVariance!.Operand, wide));
        spread = Binary.Maximum.Apply(spread, Smallest);
        return invert ? input * spread + center : (input - center) / spread;
    }

    private Tensor Broadcast(Numbers numbers, Shape shape)
    {
        var tensor = CastOp.Apply((Tensor)numbers.ToArray(), DType);
        return BroadcastToOp.Apply(numbers.IsSingle ? Ops.ReshapeOp.Apply(tensor, Shape.Scalar) : tensor, shape);
    }

    private static (Tensor, Tensor, double) Joined(
        (Tensor Mean, Tensor Variance, double Count) a,
        (Tensor Mean, Tensor Variance, double Count) b
    )
    {
        var count = a.Count + b.Count;
        var mean = a.Mean * (a.Count / count) + b.Mean * (b.Count / count);
        var variance =
            (a.Variance + Unary.Square.Run(a.Mean - mean)) * (a.Count / count)
            + (b.Variance + Unary.Square.Run(b.Mean - mean)) * (b.Count / count);
        return (mean, variance, count);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Normalization"/>
    /// <param name="axis">The axes each of whose places has a mean of its own; -1 by default, <c>[]</c> for one mean of all, Python's None.</param>
    /// <param name="mean">The mean; null where adapt finds it.</param>
    /// <param name="variance">The variance; null where adapt finds it.</param>
    /// <param name="invert">Whether it does the opposite.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Normalization Normalization(
        AxisList? axis = null, Numbers? mean = null, Numbers? variance = null, bool invert = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Normalization
        {
            axis = axis ?? -1, mean = mean, variance = variance, invert = invert,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
