using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>keras.callbacks: what fit, evaluate and predict call along the way. One's own derive from <see cref="Callback"/>.</summary>
public sealed partial class CallbacksApi
{
    internal CallbacksApi() { }

    /// <summary>A record of the logs: what fit returns, and makes by itself where none is given.</summary>
    public History History() => new();

    /// <summary>Several callbacks as one, for loops of one's own. As <c>keras.callbacks.CallbackList</c>.</summary>
    /// <param name="callbacks">The callbacks, in order.</param>
    /// <param name="add_history">Whether a <see cref="Models.History"/> is added where none is given.</param>
    /// <param name="add_progbar">Whether a <see cref="Models.ProgbarLogger"/> is added where none is given.</param>
    /// <param name="model">The model that is trained.</param>
    /// <param name="params">"epochs" and "steps".</param>
    /// <exception cref="InvalidArgumentException">A callback is null.</exception>
    public CallbackList CallbackList(
        IReadOnlyList<Callback>? callbacks = null,
        bool add_history = false,
        bool add_progbar = false,
        Model? model = null,
        IReadOnlyDictionary<string, int?>? @params = null
    )
    {
        List<Callback> all = [.. Argument.NoNulls(nameof(CallbackList), callbacks ?? [], nameof(callbacks))];
        if (add_history && !all.OfType<History>().Any())
            all.Add(History());
        if (add_progbar && !all.OfType<ProgbarLogger>().Any())
            all.Add(ProgbarLogger());
        var list = new CallbackList(all);
        if (model is not null)
            list.SetModel(model);
        if (@params is not null)
            list.SetParams(@params);
        return list;
    }

    /// <summary>The progress of fit, evaluate and predict, as <c>verbose: 1</c> shows it. As <c>keras.callbacks.ProgbarLogger</c>.</summary>
    public ProgbarLogger ProgbarLogger() => new(verbose: 1);

    /// <inheritdoc cref="Callbacks.SwapEMAWeights"/>
    /// <param name="swap_on_epoch">Whether the averages are swapped in at each epoch's end too, for other callbacks to see.</param>
    public SwapEMAWeights SwapEMAWeights(bool swap_on_epoch = false) => new() { swap_on_epoch = swap_on_epoch };
}
