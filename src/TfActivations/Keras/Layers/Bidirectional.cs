using TfActivations.Autodiff;
using TfActivations.Ops;
using TfActivations.Text;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that goes through sequences forwards, and one that goes backwards: their results side by side, or added, ...</summary>
/// <remarks>
/// As <c>keras.layers.Bidirectional</c> (Schuster and Paliwal 1997). The layers within are copies with weights of their own, forward_NAME and
/// backward_NAME. With return_state, the states of both follow the result.
/// </remarks>
public sealed class Bidirectional : Layer, ISequenceLayer
{
    private const string Forward = "forward_";
    private const string Backward = "backward_";

    private Layer forwardLayer = null!;
    private Layer? backwardLayer;
    private string given = "";

    internal Bidirectional() => supports_masking = true;

    /// <summary>How the two results become one; null for both.</summary>
    [AllowedValues("concat", "sum", "mul", "ave", null)]
    public string? merge_mode { get; init; } = "concat";

    /// <summary>What goes forwards: a copy of the layer that was given.</summary>
    public required Layer layer
    {
        get => forwardLayer;
        init
        {
            RequireSequenceLayer(value);
            given = value.Name;
            forwardLayer = Copy(value, Forward + WithoutPrefix(given, Forward), goesBackwards: null);
        }
    }

    /// <summary>What goes backwards.</summary>
    public Layer? backward_layer
    {
        get => backwardLayer;
        init => backwardLayer = value;
    }

    /// <summary>First values of the weights; they are not part of the configuration.</summary>
    internal IReadOnlyList<NDArray>? StartingWeights { get; init; }

    /// <summary>What goes forwards. As <c>layer.forward_layer</c>.</summary>
    public Layer forward_layer => forwardLayer;

    private ISequenceLayer First => (ISequenceLayer)forwardLayer;

    private ISequenceLayer Second => (ISequenceLayer)backwardLayer!;

    /// <inheritdoc/>
    public bool return_sequences => First.return_sequences;

    /// <inheritdoc/>
    public bool return_state => First.return_state;

    /// <inheritdoc/>
    public bool go_backwards => First.go_backwards;

    /// <inheritdoc/>
    public bool stateful => First.stateful;

    /// <inheritdoc/>
    public bool unroll => First.unroll;

    /// <inheritdoc/>
    public bool zero_output_for_mask => First.zero_output_for_mask;

    /// <inheritdoc/>
    public IReadOnlyList<Variable>? states =>
        First.states is { } forwards && Second.states is { } backwards ? [.. forwards, .. backwards] : null;

    /// <inheritdoc/>
    public void reset_state()
    {
        First.reset_state();
        Second.reset_state();
    }

    void ISequenceLayer.ForceZeroOutputForMask()
    {
        First.ForceZeroOutputForMask();
        Second.ForceZeroOutputForMask();
    }

    internal override bool GivesSeveral => return_state || merge_mode is null;

    internal override IReadOnlyList<string> CallKeywords => [SequenceState.Keyword, "mask"];

    private protected override void Validate()
    {
        if (backwardLayer is null)
            backwardLayer = Copy(forwardLayer, Backward + WithoutPrefix(given, Backward), goesBackwards: true);
        RequireSequenceLayer(backwardLayer);
        if (First.go_backwards == Second.go_backwards)
            throw new InvalidArgumentException(
                $"{ClassName}: one layer has to go backwards, and one forwards. Received: go_backwards is "
                    + $"{PythonText.Of(First.go_backwards)} in both"
            );
        if (
            (First.return_sequences, First.return_state, First.stateful)
            != (Second.return_sequences, Second.return_state, Second.stateful)
        )
            throw new InvalidArgumentException(
                $"{ClassName}: both layers must have the same return_sequences, return_state and stateful"
            );
        First.ForceZeroOutputForMask();
        Second.ForceZeroOutputForMask();
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        forwardLayer.EnsureBuilt([inputShape]);
        backwardLayer!.EnsureBuilt([inputShape]);
        if (StartingWeights is not { Count: > 0 } values)
            return;
        forwardLayer.set_weights([.. values.Take(values.Count / 2)]);
        backwardLayer.set_weights([.. values.Skip(values.Count / 2)]);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return CallAll([input], CallArguments.None, training)[0];
    }

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    )
    {
        Tensor[] first = [.. arguments.Positional(inputs).Skip(1), .. arguments.Named(inputs, SequenceState.Keyword)];
        var mask = SequenceState.Mask(inputs, arguments);
        var forwards = Run(forwardLayer, first[..(first.Length / 2)]);
        var backwards = Run(backwardLayer!, first[(first.Length / 2)..]);
        var (y, reversed) = (CastOp.Apply(forwards[0], DType), CastOp.Apply(backwards[0], DType));
        if (return_sequences)
            reversed = SliceOp.Reverse(reversed, 1);
        return [.. Merged(y, reversed), .. forwards.Skip(1), .. backwards.Skip(1)];

        IReadOnlyList<Tensor> Run(Layer layer, Tensor[] states)
        {
            var (taken, named) = CallArguments.Of(
                [inputs[0]],
                [(SequenceState.Keyword, states.Length == 0 ? null : states), ("mask", mask is null ? null : [mask])]
            );
            return layer.Outputs(taken, named, training);
        }
    }

    private Tensor[] Merged(Tensor y, Tensor reversed) =>
        merge_mode switch
        {
            "sum" => [y + reversed],
            "mul" => [y * reversed],
            "ave" => [(y + reversed) / 2],
            "concat" => [ConcatOp.Apply([y, reversed], -1)],
            _ => [y, reversed],
        };

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        return_sequences ? inputs[0].Mask : null;

    private static Layer Copy(Layer layer, string name, bool? goesBackwards)
    {
        var json = Serialization.Serialize(layer);
        json["config"]!["name"] = name;
        if (goesBackwards is not null)
            json["config"]![nameof(go_backwards)] = goesBackwards;
        return (Layer)Serialization.Deserialize(json, typeof(Layer), nameof(Bidirectional));
    }

    private static string WithoutPrefix(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    private static void RequireSequenceLayer(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is not ISequenceLayer)
            throw new InvalidArgumentException(
                $"{nameof(Bidirectional)}: needs a layer that goes through sequences: LSTM, GRU, SimpleRNN, RNN. "
                    + $"Received: {layer.ClassName} '{layer.Name}'"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Bidirectional"/>
    /// <param name="layer">A layer that goes through sequences: LSTM, GRU, SimpleRNN, RNN. It stays as it is: a copy of it goes forwards.</param>
    /// <param name="merge_mode">How the two results become one: "concat", "sum", "mul", "ave"; null for both, one behind the other.</param>
    /// <param name="weights">First values of the weights, those of the layer that goes forwards first.</param>
    /// <param name="backward_layer">What goes backwards; null for a copy of the layer.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Bidirectional Bidirectional(
        Layer layer, string? merge_mode = "concat", IReadOnlyList<NDArray>? weights = null,
        Layer? backward_layer = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Bidirectional
        {
            layer = layer, merge_mode = merge_mode, StartingWeights = weights, backward_layer = backward_layer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
