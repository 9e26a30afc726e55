using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>The layers in the fields of a layer or a model of one's own: Keras finds them as attributes.</summary>
internal static class LayerFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    /// <summary>The layers in order of declaration, the base class's first; lists and dictionaries of layers count too.</summary>
    public static IReadOnlyList<Layer> Of(Layer owner) =>
        [.. Named(owner).SelectMany(field => field.Layers).Distinct()];

    /// <summary>The fields in Keras's spelling, forwardLayer as forward_layer, with their layers.</summary>
    public static IEnumerable<(string Name, bool IsList, IEnumerable<Layer> Layers)> Named(Layer owner)
    {
        foreach (var field in Known.GetOrAdd(owner.GetType(), FieldsOf))
            switch (field.GetValue(owner))
            {
                case Layer layer:
                    yield return (NameOf(field), false, [layer]);
                    break;
                case IEnumerable<Layer> list:
                    yield return (NameOf(field), true, list);
                    break;
                case IDictionary named:
                    yield return (NameOf(field), true, named.Values.OfType<Layer>());
                    break;
            }
    }

    private static string NameOf(FieldInfo field) =>
        field.GetCustomAttribute<KerasNameAttribute>()?.Name
        // A property's own field is called <Name>k__BackingField.
        ?? Naming.SnakeCase(field.Name.TrimStart('<').Split('>')[0]);

    private static FieldInfo[] FieldsOf(Type type)
    {
        if (type == typeof(Layer) || type == typeof(Network))
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
        type.IsAssignableTo(typeof(Layer))
        || type.IsAssignableTo(typeof(IEnumerable<Layer>))
        || (type.IsAssignableTo(typeof(IDictionary)) && type.GetGenericArguments().Any(HoldsLayers));
}
