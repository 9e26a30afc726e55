using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>What evaluate returns: the loss, then the metrics in the order of compile.</summary>
public sealed class Evaluation
{
    private readonly bool isDictionary;

    internal Evaluation(IReadOnlyDictionary<string, double> values, bool isDictionary = false) =>
        (Values, this.isDictionary) = (values, isDictionary);

    /// <summary>All values by name.</summary>
    public IReadOnlyDictionary<string, double> Values { get; }

    /// <summary>The loss.</summary>
    public double Loss => this["loss"];

    /// <summary>The loss: what evaluate is in Python where a model has no metrics.</summary>
    public static explicit operator double(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return evaluation.Loss;
    }

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

    /// <summary>The loss and the first two metrics.</summary>
    /// <exception cref="InvalidStateException">The model has fewer metrics.</exception>
    public void Deconstruct(out double loss, out double first, out double second)
    {
        if (Values.Count < 3)
            throw new InvalidStateException(
                $"evaluate: the model was compiled with {Plural.Of(Values.Count - 1, "metric")}, not with two"
            );
        (loss, first, second) = (Loss, this[1], this[2]);
    }

    /// <summary>The values in order, as NumPy's users go on with them.</summary>
    public static implicit operator double[](Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return [.. evaluation.Values.Values];
    }

    /// <summary>As Python prints the list, or with return_dict the dictionary.</summary>
    public override string ToString() =>
        isDictionary
            ? $"{{{string.Join(", ", Values.Select(value => $"'{value.Key}': {PythonText.Of(value.Value)}"))}}}"
            : $"[{string.Join(", ", Values.Values.Select(value => PythonText.Of(value)))}]";
}
