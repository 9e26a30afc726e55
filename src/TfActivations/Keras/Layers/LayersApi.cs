using System.Runtime.CompilerServices;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>keras.layers. Where Keras 2 and 3 name a parameter differently, both names work.</summary>
/// <remarks>Each call stands beside its layer; what several say of their parameters is in parameters.xml.</remarks>
public sealed partial class LayersApi
{
    internal LayersApi() { }

    /// <summary>A place where data enter a model that is drawn up.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, string? name = null) => InputLayer(shape, name).Output;

    /// <summary>No activation, where null stands for the layer's own.</summary>
    private static readonly Func<Tensor, Tensor> None = x => x;

    /// <summary>The function of an activation's name.</summary>
    private static Func<Tensor, Tensor> Function(string? activation) =>
        activation is null ? None : ((Activation)activation).Apply;

    /// <summary>The activation of a function; a layer's own where there is none.</summary>
    private static Activation? Of(Func<Tensor, Tensor>? function, string? own = null) =>
        function == None ? null : (Activation?)function ?? own;

    /// <summary>A height and a width: one number for both, or two.</summary>
    private static (int Height, int Width) Pair(
        Shape lengths,
        [CallerMemberName] string layer = "",
        [CallerArgumentExpression(nameof(lengths))] string name = ""
    ) => Window.Pair(layer, name.Split(' ')[0], lengths);
}
