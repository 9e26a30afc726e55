using System.Collections;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations.Keras.Losses;

/// <summary>What outputs' losses count for, as <c>compile</c> takes it: <c>[1, 0.5]</c>, or by name <c>new() { ["age"] = 0.5 }</c>.</summary>
[CollectionBuilder(typeof(LossWeights), nameof(Create))]
public sealed class LossWeights : IEnumerable<double>
{
    private readonly List<double> weights = [];
    private readonly Dictionary<string, double> named = [];

    /// <summary>The weight of an output; those that are not named count 1.</summary>
    /// <param name="output">Its name: that of its layer.</param>
    public double this[string output]
    {
        get => named.GetValueOrDefault(output, 1);
        set => named[output] = value;
    }

    /// <summary>A weight for each output.</summary>
    /// <param name="weights">The weights, in order.</param>
    public static LossWeights Create(ReadOnlySpan<double> weights)
    {
        LossWeights made = new();
        made.weights.AddRange(weights);
        return made;
    }

    /// <summary>A weight for each output.</summary>
    public static implicit operator LossWeights?(double[]? weights) => weights is null ? null : Create(weights);

    /// <summary>A weight for each output.</summary>
    public static implicit operator LossWeights?(List<double>? weights) =>
        weights is null ? null : Create([.. weights]);

    /// <summary>Weights by the outputs' names.</summary>
    public static implicit operator LossWeights?(Dictionary<string, double>? weights)
    {
        if (weights is null)
            return null;
        LossWeights made = new();
        foreach (var (output, weight) in weights)
            made[output] = weight;
        return made;
    }

    /// <summary>The weights that are not named.</summary>
    public IEnumerator<double> GetEnumerator() => weights.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A weight for each of some outputs.</summary>
    /// <exception cref="UnknownNameException">There is no output of a name.</exception>
    /// <exception cref="InvalidArgumentException">There are not as many outputs.</exception>
    internal IReadOnlyList<double> Of(IReadOnlyList<string> outputs)
    {
        foreach (var name in named.Keys)
            if (!outputs.Contains(name))
                throw new UnknownNameException("output", name, [.. outputs]);
        if (named.Count > 0)
            return [.. outputs.Select(name => this[name])];
        return weights.Count == outputs.Count
            ? weights
            : throw new InvalidArgumentException(
                $"compile: loss_weights needs one entry for each of {Plural.Of(outputs.Count, "output")}. Received: {weights.Count}"
            );
    }
}
