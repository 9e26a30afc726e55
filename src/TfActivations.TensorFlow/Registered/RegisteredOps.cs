using System.Collections.Concurrent;
using TfActivations.Catalog;

namespace TfActivations.TensorFlow.Registered;

/// <summary>Activations as ops of TensorFlow: each registered once per process, for every runner, eager and in graphs.</summary>
public static class RegisteredOps
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, RegisteredOp> ByName = [];
    private static readonly ConcurrentDictionary<Type, bool> Accepted = new();
    private static Action<RegisteredOp>? registered;

    /// <summary>Registers every activation of the catalogue that TensorFlow has no op for; any number of times.</summary>
    /// <returns>The names of the ops for the values: TfActivationsMish, ...</returns>
    public static IReadOnlyList<string> RegisterAll() =>
        [
            .. ActivationCatalog
                .All.Where(activation => activation is { TensorFlowOp: null, IsDefined: false })
                .Select(Register),
        ];

    /// <summary>Registers an activation, one's own too, as an op NAME with its gradient NAMEGrad and that one's NAMEGradGrad.</summary>
    /// <param name="activation">Its parameters become attributes, of which the op's default values are the constructor's.</param>
    /// <returns>The name of the op for the values: TfActivations and the activation's name in Pascal case.</returns>
    /// <exception cref="InvalidArgumentException">
    /// The name is not one that an op can have, or is taken; or a parameter is of a type that no attribute has.
    /// </exception>
    public static string Register(Activation activation) => For(activation).Name;

    /// <summary>Does something with every op that is registered, and that will be.</summary>
    internal static void ForEach(Action<RegisteredOp> action)
    {
        lock (Gate)
        {
            foreach (var op in ByName.Values)
                action(op);
            registered += action;
        }
    }

    /// <summary>Whether an activation is, or can be, an op.</summary>
    internal static bool Takes(Activation activation) =>
        Accepted.GetOrAdd(activation.GetType(), static (_, one) => RegisteredOp.Refusal(one) is null, activation);

    internal static RegisteredOp For(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var name = activation.Info.Name;
        lock (Gate)
        {
            if (!ByName.TryGetValue(name, out var op))
            {
                ByName[name] = op = new(activation);
                registered?.Invoke(op);
            }
            return op.Kind == activation.GetType()
                ? op
                : throw new InvalidArgumentException(
                    $"register: the name '{name}' of {activation.GetType()} is taken by {op.Kind}; give it another"
                );
        }
    }
}
