using System.Collections.Concurrent;
using System.Reflection;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Metrics;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsOfMetrics = new();

    /// <summary>The metrics in the fields of the layer, and of those in it. As <c>layer.metrics</c>.</summary>
    public virtual IReadOnlyList<Metric> metrics =>
        [.. LayerNesting.Flatten(this).SelectMany(layer => layer.FieldMetrics).Distinct()];

    /// <summary>What these metrics keep. As <c>layer.metrics_variables</c>.</summary>
    public IReadOnlyList<Variable> metrics_variables => [.. metrics.SelectMany(metric => metric.variables)];

    private IEnumerable<Metric> FieldMetrics =>
        FieldsOfMetrics
            .GetOrAdd(GetType(), FieldsOf)
            .SelectMany(member =>
                member.GetValue(this) switch
                {
                    Metric metric => [metric],
                    IEnumerable<Metric> several => several,
                    _ => [],
                }
            );

    /// <summary>Puts the values of the layer's own weights into a dictionary, by their places: "0", "1". As <c>layer.save_own_variables</c>.</summary>
    /// <param name="store">The dictionary.</param>
    public void save_own_variables(IDictionary<string, NDArray> store) => OwnVariables.Save([.. OwnWeights], store);

    /// <summary>Takes the values of the layer's own weights from a dictionary; all or, after an error, none. As <c>layer.load_own_variables</c>.</summary>
    /// <param name="store">What <see cref="save_own_variables"/> has filled.</param>
    /// <exception cref="InvalidArgumentException">A number or a shape differs.</exception>
    public void load_own_variables(IReadOnlyDictionary<string, NDArray> store) =>
        OwnVariables.Load($"{ClassName} '{Name}'", [.. OwnWeights], store);

    // The library's own layers have none.
    private static FieldInfo[] FieldsOf(Type type) =>
        type.Assembly == typeof(Layer).Assembly
            ? []
            :
            [
                .. FieldsOf(type.BaseType!),
                .. type.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                    )
                    .Where(field =>
                        field.FieldType.IsAssignableTo(typeof(Metric))
                        || field.FieldType.IsAssignableTo(typeof(IEnumerable<Metric>))
                    )
                    .OrderBy(field => field.MetadataToken),
            ];
}
