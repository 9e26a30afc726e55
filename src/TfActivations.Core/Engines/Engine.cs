using System.Reflection;
using System.Runtime.CompilerServices;

namespace TfActivations.Engines;

/// <summary>The engines by name, and which one runs.</summary>
public static class Engine
{
    /// <summary>The environment variable that names the engine to start with.</summary>
    public const string Variable = "TFACTIVATIONS_ENGINE";

    /// <summary>
    /// This library's engines in assemblies of their own, which register them when they are loaded. What no program has named yet is not
    /// loaded, so it cannot say itself where it is.
    /// </summary>
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["tensorflow"] = "TfActivations.TensorFlow",
        ["tensorflow.net"] = "TfActivations.TensorFlowNet",
    };

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Func<IEngine>> Registered = [];
    private static readonly Dictionary<string, IEngine> Ready = new() { ["managed"] = new ManagedEngine() };
    private static IEngine? current;

    [ThreadStatic]
    private static IEngine? onThisThread;

    /// <summary>The names that <see cref="Use"/> takes.</summary>
    public static IReadOnlyCollection<string> Names
    {
        get
        {
            lock (Gate)
                return ["managed", .. Packages.Keys.Union(Registered.Keys)];
        }
    }

    /// <summary>The name of the engine that runs now.</summary>
    public static string Name => Current.Name;

    internal static IEngine Current => onThisThread ?? current ?? Start();

    internal static IEngine Managed => Ready["managed"];

    /// <summary>Makes an engine run everything from now on.</summary>
    /// <param name="name">
    /// "managed": SIMD kernels in C#, no native library. "tensorflow": TensorFlow's native library. "tensorflow.net": the same,
    /// through TensorFlow.NET.
    /// </param>
    /// <exception cref="UnknownNameException">No engine has that name.</exception>
    /// <exception cref="EngineUnavailableException">Its package is not referenced, or its native library is not found.</exception>
    public static void Use(string name) => current = Get(name);

    /// <summary>Makes an engine of one's own known by a name.</summary>
    /// <param name="name">The name for <see cref="Use"/>.</param>
    /// <param name="factory">Makes the engine, once, when it is used first.</param>
    /// <exception cref="InvalidArgumentException">There is an engine of that name.</exception>
    public static void Register(string name, Func<IEngine> factory)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(factory);
        lock (Gate)
            if (Ready.ContainsKey(name) || IsOfAnother(name, factory) || !Registered.TryAdd(name, factory))
                throw new InvalidArgumentException(
                    $"Engine.Register: there is an engine '{name}' already; use another name"
                );
    }

    /// <summary>Why an engine cannot run here; null when it can.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="UnknownNameException">No engine has that name.</exception>
    public static string? Problem(string name)
    {
        try
        {
            Get(name);
            return null;
        }
        catch (EngineUnavailableException error)
        {
            return error.Message;
        }
    }

    /// <summary>The engine of a name, ready to run.</summary>
    internal static IEngine Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (Gate)
        {
            if (!Ready.TryGetValue(name, out var engine))
                Ready[name] = engine = Load(name);
            return engine;
        }
    }

    /// <summary>Makes an engine run what this thread does until the result is disposed of.</summary>
    internal static Scope OnThisThread(IEngine engine) => new(engine);

    private static IEngine Start()
    {
        var name = Environment.GetEnvironmentVariable(Variable);
        return current = Get(string.IsNullOrEmpty(name) ? "managed" : name);
    }

    private static bool IsOfAnother(string name, Func<IEngine> factory) =>
        Packages.TryGetValue(name, out var package) && factory.Method.Module.Assembly.GetName().Name != package;

    private static IEngine Load(string name)
    {
        if (!Registered.ContainsKey(name) && Packages.TryGetValue(name, out var package))
            Load(name, package);
        return Registered.TryGetValue(name, out var factory)
            ? factory()
            : throw new UnknownNameException("engine", name, Names);
    }

    private static void Load(string name, string package)
    {
        try
        {
            RuntimeHelpers.RunModuleConstructor(Assembly.Load(package).ManifestModule.ModuleHandle);
        }
        catch (FileNotFoundException error)
        {
            throw new EngineUnavailableException(
                $"engine '{name}' is in the package {package}, which this program does not reference",
                error
            );
        }
    }

    internal readonly struct Scope : IDisposable
    {
        private readonly IEngine? outer;

        public Scope(IEngine engine)
        {
            outer = onThisThread;
            onThisThread = engine;
        }

        public void Dispose() => onThisThread = outer;
    }
}
