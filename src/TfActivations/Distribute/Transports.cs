using System.Reflection;
using System.Runtime.CompilerServices;

namespace TfActivations.Distribute;

/// <summary>The transports by name. Those in assemblies of their own register themselves when they are loaded.</summary>
internal static class Transports
{
    /// <summary>The environment variable that names the transport to use.</summary>
    public const string Variable = "TFACTIVATIONS_TRANSPORT";

    private static readonly Dictionary<string, string> Packages = new()
    {
        ["tensorflow"] = "TfActivations.TensorFlow",
        ["mpi"] = "TfActivations.Mpi",
    };

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Func<Cluster, CommunicationOptions, ICollective>> Registered = [];

    /// <summary>Makes a transport known by a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="open">Joins the cluster: waits, within a bound, until all workers are there.</param>
    public static void Register(string name, Func<Cluster, CommunicationOptions, ICollective> open)
    {
        lock (Gate)
            Registered[name] = open;
    }

    /// <summary>Joins a cluster.</summary>
    /// <param name="name">The transport; by default the one that the environment names, else TensorFlow's.</param>
    /// <param name="cluster">The workers.</param>
    /// <param name="options">How long they wait for each other.</param>
    /// <exception cref="UnknownNameException">No transport has the name.</exception>
    /// <exception cref="EngineUnavailableException">Its package is not referenced, or its native library is not found.</exception>
    /// <exception cref="WorkerLostException">A worker did not come within the bound.</exception>
    public static ICollective Open(string? name, Cluster cluster, CommunicationOptions options)
    {
        var chosen = Environment.GetEnvironmentVariable(Variable);
        return Find(name ?? (string.IsNullOrEmpty(chosen) ? "tensorflow" : chosen))(cluster, options);
    }

    private static Func<Cluster, CommunicationOptions, ICollective> Find(string name)
    {
        lock (Gate)
        {
            if (!Registered.ContainsKey(name) && Packages.TryGetValue(name, out var package))
                Load(name, package);
            return Registered.TryGetValue(name, out var open)
                ? open
                : throw new UnknownNameException("transport", name, [.. Packages.Keys.Union(Registered.Keys)]);
        }
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
                $"several workers by '{name}' need the package {package}, which this program does not reference",
                error
            );
        }
    }
}
