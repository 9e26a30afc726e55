using System.Reflection;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations;

/// <summary>An error of a program's own, with any values: what <c>class OwnError(Exception)</c> derives from.</summary>
/// <param name="args">What it was raised with.</param>
public class PythonException(params PythonTuple<object?> args) : TfActivationsException(TextOf(args)), IRepresented
{
    /// <summary>What it was raised with.</summary>
    public PythonTuple<object?> args { get; } = args;

    private static string TextOf(PythonTuple<object?> args) =>
        Imports.NotNull(args).Count == 0 ? "" : PythonText.Of(args.Count == 1 ? args[0] : args);

    string IRepresented.Repr() => $"{PythonNames.OfType(this)}({string.Join(", ", args.Select(PythonText.Repr))})";
}

/// <summary>An object that is what its properties are: Python's <c>@dataclass</c>. Written with their names, equal to one with equal values.</summary>
public abstract class DataClass
{
    internal IEnumerable<PropertyInfo> Fields =>
        GetType()
            .GetProperties()
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0)
            .OrderBy(p => p.MetadataToken);

    /// <summary>A copy of the object, with other values for some properties: Python's <c>dataclasses.replace</c>.</summary>
    internal DataClass With(IReadOnlyDictionary<string, object?> values)
    {
        var copy = (DataClass)MemberwiseClone();
        foreach (var field in Fields.Where(f => values.ContainsKey(f.Name)))
            field.SetValue(copy, PythonApi.Cast(values[field.Name], field.PropertyType));
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{GetType().Name}({string.Join(", ", Fields.Select(f => $"{f.Name}={PythonText.Repr(f.GetValue(this))}"))})";

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is DataClass other && other.GetType() == GetType() && PythonText.Repr(this) == PythonText.Repr(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}

/// <summary>A tuple whose elements have names: Python's <c>NamedTuple</c>.</summary>
public abstract class NamedTuple : DataClass, ITuple, IWritten
{
    string IWritten.Written() => ToString();

    int ITuple.Length => Fields.Count();

    object? ITuple.this[int index] => Fields.ElementAt(index).GetValue(this);

    /// <summary>A copy with other values for some of the elements.</summary>
    public NamedTuple _replace(params IEnumerable<KeyValuePair<string, object?>> values) =>
        (NamedTuple)With(Imports.py.dict(Imports.py.items(values)));

    /// <summary>The elements by their names.</summary>
    public Dictionary<string, object?> _asdict() => Fields.ToDictionary(f => f.Name, f => f.GetValue(this));
}
