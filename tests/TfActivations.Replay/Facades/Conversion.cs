using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Replay.Calls;
using TfActivations.Replay.Expressions;
using TfActivations.Tensors;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Replay.Facades;

/// <summary>Python's values as values of C# types, as somebody would write them who types the call over.</summary>
/// <param name="call">Makes an argument that is a call itself.</param>
/// <param name="givesTensors">Whether an array is a tensor where anything may be given.</param>
/// <param name="functions">Reads a function that is given as text.</param>
public sealed class Conversion(
    Func<RecordedCall, object?> call,
    bool givesTensors = false,
    Func<string, object?>? functions = null
)
{
    private const int Widening = 1;
    private const int Implicit = 2;
    private const int Boxing = 4;

    private readonly Dictionary<(ArrayData, Type), object> arrays = new(new ByReference());

    /// <summary>The tensor that an array is given as, always the same.</summary>
    public Tensor TensorOf(ArrayData data) => (Tensor)Made(data, typeof(Tensor));

    /// <summary>The NumSharp array that an array is given as, always the same.</summary>
    public NDArray NDArrayOf(ArrayData data) => (NDArray)Made(data, typeof(NDArray));

    /// <summary>A value for a parameter.</summary>
    /// <param name="value">Python's.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="converted">The value.</param>
    /// <param name="cost">How far it is from what was given.</param>
    public bool Try(object? value, Type type, out object? converted, out int cost)
    {
        (converted, cost) = (null, 0);
        if (value is null && (type == typeof(TensorIndex) || type == typeof(Slice)))
        {
            converted = type == typeof(Slice) ? Slice.NewAxis : TensorIndex.NewAxis;
            return true;
        }
        if (value is null)
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Try(value, underlying, out converted, out cost);
        // A length that is None is -1 in C#.
        if (type == typeof(Shape) && value is PythonList { Items: var lengths } && lengths.Contains(null))
            value = new PythonList([.. lengths.Select(length => length ?? -1L)]);
        if (value is NestedCall nested)
            value = call(nested.Call);
        if (value is FunctionText { Code: var code } && functions is not null)
            value = functions(code);
        if (type.IsByRefLike && type.IsGenericType)
            type = type.GetGenericArguments()[0].MakeArrayType();
        if (
            value is not null
            && value is not (long or double or bool or string)
            && type.IsInstanceOfType(value)
            && type != typeof(object)
        )
        {
            converted = value;
            return true;
        }
        (converted, cost) = value switch
        {
            long integer => Integer(integer, type),
            double real => Real(real, type),
            bool truth => Truth(truth, type),
            string text => Text(text, type),
            DTypeName dtype => OfDType(dtype.Name, type),
            ArrayData data => OfArray(data, type),
            PythonList list => OfList(list, type),
            PythonDict dict when type == typeof(JsonObject) => Is(Json(dict), 0),
            PythonDict dict => OfDict(dict, type),
            SliceValue slice when type == typeof(Slice) || type == typeof(object) => Is(
                new Slice((int?)slice.Start, (int?)slice.Stop, (int)(slice.Step ?? 1)),
                0
            ),
            EllipsisValue when type == typeof(Slice) => Is(Slice.Ellipsis, 0),
            SliceValue slice when type == typeof(TensorIndex) => Is(
                (TensorIndex)$"{slice.Start}:{slice.Stop}:{slice.Step}",
                0
            ),
            EllipsisValue when type == typeof(TensorIndex) => Is(TensorIndex.Ellipsis, 0),
            byte[] bytes when type == typeof(Tensor) => Is(Texts.Of(bytes), Implicit),
            PythonPath path when type == typeof(Type) => Is(Candidates.Of(path.Name)[0].Method.ReturnType, 0),
            PythonFunction function when type.IsAssignableTo(typeof(Delegate)) => Is(
                Functions.As(function, type, this),
                0
            ),
            _ => Nothing,
        };
        if (converted is null && value is not null)
            (converted, cost) = ByOperator(value, type);
        return converted is not null;
    }

    private static JsonNode? Json(object? value) =>
        value switch
        {
            PythonDict dict => new JsonObject(
                dict.Pairs.Select(p => KeyValuePair.Create((string)p.Key!, Json(p.Value)))
            ),
            PythonList list => new JsonArray([.. list.Items.Select(Json)]),
            _ => JsonSerializer.SerializeToNode(value),
        };

    private static (object?, int) Integer(long value, Type type)
    {
        var fits = value is >= int.MinValue and <= int.MaxValue;
        if (type == typeof(object))
            return Is(value, Boxing);
        if (type == typeof(int))
            return fits ? Is((int)value, 0) : Nothing;
        if (type == typeof(TensorIndex))
            return fits ? Is((TensorIndex)(int)value, 0) : Nothing;
        return type == typeof(long) ? Is(value, fits ? Widening : 0)
            : type == typeof(uint) && value is >= 0 and <= uint.MaxValue ? Is((uint)value, Widening)
            : type == typeof(double) ? Is((double)value, 2 * Widening)
            : type == typeof(float) ? Is((float)value, 2 * Widening)
            : type == typeof(NDArray) ? Is((NDArray)value, Implicit)
            : type == typeof(Tensor) ? Is(fits ? (Tensor)(int)value : (Tensor)value, Implicit)
            : Nothing;
    }

    private static (object?, int) Real(double value, Type type) =>
        type == typeof(object) ? Is(value, Boxing)
        : type == typeof(double) ? Is(value, 0)
        : type == typeof(float) ? Is((float)value, Widening)
        : type == typeof(NDArray) ? Is((NDArray)value, Implicit)
        : type == typeof(Tensor) ? Is((Tensor)value, Implicit)
        : Nothing;

    private static (object?, int) Truth(bool value, Type type) =>
        type == typeof(object) ? Is(value, Boxing)
        : type == typeof(bool) ? Is(value, 0)
        : type == typeof(NDArray) ? Is((NDArray)value, Implicit)
        : type == typeof(Tensor) ? Is((Tensor)value, Implicit)
        : Nothing;

    private static (object?, int) Text(string value, Type type) =>
        type == typeof(string) ? Is(value, 0)
        : type == typeof(char) && value.Length == 1 ? Is(value[0], 0)
        : type == typeof(object) ? Is(value, Boxing)
        : OfDType(value, type) is (not null, _) and var dtype ? dtype
        : type.IsEnum
        && Enum.TryParse(type, value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var member)
            ? Is(member, Widening)
        : Nothing;

    private static (object?, int) OfDType(string name, Type type)
    {
        if (type == typeof(DType))
            return Enum.TryParse<DType>(name, ignoreCase: true, out var dtype) ? Is(dtype, 0) : Nothing;
        if (type == typeof(string))
            return Is(name, Implicit);
        if (Arrays.TypeOf(name) is not { } clr)
            return Nothing;
        return type == typeof(Type) ? Is(clr, 0)
            : type == typeof(NPTypeCode) ? Is(clr.GetTypeCode(), Widening)
            : type == typeof(NumSharp.DType) ? Is((NumSharp.DType)clr, Widening)
            : type == typeof(object) ? Is(clr, Boxing)
            : Nothing;
    }

    private static (object?, int) Is(object? value, int cost) => (value, cost);

    private static (object?, int) Nothing => (null, 0);

    private (object?, int) OfArray(ArrayData data, Type type) =>
        type == typeof(Tensor) || type == typeof(NDArray) ? Is(Made(data, type), 0)
        : type == typeof(Variable) ? Is(new Variable(TensorOf(data)), Implicit)
        : type == typeof(object) ? Is(Made(data, givesTensors ? typeof(Tensor) : typeof(NDArray)), Boxing)
        : Nothing;

    private object Made(ArrayData data, Type type)
    {
        if (!arrays.TryGetValue((data, type), out var made))
            arrays[(data, type)] = made =
                type == typeof(Tensor) ? (object)Arrays.ToTensor(data) : Arrays.ToNDArray(data);
        return made;
    }

    private (object?, int) OfList(PythonList list, Type type)
    {
        if (type == typeof(NDArray) || type == typeof(Tensor))
            return Numbers.Of(list, narrow: type == typeof(Tensor)) is { } data ? Is(Made(data, type), Implicit)
                : type == typeof(Tensor) && Texts.Of(list) is { } texts ? Is(texts, Implicit)
                : Nothing;
        if (type == typeof(object) || type == typeof(Array))
            return Numbers.Of(list, narrow: false) is { } numbers
                    ? Is(
                        (Array)NDArrayOf(
                            givesTensors && numbers.DType == "int64" ? numbers with { DType = "int32" } : numbers
                        ),
                        type == typeof(Array) ? Widening : Boxing
                    )
                : type == typeof(object) && Objects(list) is { } objects ? Is(objects, Boxing)
                : Nothing;
        if (type is { IsArray: true } && type.GetArrayRank() == 2)
            return Numbers.Of(list, narrow: false) is { Shape.Length: 2 } matrix
                ? Rectangular(matrix, type.GetElementType()!)
                : Nothing;
        if (type.IsAssignableTo(typeof(ITuple)) && type.IsGenericType && type.IsValueType)
            return OfTuple(list, type);
        if (ElementOf(type) is not { } element)
            return Nothing;
        var values = Array.CreateInstance(element, list.Items.Count);
        var cost = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!Try(list.Items[i], element, out var item, out var each))
                return Nothing;
            values.SetValue(item, i);
            cost = Math.Max(cost, each);
        }
        if (type.IsInstanceOfType(values))
            return (values, cost);
        return type.GetConstructor([values.GetType()]) is { } made
            ? Is(made.Invoke([values]), cost + Implicit)
            : Nothing;
    }

    /// <summary>A list of arrays, or of lists of them.</summary>
    private object?[]? Objects(PythonList list)
    {
        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
            if (!Try(list.Items[i], typeof(object), out items[i], out _))
                return null;
        return items;
    }

    private static (object?, int) Rectangular(ArrayData data, Type element)
    {
        var values = Array.CreateInstance(element, data.Shape);
        for (var i = 0; i < data.Elements.Count; i++)
        {
            var number = data.Elements[i] is Int128 integer ? (double)integer : data.Elements[i];
            values.SetValue(Convert.ChangeType(number, element), i / data.Shape[1], i % data.Shape[1]);
        }
        return Is(values, Widening);
    }

    private (object?, int) OfTuple(PythonList list, Type type)
    {
        var types = type.GetGenericArguments();
        if (types.Length != list.Items.Count)
            return Nothing;
        var parts = new object?[types.Length];
        var cost = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Try(list.Items[i], types[i], out parts[i], out var each))
                return Nothing;
            cost += each;
        }
        return (Activator.CreateInstance(type, parts), cost);
    }

    private (object?, int) OfDict(PythonDict dict, Type type)
    {
        var pair = type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
        if (pair is not { IsGenericType: true } || pair.GetGenericTypeDefinition() != typeof(KeyValuePair<,>))
            return Nothing;
        var types = pair.GetGenericArguments();
        var made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        foreach (var (key, value) in dict.Pairs)
            if (Try(key, types[0], out var name, out _) && Try(value, types[1], out var item, out _))
                made[name!] = item;
            else
                return Nothing;
        return type.IsInstanceOfType(made) ? Is(made, 0) : Nothing;
    }

    /// <summary>What a list, an array or a sequence holds.</summary>
    private static Type? ElementOf(Type type) =>
        type.IsArray ? (type.GetArrayRank() == 1 ? type.GetElementType() : null)
        : type == typeof(string) ? null
        : type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    /// <summary>A value that a conversion of the parameter's type makes of what was given.</summary>
    private (object?, int) ByOperator(object value, Type type)
    {
        (object?, int) best = (null, int.MaxValue);
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            if (
                type != typeof(Index)
                && method.Name == "op_Implicit"
                && method.ReturnType == type
                && method.GetParameters()[0].ParameterType is var from
                && from != type
                && !from.IsByRefLike
                && Try(value, from, out var given, out var cost)
                && cost + Implicit < best.Item2
            )
                best = (method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [given], null), cost + Implicit);
        return best.Item1 is null ? Nothing : best;
    }

    private sealed class ByReference : IEqualityComparer<(ArrayData, Type)>
    {
        public bool Equals((ArrayData, Type) x, (ArrayData, Type) y) =>
            ReferenceEquals(x.Item1, y.Item1) && x.Item2 == y.Item2;

        public int GetHashCode((ArrayData, Type) key) => RuntimeHelpers.GetHashCode(key.Item1);
    }
}
