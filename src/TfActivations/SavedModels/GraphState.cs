using TfActivations.Autodiff;

namespace TfActivations.SavedModels;

/// <summary>What stays between runs of a graph: variables and tables by name.</summary>
internal sealed class GraphState
{
    /// <summary>The folder with the files "variables" and "assets"; null where none is read.</summary>
    public string? Folder { get; init; }

    private readonly Dictionary<string, object> things = new(StringComparer.Ordinal);

    /// <summary>The thing of a name, made when it is first asked for.</summary>
    public T Get<T>(string name, Func<T> make)
        where T : class
    {
        if (!things.TryGetValue(name, out var thing))
            things[name] = thing = make();
        return thing as T
            ?? throw new InvalidArgumentException($"'{name}' is a {thing.GetType().Name} and a {typeof(T).Name}");
    }

    /// <summary>The variables that have a value.</summary>
    public IEnumerable<Variable> Variables =>
        things.Values.OfType<GraphVariable>().Select(each => each.Value).OfType<Variable>();
}

/// <summary>A variable of a graph: without a value until it is restored or assigned.</summary>
/// <param name="name">Its name.</param>
internal sealed class GraphVariable(string name)
{
    public Variable? Value { get; private set; }

    public Tensor Read() =>
        Value?.Value
        ?? throw new InvalidStateException($"variable '{name}' of the SavedModel has no value: it was not restored");

    public void Assign(Tensor value)
    {
        if (Value is { } variable && variable.Shape.Equals(value.Shape) && variable.DType == value.DType)
            variable.assign(value);
        else
            Value = new(value, trainable: false, name);
    }
}

/// <summary>A table of a graph: from texts or whole numbers to others.</summary>
internal sealed class GraphTable
{
    private readonly Dictionary<object, object> entries = [];

    public int Count => entries.Count;

    public void Insert(Tensor keys, Tensor values)
    {
        foreach (var (key, value) in Elements(keys).Zip(Elements(values)))
            entries[key] = value;
    }

    public Tensor Find(Tensor keys, Tensor otherwise)
    {
        var fallback = Elements(otherwise).FirstOrDefault();
        var found = Elements(keys).Select(key => entries.GetValueOrDefault(key, fallback!)).ToArray();
        return Make(found, keys.Shape, otherwise.DType);
    }

    /// <summary>The elements as texts or long.</summary>
    public static IEnumerable<object> Elements(Tensor tensor)
    {
        if (tensor.DType == DType.String)
            return tensor.Texts().ToArray().Select(text => (object)Convert.ToHexString(text));
        return
            Ops.CastOp.Apply(tensor, tensor.DType.IsFloating() ? DType.Float64 : DType.Int64) is var numbers
            && tensor.DType.IsFloating()
            ? numbers.Span<double>().ToArray().Cast<object>()
            : numbers.Span<long>().ToArray().Cast<object>();
    }

    private static Tensor Make(object[] elements, Shape shape, DType dtype)
    {
        if (dtype == DType.String)
        {
            var texts = Tensor.Allocate(shape, DType.String);
            for (var i = 0; i < elements.Length; i++)
                texts.Texts()[i] = Convert.FromHexString((string)elements[i]);
            return texts;
        }
        return dtype.IsFloating()
            ? Ops.CastOp.Apply(Tensor.Of<double>([.. elements.Cast<double>()], shape), dtype)
            : Ops.CastOp.Apply(Tensor.Of<long>([.. elements.Cast<long>()], shape), dtype);
    }
}
