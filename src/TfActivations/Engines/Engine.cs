using TfActivations.Ops;

namespace TfActivations.Engines;

/// <summary>What runs the ops.</summary>
internal interface IEngine
{
    string Name { get; }

    void Execute(Op op, ReadOnlySpan<Tensor> inputs, Tensor output);
}

/// <summary>The engines by name, and which one runs.</summary>
public static class Engine
{
    private static readonly Dictionary<string, IEngine> Known = new() { ["managed"] = new ManagedEngine() };

    /// <summary>The names that <see cref="Use"/> takes.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The name of the engine that runs now.</summary>
    public static string Name => Current.Name;

    internal static IEngine Current { get; private set; } = Known["managed"];

    /// <summary>Makes an engine run everything from now on.</summary>
    /// <param name="name">"managed": SIMD kernels in C#, no native library.</param>
    /// <exception cref="UnknownNameException">No engine has that name.</exception>
    public static void Use(string name) =>
        Current = Known.TryGetValue(name, out var engine)
            ? engine
            : throw new UnknownNameException("engine", name, Names);
}
