using System.Collections.Concurrent;
using System.Reflection;

namespace TfActivations.Migration.Python;

/// <summary>The parts of a node, in the order of its fields: by reflection, as the tree's classes are their own description.</summary>
internal static class Children
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Fields = new();

    /// <summary>The nodes that a node consists of.</summary>
    public static IEnumerable<Node> Of(object node) =>
        FieldsOf(node.GetType()).SelectMany(field => In(field.GetValue(node)));

    /// <summary>The node, and all below it.</summary>
    public static IEnumerable<Node> Within(Node node)
    {
        var waiting = new Stack<Node>([node]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Of(next).Reverse())
                waiting.Push(child);
        }
    }

    /// <summary>The fields of a class, those of the base class aside.</summary>
    public static PropertyInfo[] FieldsOf(Type type) =>
        Fields.GetOrAdd(
            type,
            static t =>
                [
                    .. t.GetConstructors()[0]
                        .GetParameters()
                        .Where(p => p.Name != "At")
                        .Select(p => t.GetProperty(p.Name!)!),
                ]
        );

    private static IEnumerable<Node> In(object? value) =>
        value switch
        {
            Node node => [node],
            WithItem or MatchCase or Comprehension or Arguments => Of(value),
            IEnumerable<object?> items => items.SelectMany(In),
            _ => [],
        };
}
