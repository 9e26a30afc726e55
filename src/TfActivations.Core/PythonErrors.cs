namespace TfActivations;

// Errors of Python that .NET has no word for; ValueError is InvalidArgumentException here. Their messages are Python's.

/// <summary>A value is of a kind that an operation does not take: Python's TypeError.</summary>
/// <param name="message">What was asked of which kinds.</param>
public class TypeException(string message) : TfActivationsException(message);

/// <summary>A number is divided by zero: Python's ZeroDivisionError.</summary>
/// <param name="message">What was divided.</param>
public class ZeroDivisionException(string message) : TfActivationsException(message);

/// <summary>A dictionary or a set has no such key: Python's KeyError.</summary>
/// <param name="key">The key as Python writes it.</param>
public class KeyException(string key) : TfActivationsException(key);

/// <summary>A list has no such place: Python's IndexError.</summary>
/// <param name="message">What was taken of what.</param>
public class IndexException(string message) : TfActivationsException(message);

/// <summary>An object has no member of that name: Python's AttributeError.</summary>
/// <param name="message">Which object and which name.</param>
public class AttributeException(string message) : TfActivationsException(message);

/// <summary>What a program holds to be true is not: Python's AssertionError.</summary>
/// <param name="message">What is wrong.</param>
public class AssertionException(string message = "") : TfActivationsException(message);

/// <summary>There is no next element: Python's StopIteration.</summary>
public class StopIterationException() : TfActivationsException("");

/// <summary>A result is larger than its type: Python's OverflowError.</summary>
/// <param name="message">Of what.</param>
public class RangeException(string message) : TfActivationsException(message);
