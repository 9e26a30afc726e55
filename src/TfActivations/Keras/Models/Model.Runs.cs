using TfActivations.Autodiff;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    // Held by the thread that trains the model, or sets or saves what training changes.
    private readonly Lock training = new();

    /// <summary>Until the result is disposed of, no other thread trains the model.</summary>
    /// <exception cref="InvalidStateException">Another thread does.</exception>
    internal Exclusive ExclusivelyFor(string caller) =>
        training.TryEnter()
            ? new(training)
            : throw new InvalidStateException(
                $"{caller}: another thread is training model '{Name}'; wait until it has ended, or give each thread a model of its own"
            );

    /// <summary>The same, and this thread does not train it either: the call comes from no callback of fit.</summary>
    /// <exception cref="InvalidStateException">A thread trains it.</exception>
    private protected Exclusive ExclusivelyBetweenTrainings(string caller) =>
        training.IsHeldByCurrentThread
            ? throw new InvalidStateException($"{caller}: model '{Name}' is being trained; do it before or after")
            : ExclusivelyFor(caller);

    private protected override void Assign(IReadOnlyList<Variable> weights, IReadOnlyList<Tensor> values)
    {
        using var exclusive = ExclusivelyFor(nameof(set_weights));
        base.Assign(weights, values);
    }

    /// <summary>The time in which one thread has a model to itself.</summary>
    internal readonly ref struct Exclusive(Lock? held)
    {
        public void Dispose() => held?.Exit();
    }
}
