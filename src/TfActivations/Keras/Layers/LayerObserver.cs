namespace TfActivations.Keras.Layers;

/// <summary>Who is told of each call of a layer on this thread: one at a time.</summary>
internal abstract class LayerObserver
{
    [ThreadStatic]
    private static LayerObserver? current;

    public static LayerObserver? Current
    {
        get => current;
        protected set => current = value;
    }

    /// <summary>Until the result is disposed of, nobody is told.</summary>
    public static Interruption Pause() => new();

    /// <summary>A call begins.</summary>
    public abstract void Enter(Layer layer, params ReadOnlySpan<Tensor> inputs);

    /// <summary>The layer applied its activation.</summary>
    public virtual void Activated(Layer layer, Activation activation, Tensor input, Tensor output) { }

    /// <summary>The call that began last ends.</summary>
    public abstract void Leave(Tensor output);

    /// <summary>A time in which nobody is told.</summary>
    public readonly struct Interruption : IDisposable
    {
        private readonly LayerObserver? interrupted;

        public Interruption()
        {
            interrupted = current;
            current = null;
        }

        public void Dispose() => current = interrupted;
    }
}
