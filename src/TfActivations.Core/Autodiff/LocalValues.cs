using TfActivations.Kernels;

namespace TfActivations.Autodiff;

/// <summary>Values of their own that variables have on the thread that entered: whoever else uses the variables sees none of it.</summary>
/// <param name="owners">Whose variables have them.</param>
internal class LocalValues(IEnumerable<object> owners)
{
    private static readonly Lock publishing = new();

    [ThreadStatic]
    private static LocalValues? current;

    private readonly HashSet<object> owners = new(owners, ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable, (Tensor Shared, Tensor Own)> values = [];

    /// <summary>Those that this thread entered last.</summary>
    public static LocalValues? Current => current;

    /// <summary>What the variable is here, at first a copy of what all share.</summary>
    public static Tensor Of(Variable variable, object owner, Tensor shared)
    {
        if (current is not { } here || !here.owners.Contains(owner))
            return shared;
        if (!here.values.TryGetValue(variable, out var value))
            here.values[variable] = value = (shared, Conversion.Copy(shared, shared.DType));
        return value.Own;
    }

    /// <summary>Until the result is disposed of, this thread sees the values; then all share them as they are.</summary>
    public Scope Enter() => new(this);

    private void Publish()
    {
        lock (publishing)
            foreach (var (shared, own) in values.Values)
                Conversion.Copy(own, shared);
    }

    /// <summary>The time in which a thread sees the values.</summary>
    public readonly ref struct Scope
    {
        private readonly LocalValues entered;
        private readonly LocalValues? outer;

        public Scope(LocalValues values)
        {
            (entered, outer) = (values, current);
            current = values;
        }

        public void Dispose()
        {
            current = outer;
            entered.Publish();
        }
    }
}
