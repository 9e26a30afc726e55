using System.Numerics;
using TfActivations.Replay.Calls;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Expressions;

/// <summary>Python's own functions, by those of the facade that stand for them.</summary>
internal sealed class PythonBuiltins(PythonObjects objects)
{
    private readonly Dictionary<string, Func<IReadOnlyList<object?>, object?>> table = new()
    {
        ["str"] = a => str(PythonObjects.Native(a[0])),
        ["repr"] = a => py.repr(PythonObjects.Native(a[0])),
        ["float"] = a => a[0] is string text ? py.@float(text) : Real(a[0]),
        ["int"] = a => a[0] is string text ? (long)py.@int(text) : (long)Real(a[0]),
        ["complex"] = a => new Complex(Real(a[0]), Real(a[1])),
        ["abs"] = a =>
            a[0] switch
            {
                long whole => (object)Math.Abs(whole),
                double real => Math.Abs(real),
                _ => tf.abs((Tensor)a[0]!),
            },
        ["round"] = a => a.Count == 1 ? (object)(long)py.round(Real(a[0])) : py.round(Real(a[0]), (int)(long)a[1]!),
        ["divmod"] = a => py.divmod((long)a[0]!, (long)a[1]!),
        ["len"] = a => objects.Items(a[0]).Count,
        ["list"] = a => new PythonList(objects.Items(a[0])),
        ["tuple"] = a => new PythonList(objects.Items(a[0]), IsTuple: true),
        ["set"] = a => new PythonSet(a.Count == 0 ? [] : objects.Items(a[0])),
        ["sorted"] = a => new PythonList(py.sorted(objects.Items(a[0]))),
        ["max"] = a => py.max(Several(objects, a)),
        ["min"] = a => py.min(Several(objects, a)),
        ["sum"] = a =>
            objects.Items(a[0]).Aggregate((object?)0L, (sum, item) => objects.Operators.Binary(0, sum, item)),
        ["range"] = a => a.Count == 1 ? range((long)a[0]!) : range((long)a[0]!, (long)a[1]!),
        ["zip"] = a => new PythonList([
            .. zip(objects.Items(a[0]), objects.Items(a[1]))
                .Select(pair => new PythonList([pair.Item1, pair.Item2], IsTuple: true)),
        ]),
        ["enumerate"] = a => new PythonList([
            .. enumerate(objects.Items(a[0]))
                .Select(pair => new PythonList([(long)pair.Item1, pair.Item2], IsTuple: true)),
        ]),
    };

    public Func<IReadOnlyList<object?>, object?>? Find(string name) => table.GetValueOrDefault(name);

    private static IReadOnlyList<object?> Several(PythonObjects objects, IReadOnlyList<object?> arguments) =>
        arguments.Count == 1 ? objects.Items(arguments[0]) : arguments;

    private static double Real(object? value) =>
        value switch
        {
            Tensor tensor => (double)tensor,
            _ => Convert.ToDouble(value),
        };
}
