using TfActivations.Catalog;

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

    /// <summary>A call begins.</summary>
    public abstract void Enter(Layer layer, params ReadOnlySpan<Tensor> inputs);

    /// <summary>The layer applied its activation.</summary>
    public virtual void Activated(Layer layer, Activation activation, Tensor input, Tensor output) { }

    /// <summary>The call that began last ends.</summary>
    public abstract void Leave(Tensor output);
}
