namespace TfActivations;

/// <summary>Values by name; a name that is not there is an error that says which are.</summary>
/// <param name="kind">What the names are names of.</param>
/// <param name="values">The values.</param>
internal sealed class NamedValues<T>(string kind, IEnumerable<KeyValuePair<string, T>> values)
    : Dictionary<string, T>(values),
        IReadOnlyDictionary<string, T>
{
    T IReadOnlyDictionary<string, T>.this[string key] =>
        TryGetValue(key, out var value) ? value : throw new UnknownNameException(kind, key, Keys);
}
