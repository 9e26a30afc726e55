using System.Collections;
using System.Globalization;
using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Keras.Checkpoints;

/// <summary>What the parts of an object are called in a checkpoint, which differs between Keras 2 and 3.</summary>
internal static class ObjectNames
{
    // Keras 3 keeps these in attributes of its own and shows them as properties.
    private static readonly HashSet<string> Hidden = ["kernel", "embeddings"];

    /// <summary>The parts of an object in Keras's order.</summary>
    /// <param name="owner">A layer, a model, an optimizer, a module, a list, a dictionary.</param>
    /// <param name="isKeras2">Whether the names are Keras 2's.</param>
    public static IEnumerable<KeyValuePair<string, object>> Of(object owner, bool isKeras2) =>
        owner switch
        {
            ITrackable trackable => trackable.Tracked,
            Network { IsGraph: true } model => isKeras2 ? Keras2(model) : Keras3(model),
            Layer layer => OfLayer(layer, isKeras2),
            Optimizer optimizer => isKeras2 ? Keras2(optimizer) : Keras3(optimizer),
            PartList list => Numbered(list.Parts),
            IDictionary named => named
                .Cast<DictionaryEntry>()
                .Where(pair => IsTracked(pair.Value))
                .Select(pair => Named(Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!, pair.Value!)),
            IEnumerable list => Numbered(list.Cast<object>()),
            _ => [],
        };

    /// <summary>Whether an object can hold what a checkpoint keeps.</summary>
    public static bool IsTracked(object? part) =>
        part is Variable or ITrackable or Layer or Optimizer or PartList
        || part is IEnumerable and not string and not NumSharp.NDArray;

    private static IEnumerable<KeyValuePair<string, object>> Keras2(Network model)
    {
        var withWeights = 0;
        foreach (var (i, layer) in model.Layers.Index())
        {
            if (layer.Weights.Count > 0)
                yield return Named($"layer_with_weights-{withWeights++}", layer);
            yield return Named($"layer-{i}", layer);
        }
        if (model.optimizer is { } optimizer)
            yield return Named("optimizer", optimizer);
    }

    /// <summary>A Sequential keeps a functional model of its layers, which has its input too.</summary>
    private static IEnumerable<KeyValuePair<string, object>> Keras3(Network model)
    {
        IEnumerable<object> layers = model.IsStack ? [new PartList([]), .. model.Layers] : model.Layers;
        var operations = Named("_operations", new PartList(layers));
        yield return model.IsStack ? Named("_functional", new PartDictionary([operations])) : operations;
        if (model.optimizer is { } optimizer)
            yield return Named("optimizer", optimizer);
    }

    private static IEnumerable<KeyValuePair<string, object>> OfLayer(Layer layer, bool isKeras2)
    {
        var own = layer.OwnWeights.Select(weight =>
            Named(isKeras2 || !Hidden.Contains(weight.Name) ? weight.Name : $"_{weight.Name}", weight)
        );
        if (layer.KerasCell is { } cell)
            own =
            [
                Named(
                    cell.Attribute,
                    new PartDictionary([.. layer.OwnWeights.Select(weight => Named(weight.Name, weight))])
                ),
            ];
        var fields = LayerFields
            .Named(layer)
            .Select(field => Named(field.Name, field.IsList ? new PartList(field.Layers) : field.Layers.First()));
        var optimizer = (layer as Network)?.optimizer;
        return own.Concat(fields).Concat(optimizer is null ? [] : [Named("optimizer", optimizer)]);
    }

    private static IEnumerable<KeyValuePair<string, object>> Keras2(Optimizer optimizer)
    {
        yield return Named("_variables", new PartList(optimizer.variables.Where(number => number != optimizer.Rate)));
        yield return Named("_iterations", optimizer.variables[0]);
        if (optimizer.Rate is { } rate)
            yield return Named("_learning_rate", rate);
        foreach (var slots in Slots(optimizer))
            yield return slots;
    }

    private static IEnumerable<KeyValuePair<string, object>> Keras3(Optimizer optimizer)
    {
        yield return Named("_variables", new PartList(optimizer.variables));
        yield return Named("_trainable_variables", new PartList(optimizer.Trained));
        yield return Named("_iterations", optimizer.variables[0]);
        if (optimizer.Rate is { } rate)
            yield return Named("_learning_rate", rate);
        foreach (var slots in Slots(optimizer))
            yield return slots;
    }

    /// <summary>Lists of what is kept for each variable: _momentums, _velocities.</summary>
    private static IEnumerable<KeyValuePair<string, object>> Slots(Optimizer optimizer) =>
        optimizer
            .variables.Select(number => (Number: number, Slot: optimizer.SlotOf(number)))
            .Where(each => each.Slot is not null)
            .GroupBy(each => each.Slot!.Value.Name, each => each.Number)
            .Select(slots => Named($"_{Plural(slots.Key)}", new PartList(slots)));

    private static string Plural(string name) => name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";

    private static IEnumerable<KeyValuePair<string, object>> Numbered(IEnumerable<object> parts) =>
        parts.Index().Where(each => IsTracked(each.Item)).Select(each => Named($"{each.Index}", each.Item));

    private static KeyValuePair<string, object> Named(string name, object part) => new(name, part);
}

/// <summary>A list that is no object here, but one in Python.</summary>
/// <param name="Parts">What is in it.</param>
internal sealed record PartList(IEnumerable<object> Parts);

/// <summary>An object that is none here, but one in Python.</summary>
/// <param name="Tracked">Its parts.</param>
internal sealed record PartDictionary(IEnumerable<KeyValuePair<string, object>> Tracked) : ITrackable;
