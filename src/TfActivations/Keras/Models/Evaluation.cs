using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>What evaluate returns: the loss, then the metrics in the order of compile.</summary>
public sealed class Evaluation
{
    internal Evaluation(IReadOnlyDictionary<string, double> values) => Values = values;

    /// <summary>All values by name.</summary>
    public IReadOnlyDictionary<string, double> Values { get; }

    /// <summary>The loss.</summary>
    public double Loss => this["loss"];

    /// <summary>The value of a name.</summary>
    /// <param name="name">"loss", "accuracy", ...</param>
    /// <exception cref="UnknownNameException">There is no such value.</exception>
    public double this[string name] =>
        Values.TryGetValue(name, out var value)
            ? value
            : throw new UnknownNameException("metric", name, [.. Values.Keys]);

    /// <summary>The value at a place: 0 is the loss, the metrics follow.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="InvalidArgumentException">There are not as many values.</exception>
    public double this[int index] =>
        index >= 0 && index < Values.Count
            ? Values.Values.ElementAt(index)
            : throw new InvalidArgumentException(
                $"evaluate: it has {Plural.Of(Values.Count, "value")}. Received: index {index}"
            );

    /// <summary>The loss and the first metric.</summary>
    /// <exception cref="InvalidStateException">The model has no metric.</exception>
    public void Deconstruct(out double loss, out double metric)
    {
        if (Values.Count < 2)
            throw new InvalidStateException(
                "evaluate: the model was compiled without metrics, so there is only a loss"
            );
        (loss, metric) = (Loss, Values.Values.ElementAt(1));
    }

    /// <summary>As Python prints the list.</summary>
    public override string ToString() => $"[{string.Join(", ", Values.Values.Select(value => PythonText.Of(value)))}]";
}
