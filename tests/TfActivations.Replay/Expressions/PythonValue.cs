namespace TfActivations.Replay.Expressions;

/// <summary>A line of Python that this replay cannot read.</summary>
public sealed class UnreadableException(string message) : Exception(message);

/// <summary>A function that a program made: a lambda.</summary>
public sealed record PythonFunction(int Arity, Func<object?[], object?> Body);

/// <summary>A set of Python's.</summary>
public sealed record PythonSet(IReadOnlyList<object?> Items);

/// <summary>A dotted name that is not looked up yet: tf.nn.relu.</summary>
public sealed record PythonPath(string Name);

/// <summary>A member of an object, to be called.</summary>
public sealed record PythonMethod(object? Target, string Name);
