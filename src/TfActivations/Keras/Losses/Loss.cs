namespace TfActivations.Keras.Losses;

/// <summary>What training makes small. A name converts: <c>loss: "categorical_crossentropy"</c>.</summary>
public abstract class Loss
{
    private static readonly Dictionary<string, Func<Loss>> ByName = new(NameComparer.Instance)
    {
        ["categorical_crossentropy"] = () => new CategoricalCrossentropy(),
        ["sparse_categorical_crossentropy"] = () => new SparseCategoricalCrossentropy(),
        ["binary_crossentropy"] = () => new BinaryCrossentropy(),
        ["bce"] = () => new BinaryCrossentropy(),
        ["mean_squared_error"] = () => new MeanSquaredError(),
        ["mse"] = () => new MeanSquaredError(),
        ["mean_absolute_error"] = () => new MeanAbsoluteError(),
        ["mae"] = () => new MeanAbsoluteError(),
    };

    /// <summary>The loss: the mean over all samples.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="sample_weight">A weight for each sample; the mean still divides by their number.</param>
    /// <returns>A scalar.</returns>
    public Tensor Apply(Tensor y_true, Tensor y_pred, Tensor? sample_weight = null)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var losses = PerSample(y_true, y_pred);
        if (sample_weight is not null)
            losses *= Weights(sample_weight, losses.Shape);
        return Ops.Reduce.Mean(losses);
    }

    /// <summary>The loss of each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <exception cref="InvalidArgumentException">The shapes do not fit each other.</exception>
    public abstract Tensor PerSample(Tensor y_true, Tensor y_pred);

    /// <summary>The loss of a name, with its defaults.</summary>
    /// <param name="name">"categorical_crossentropy", "mse", ...</param>
    /// <exception cref="UnknownNameException">No loss has that name.</exception>
    public static Loss Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var create)
            ? create()
            : throw new UnknownNameException("loss", name, ByName.Keys);
    }

    /// <summary>The loss of a name, with its defaults.</summary>
    public static implicit operator Loss(string name) => Get(name);

    /// <summary>A function as a loss.</summary>
    public static implicit operator Loss(Func<Tensor, Tensor, Tensor> function) => new LambdaLoss(function);

    internal void RequireSameShape(Tensor y_true, Tensor y_pred)
    {
        if (!y_true.Shape.Equals(y_pred.Shape))
            throw new InvalidArgumentException(
                $"{GetType().Name}: y_true and y_pred must have one shape. "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}"
            );
    }

    private static Tensor Weights(Tensor weights, Shape losses)
    {
        var ranks = losses.Rank - weights.Shape.Rank;
        Shape aligned = [.. weights.Shape, .. Enumerable.Repeat(1, Math.Max(0, ranks))];
        return Ops.Reshape.Apply(Ops.Cast.Apply(weights, DType.Float32), aligned);
    }

    private sealed class LambdaLoss(Func<Tensor, Tensor, Tensor> function) : Loss
    {
        public override Tensor PerSample(Tensor y_true, Tensor y_pred) => function(y_true, y_pred);
    }
}
