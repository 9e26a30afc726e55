using TfActivations.Autodiff;
using TfActivations.Engines;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    // A call of an outermost layer, by number: what layers in it add to the loss is forgotten at the next.
    private static long calls;

    [ThreadStatic]
    private static (long Number, int Depth) running;

    private readonly List<Tensor> added = [];
    private long addedIn;
    private long calledIn;

    /// <summary>What the layer's result adds to the loss, by the size of the batch; null for nothing.</summary>
    public Regularizer? activity_regularizer { get; init; }

    /// <summary>
    /// What is added to the loss: what calls added by <see cref="add_loss"/> and by regularizers of results, then a scalar for each
    /// regularized weight that training changes.
    /// </summary>
    public IReadOnlyList<Tensor> Losses =>
        [
            .. LayerNesting.Flatten(this).SelectMany(layer => layer.AddedIn(calledIn)),
            .. TrainableWeights
                .Where(weight => weight.Regularizer is not null)
                .Select(weight => weight.Regularizer!(weight.Value)),
        ];

    /// <summary>Adds to the loss of the call that is being made. As <c>layer.add_loss</c>.</summary>
    /// <param name="loss">A scalar, made of tensors of this call.</param>
    /// <exception cref="InvalidArgumentException">It is not a scalar.</exception>
    public void add_loss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Size != 1)
            throw new InvalidArgumentException(
                $"add_loss: {ClassName} '{Name}' needs a scalar. Received: shape {loss.Shape}"
            );
        if (Engine.Current == ShapeEngine.Instance)
            return;
        lock (added)
        {
            if (addedIn != running.Number)
                added.Clear();
            addedIn = calledIn = running.Number;
            added.Add(loss.Shape.Rank == 0 ? loss : Ops.ReshapeOp.Apply(loss, Shape.Scalar));
        }
    }

    /// <summary>What <see cref="activity_regularizer"/> is for the layer, where it does not come from the configuration.</summary>
    private protected virtual Regularizer? Activity => activity_regularizer;

    /// <summary>Whether Keras writes <see cref="activity_regularizer"/> to configurations even where there is none.</summary>
    private protected virtual bool WritesActivityRegularizer => false;

    /// <summary>The layer is being called until the result is disposed of.</summary>
    internal CallScope Calling() => new(this);

    private Tensor[] AddedIn(long call)
    {
        lock (added)
            return addedIn == call ? [.. added] : [];
    }

    private void AddActivityLoss(Tensor output)
    {
        if (Activity is { } regularizer && output.Shape is { Rank: > 0 } shape)
            add_loss(
                IsOfStandaloneKeras ? regularizer.Apply(output) : regularizer.Apply(output) / Math.Max(1, shape[0])
            );
    }

    /// <summary>A call that is being made.</summary>
    internal readonly struct CallScope : IDisposable
    {
        private readonly Variable.ReadingAs reading;

        public CallScope(Layer layer)
        {
            reading = layer.Reading();
            if (running.Depth++ == 0)
                running.Number = Interlocked.Increment(ref calls);
            layer.calledIn = running.Number;
        }

        public void Dispose()
        {
            running.Depth--;
            reading.Dispose();
        }
    }
}
