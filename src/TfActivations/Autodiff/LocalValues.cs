using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>Values of their own that variables have on the thread that entered: whoever else uses the variables sees none of it.</summary>
/// <param name="owners">Whose variables have them.</param>
internal class LocalValues(IEnumerable<object> owners) : IDisposable
{
    private static readonly Lock publishing = new();

    [ThreadStatic]
    private static LocalValues? current;

    private readonly HashSet<object> owners = new(owners, ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable, (Tensor Shared, Tensor Own)> values = [];
    private LocalValues? outer;

    /// <summary>Those that this thread entered last.</summary>
    public static LocalValues? Current => current;

    /// <summary>What the variable is here, at first a copy of what all share.</summary>
    public static Tensor Of(Variable variable, object owner, Tensor shared)
    {
        if (current is not { } here || !here.owners.Contains(owner))
            return shared;
        if (!here.values.TryGetValue(variable, out var value))
            here.values[variable] = value = (shared, Cast.Copy(shared, shared.DType));
        return value.Own;
    }

    /// <summary>From here on this thread sees the values, until it disposes of them; it may come back.</summary>
    public LocalValues Enter()
    {
        (outer, current) = (current, this);
        return this;
    }

    /// <summary>The thread leaves, and all share the values as they are now.</summary>
    public void Dispose()
    {
        current = outer;
        lock (publishing)
            foreach (var (shared, own) in values.Values)
                Cast.Copy(own, shared);
    }
}
