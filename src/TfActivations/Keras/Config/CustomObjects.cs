using System.Collections.Concurrent;

namespace TfActivations.Keras.Config;

/// <summary>Classes of users that files may name. Nothing else of a user's is ever made because a file says so.</summary>
internal static class CustomObjects
{
    private static readonly ConcurrentDictionary<string, Type> Registered = new();

    // Of one load, and what it does on this thread.
    [ThreadStatic]
    private static IReadOnlyDictionary<string, Type>? ofThisLoad;

    /// <summary>Makes a class known for all files. As <c>keras.saving.register_keras_serializable</c>.</summary>
    public static void Register(Type type, string package, string? name = null) =>
        Registered[$"{package}>{name ?? type.Name}"] = type;

    /// <summary>The classes that are registered.</summary>
    public static IReadOnlyDictionary<string, Type> All => Registered;

    /// <summary>The class of a registered name "package>Name", or of a plain one.</summary>
    public static Type? Find(string name) =>
        ofThisLoad?.GetValueOrDefault(name)
        ?? Registered.GetValueOrDefault(name)
        ?? Registered.FirstOrDefault(pair => pair.Value.Name == name).Value;

    /// <summary>The name under which a class is registered; its own where it is not.</summary>
    public static string NameOf(Type type) => Registered.FirstOrDefault(pair => pair.Value == type).Key ?? type.Name;

    /// <summary>Until the result is disposed of, this thread finds these classes too.</summary>
    public static Scope With(IReadOnlyDictionary<string, Type>? classes) => new(classes);

    internal readonly struct Scope : IDisposable
    {
        private readonly IReadOnlyDictionary<string, Type>? outer = ofThisLoad;

        public Scope(IReadOnlyDictionary<string, Type>? classes) => ofThisLoad = classes ?? ofThisLoad;

        public void Dispose() => ofThisLoad = outer;
    }
}
