using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    /// <summary>The values of all weights, as NumSharp arrays, in order.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public NDArray[] get_weights()
    {
        RequireBuilt(nameof(get_weights));
        return [.. Weights.Select(weight => weight.numpy())];
    }

    /// <summary>Sets all weights. Either all are set or, after an error, none.</summary>
    /// <param name="weights">Arrays in the order and of the shapes of <see cref="get_weights"/>.</param>
    /// <exception cref="InvalidArgumentException">The number or a shape differs.</exception>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public void set_weights(IReadOnlyList<NDArray> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireBuilt(nameof(set_weights));
        var own = Weights;
        if (weights.Count != own.Count)
            throw new InvalidArgumentException(
                $"set_weights: '{Name}' has {Plural.Of(own.Count, "weight")}. Received: {weights.Count}"
            );
        Tensor[] values = [.. weights.Zip(own, (weight, one) => Conversion.Copy(weight, one.DType))];
        for (var i = 0; i < own.Count; i++)
            if (!own[i].Shape.Equals(values[i].Shape))
                throw new InvalidArgumentException(
                    $"set_weights: weight {i} ('{own[i].Name}') has shape {own[i].Shape}. Received: {values[i].Shape}"
                );
        Assign(own, values);
    }

    private protected virtual void Assign(IReadOnlyList<Variable> weights, IReadOnlyList<Tensor> values)
    {
        for (var i = 0; i < weights.Count; i++)
            weights[i].assign(values[i]);
    }

    /// <summary>The number of numbers in all weights.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public int count_params()
    {
        RequireBuilt(nameof(count_params));
        return Weights.Sum(weight => weight.Shape.Size);
    }

    private protected void RequireBuilt(string caller)
    {
        if (!IsBuilt)
            throw new InvalidStateException(
                $"{caller}: {(this is Network ? "model" : "layer")} '{Name}' has no weights yet; give "
                    + $"{(this is Network ? "its first layer" : "it")} an input_shape, or call it on data first"
            );
    }
}
