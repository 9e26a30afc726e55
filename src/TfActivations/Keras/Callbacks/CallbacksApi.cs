using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>keras.callbacks: what fit, evaluate and predict call along the way. One's own derive from <see cref="Callback"/>.</summary>
public sealed partial class CallbacksApi
{
    internal CallbacksApi() { }

    /// <summary>A record of the logs: what fit returns, and makes by itself where none is given.</summary>
    public History History() => new();
}
