using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Ops;

namespace TfActivations.Data;

/// <summary>How elements of a C# type, nested as they may be, come apart into tensors and are put together again.</summary>
/// <remarks>
/// A tensor, or what converts to one and back; a C# tuple; a dictionary by strings; a list or an array. Those are tf.nest's structures: a
/// list is a tuple there too.
/// </remarks>
internal abstract class Nest
{
    private static readonly ConcurrentDictionary<Type, Nest> Known = new();

    private static readonly Type[] Lists = [typeof(List<>), typeof(IReadOnlyList<>), typeof(IList<>)];

    /// <summary>Adds the tensors of an element.</summary>
    public abstract void Flatten(object element, List<Tensor> leaves);

    /// <summary>The structure of an element, with the shapes and dtypes of its tensors.</summary>
    public abstract ElementSpec Describe(object element);

    /// <summary>An element of a structure.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="next">Gives the tensors in order.</param>
    public abstract object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next);

    /// <summary>An error where a structure is not that of the type.</summary>
    protected static InvalidArgumentException StructureMismatch(ElementSpec structure) =>
        new($"the elements are {structure}, and no elements of the C# type that was asked for");

    /// <summary>How a type comes apart.</summary>
    /// <exception cref="InvalidArgumentException">It is not made of tensors.</exception>
    public static Nest Of(Type type) => Known.GetOrAdd(type, Find);

    private static Nest Find(Type type) =>
        LeafNest.Find(type) is { } leaf ? leaf
        : type.IsAssignableTo(typeof(ITuple)) && type.IsValueType ? new TupleNest(type)
        : Interface(type, typeof(IReadOnlyDictionary<,>)) is [var key, var value] && key == typeof(string)
            ? Made(typeof(DictionaryNest<>), value)
        : type.IsArray || (type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()))
            ? Made(typeof(ListNest<>), Interface(type, typeof(IReadOnlyList<>))![0], type.IsArray)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dataset<>)
            ? Made(typeof(DatasetNest<>), type.GetGenericArguments()[0])
        : throw new InvalidArgumentException(
            $"a dataset's elements are tensors, or tuples, dictionaries and lists of tensors. Received: {type.Name}"
        );

    private static Type[]? Interface(Type type, Type generic) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == generic)
            ?.GetGenericArguments();

    private static Nest Made(Type generic, Type argument, params object[] arguments) =>
        (Nest)
            Activator.CreateInstance(
                generic.MakeGenericType(argument),
                BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public,
                null,
                arguments,
                null
            )!;
}

/// <summary>Elements of one type.</summary>
internal static class Nest<T>
{
    private static Nest Structure => field ??= Nest.Of(typeof(T));

    /// <summary>Throws where elements of the type are not made of tensors.</summary>
    public static void Require() => _ = Structure;

    public static Tensor[] Flatten(T element)
    {
        List<Tensor> leaves = [];
        Structure.Flatten(NotNull(element), leaves);
        return [.. leaves];
    }

    public static ElementSpec Describe(T element) => Structure.Describe(NotNull(element));

    public static T Pack(ElementSpec structure, Func<TensorSpec, Tensor> next) => (T)Structure.Pack(structure, next);

    /// <summary>An element of tensors in order.</summary>
    public static T Pack(ElementSpec structure, IReadOnlyList<Tensor> tensors)
    {
        var place = 0;
        return Pack(structure, _ => tensors[place++]);
    }

    private static object NotNull(T element) =>
        element ?? throw new InvalidArgumentException("an element of a dataset must not be null");
}

/// <summary>A tensor, or what converts to one and back.</summary>
file sealed class LeafNest(Func<object, Tensor> convert, Func<Tensor, object> back) : Nest
{
    private static readonly Dictionary<Type, LeafNest> Table = new()
    {
        [typeof(Tensor)] = new(x => (Tensor)x, x => x),
        [typeof(NDArray)] = new(x => (Tensor)(NDArray)x, x => x.numpy()),
        [typeof(float)] = new(x => (float)x, x => (float)x),
        [typeof(double)] = new(x => (double)x, x => (double)x),
        [typeof(int)] = new(x => (int)x, x => (int)x),
        [typeof(long)] = new(x => (long)x, x => (long)x),
        [typeof(bool)] = new(x => (bool)x, x => (bool)x),
    };

    public static LeafNest? Find(Type type) => Table.GetValueOrDefault(type);

    public override void Flatten(object element, List<Tensor> leaves) => leaves.Add(Snapshot(convert(element)));

    public override ElementSpec Describe(object element) => TensorSpec.Of(convert(element));

    public override object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next) => back(next(structure.Tensor));

    /// <summary>A tensor that stays as it is: neither a number that takes another's dtype, nor a variable's value.</summary>
    private static Tensor Snapshot(Tensor tensor) =>
        tensor.IsVariable ? IdentityOp.Instance.Run(tensor)
        : tensor.IsWeak ? tensor.View(tensor.Shape)
        : tensor;
}

/// <summary>A C# tuple.</summary>
file sealed class TupleNest(Type type) : Nest
{
    private readonly Nest[] items = [.. type.GetGenericArguments().Select(Of)];
    private readonly ConstructorInvoker constructor = ConstructorInvoker.Create(
        type.GetConstructor(type.GetGenericArguments())!
    );

    public override void Flatten(object element, List<Tensor> leaves)
    {
        for (var i = 0; i < items.Length; i++)
            items[i].Flatten(Item(element, i), leaves);
    }

    public override ElementSpec Describe(object element) =>
        ElementSpec.Tuple([.. items.Select((item, i) => item.Describe(Item(element, i)))]);

    public override object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next)
    {
        if (structure.Items.Count != items.Length)
            throw StructureMismatch(structure);
        var parts = new object?[items.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = items[i].Pack(structure.Items[i], next);
        return constructor.Invoke(parts.AsSpan());
    }

    private static object Item(object element, int i) =>
        ((ITuple)element)[i] ?? throw new InvalidArgumentException($"part {i} of an element is null");
}

/// <summary>A dictionary by strings.</summary>
file sealed class DictionaryNest<TValue> : Nest
    where TValue : notnull
{
    private readonly Nest item = Of(typeof(TValue));

    public override void Flatten(object element, List<Tensor> leaves)
    {
        foreach (var (_, value) in (IReadOnlyDictionary<string, TValue>)element)
            item.Flatten(value, leaves);
    }

    public override ElementSpec Describe(object element)
    {
        var pairs = (IReadOnlyDictionary<string, TValue>)element;
        return ElementSpec.Dictionary(pairs.Keys, pairs.Values.Select(value => item.Describe(value)));
    }

    public override object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next)
    {
        var keys = structure.Keys ?? throw StructureMismatch(structure);
        Dictionary<string, TValue> pairs = [];
        for (var i = 0; i < keys.Count; i++)
            pairs[keys[i]] = (TValue)item.Pack(structure.Items[i], next);
        return pairs;
    }
}

/// <summary>A list or an array.</summary>
file sealed class ListNest<TItem>(bool isArray) : Nest
    where TItem : notnull
{
    private readonly Nest item = Of(typeof(TItem));

    public override void Flatten(object element, List<Tensor> leaves)
    {
        foreach (var value in (IReadOnlyList<TItem>)element)
            item.Flatten(value, leaves);
    }

    public override ElementSpec Describe(object element) =>
        ElementSpec.Tuple([.. ((IReadOnlyList<TItem>)element).Select(value => item.Describe(value))]);

    public override object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next)
    {
        TItem[] values = [.. structure.Items.Select(each => (TItem)item.Pack(each, next))];
        return isArray ? values : values.ToList();
    }
}

/// <summary>A window: elements of an element.</summary>
file sealed class DatasetNest<TItem> : Nest
{
    public override void Flatten(object element, List<Tensor> leaves) =>
        throw new InvalidArgumentException(
            "the elements are datasets, not tensors; use flat_map to make tensors of them"
        );

    public override ElementSpec Describe(object element) => ElementSpec.Dataset(((Dataset<TItem>)element).element_spec);

    public override object Pack(ElementSpec structure, Func<TensorSpec, Tensor> next) =>
        new SampleDataset<TItem>(structure.Items[0], next);
}
