namespace TfActivations;

/// <summary>The root of every error that this library throws on purpose.</summary>
/// <param name="message">What was asked, what was received, what would be right.</param>
/// <param name="inner">The error below it, if any.</param>
public class TfActivationsException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An argument has a wrong value, shape or dtype.</summary>
/// <param name="message">What was asked, what was received, what would be right.</param>
/// <param name="inner">The error below it, if any.</param>
public class InvalidArgumentException(string message, Exception? inner = null) : TfActivationsException(message, inner)
{
    /// <summary>The layer that was called, where the message names it; null elsewhere.</summary>
    internal string? Layer { get; init; }
}

/// <summary>A call came in a state that does not allow it: training before <c>compile</c>, a tape used twice.</summary>
/// <param name="message">What was asked, and what has to come first.</param>
public class InvalidStateException(string message) : TfActivationsException(message);

/// <summary>A model does something that the format which it is exported to cannot express.</summary>
/// <param name="message">Which layer, and what it does.</param>
public class ExportException(string message) : TfActivationsException(message);

/// <summary>A data file is missing, truncated or not what it should be.</summary>
/// <param name="path">The file.</param>
/// <param name="message">What is wrong with it and how to mend it.</param>
/// <param name="inner">The error below it, if any.</param>
public class DataFileException(string path, string message, Exception? inner = null)
    : TfActivationsException($"{path}: {message}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}

/// <summary>A name that nothing answers to; the message suggests the nearest one and lists the known ones.</summary>
/// <param name="kind">What was looked up: "activation", "loss", ...</param>
/// <param name="name">The name received.</param>
/// <param name="known">The names that exist.</param>
public class UnknownNameException(string kind, string name, IReadOnlyCollection<string> known)
    : TfActivationsException(Describe(kind, name, known))
{
    /// <summary>The name received.</summary>
    public string Name { get; } = name;

    /// <summary>The names that exist.</summary>
    public IReadOnlyCollection<string> KnownNames { get; } = known;

    private static string Describe(string kind, string name, IReadOnlyCollection<string> known)
    {
        var nearest = known
            .OrderBy(k => EditDistance(name, k))
            .ThenByDescending(k => name.Zip(k).TakeWhile(pair => pair.First == pair.Second).Count())
            .FirstOrDefault();
        var near = nearest is not null && EditDistance(name, nearest) <= Math.Max(1, name.Length / 3);
        var hint = near ? $"; did you mean '{nearest}'?" : ".";
        return $"unknown {kind} '{name}'{hint} Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    /// <summary>Levenshtein's distance, case ignored.</summary>
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var substituted = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}

/// <summary>An engine cannot run here: its package or its native library is missing.</summary>
/// <param name="message">What was looked for, where, and how to get it.</param>
/// <param name="inner">The error below it, if any.</param>
public class EngineUnavailableException(string message, Exception? inner = null)
    : TfActivationsException(message, inner);

/// <summary>TensorFlow refused or failed to run an op.</summary>
/// <param name="code">TensorFlow's status: UNIMPLEMENTED, RESOURCE_EXHAUSTED, ...</param>
/// <param name="message">TensorFlow's own message.</param>
public class TensorFlowException(string code, string message) : TfActivationsException($"{code}: {message}")
{
    /// <summary>TensorFlow's status: UNIMPLEMENTED, RESOURCE_EXHAUSTED, ...</summary>
    public string Code { get; } = code;
}
