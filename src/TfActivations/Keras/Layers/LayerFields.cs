using System.Collections.Concurrent;
using System.Reflection;

namespace TfActivations.Keras.Layers;

/// <summary>The layers in the fields of a layer or a model of one's own: Keras finds them as attributes.</summary>
internal static class LayerFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    /// <summary>The layers in order of declaration, the base class's first; lists of layers count too.</summary>
    public static IReadOnlyList<Layer> Of(Layer owner)
    {
        var fields = Known.GetOrAdd(owner.GetType(), FieldsOf);
        if (fields.Length == 0)
            return [];
        return
        [
            .. fields
                .SelectMany(field =>
                    field.GetValue(owner) switch
                    {
                        Layer layer => [layer],
                        IEnumerable<Layer> list => list,
                        _ => [],
                    }
                )
                .Distinct(),
        ];
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        if (type == typeof(Layer) || type == typeof(Models.Model))
            return [];
        const BindingFlags Own =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return
        [
            .. FieldsOf(type.BaseType!),
            .. type.GetFields(Own).Where(field => HoldsLayers(field.FieldType)).OrderBy(field => field.MetadataToken),
        ];
    }

    private static bool HoldsLayers(Type type) =>
        type.IsAssignableTo(typeof(Layer)) || type.IsAssignableTo(typeof(IEnumerable<Layer>));
}
