namespace TfActivations;

// Modules of Python's own library.
public sealed partial class PythonApi
{
    /// <summary>Python's <c>import math</c>, where C#'s Math answers otherwise.</summary>
    public MathModule math { get; } = new();

    /// <summary>Python's <c>import itertools</c>.</summary>
    public ItertoolsModule itertools { get; } = new();

    /// <summary>Python's <c>import collections</c>.</summary>
    public CollectionsModule collections { get; } = new();

    /// <summary>Python's <c>import random</c>.</summary>
    public RandomModule random { get; } = new();

    /// <summary>Python's <c>import statistics</c>.</summary>
    public StatisticsModule statistics { get; } = new();

    /// <summary>Python's <c>import bisect</c>.</summary>
    public BisectModule bisect { get; } = new();

    /// <summary>Python's <c>import heapq</c>.</summary>
    public HeapqModule heapq { get; } = new();
}
