using TfActivations.Keras.Layers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>Layers joined by hand: any graph without cycles, several inputs and outputs, layers used twice.</summary>
public sealed partial class Functional : Model
{
    private readonly List<LayerUse> order = [];
    private readonly ILookup<Layer, LayerUse> uses;

    /// <summary>The model between these inputs and outputs.</summary>
    /// <param name="inputs">From <c>keras.Input</c>, or results of layers: the model starts there.</param>
    /// <param name="outputs">Results of layers that depend on the inputs.</param>
    /// <param name="name">The model's name.</param>
    /// <exception cref="InvalidArgumentException">An output depends on an input that is not named.</exception>
    public Functional(IReadOnlyList<KerasTensor> inputs, IReadOnlyList<KerasTensor> outputs, string? name = null)
        : base(name)
    {
        Argument.NoNulls("Model", inputs);
        Argument.NoNulls("Model", outputs);
        if (inputs.Count == 0 || outputs.Count == 0)
            throw new InvalidArgumentException("Model: needs at least one input and one output");
        (this.inputs, this.outputs) = (inputs, outputs);
        var seen = new HashSet<LayerUse>();
        foreach (var output in outputs)
            Visit(output, seen);
        if (inputs.Any(input => input.Layer is not InputLayer))
            (this.inputs, this.outputs) = StartAnew();
        uses = order.ToLookup(use => use.Layer);
        Layers = [.. ByDepth().Select(use => use.Layer).Distinct()];
        var twins = Layers.GroupBy(layer => layer.Name).FirstOrDefault(group => group.Count() > 1);
        if (twins is not null)
            throw new InvalidArgumentException(
                $"Model: all layers need names of their own. Received: '{twins.Key}' twice"
            );
        OutputShape = outputs[0].Shape;
        EnsureBuilt([.. inputs.Select(input => input.Shape)]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Layers { get; }

    /// <summary>The places where data enter. As <c>model.inputs</c>.</summary>
    public IReadOnlyList<KerasTensor> inputs { get; }

    /// <summary>What comes out. As <c>model.outputs</c>.</summary>
    public IReadOnlyList<KerasTensor> outputs { get; }

    /// <inheritdoc/>
    public override KerasTensor input => inputs is [var only] ? only : base.input;

    /// <inheritdoc/>
    public override KerasTensor output =>
        outputs is [var only]
            ? only
            : throw new InvalidStateException($"model '{Name}' has {outputs.Count} outputs: output stands for one");

    /// <summary>Whether the layers follow one another, each used once.</summary>
    internal bool IsLinear =>
        order.All(use => use.Inputs.Count <= 1)
        && order.Count == Layers.Count
        && order.Count(use => use.Inputs.Count == 0) == 1
        && order.SelectMany(use => use.Inputs).GroupBy(input => input).All(group => group.Count() == 1);

    /// <summary>What a layer's uses take their inputs from: "dense[0][0]".</summary>
    internal IReadOnlyList<string> Connections(Layer layer) =>
        [
            .. uses[layer]
                .SelectMany(use => use.Inputs)
                .Select(input => $"{input.Layer.Name}[{UsesOf(input.Layer).IndexOf(input.Use)}][{input.Index}]"),
        ];

    internal List<LayerUse> UsesOf(Layer layer) => [.. uses[layer]];

    internal override bool IsGraph => true;

    internal override IReadOnlyList<Shape> InputShapes => [.. inputs.Select(input => input.Shape)];

    internal override IReadOnlyList<string> InputNames => [.. inputs.Select(input => input.Layer.Name)];

    internal override IReadOnlyList<string> OutputNames => [.. outputs.Select(output => output.Layer.Name)];

    internal override bool GivesSeveral => outputs.Count > 1;

    internal override IReadOnlyList<Tensor> Outputs(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool? training
    )
    {
        if (inputs.Count != this.inputs.Count)
            throw new InvalidArgumentException(
                $"model '{Name}' takes {Plural.Of(this.inputs.Count, "input")}. Received: {inputs.Count}"
            );
        using var call = Calling(training, out _);
        var values = new Dictionary<KerasTensor, Tensor>();
        for (var i = 0; i < inputs.Count; i++)
            values[this.inputs[i]] = this.inputs[i].Layer.Apply(inputs[i]);
        foreach (var use in order)
            if (!values.ContainsKey(use.Outputs[0]))
                foreach (var (place, value) in use.Outputs.Zip(Results(use)))
                    values[place] = value;
        return [.. outputs.Select(output => values[output])];

        IReadOnlyList<Tensor> Results(LayerUse use) =>
            use.Layer.Outputs([.. use.Inputs.Select(input => values[input])], use.Arguments, training);
    }

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    ) => Outputs(inputs, arguments, training);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Call([input], training);

    /// <inheritdoc/>
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
    {
        var results = Outputs(inputs, training);
        return results.Count == 1
            ? results[0]
            : throw new InvalidArgumentException(
                $"model '{Name}' has {Plural.Of(results.Count, "output")} and cannot stand for one tensor; use ApplyAll"
            );
    }

    /// <summary>The calls from the inputs on, those farthest from an output first, as Keras lists layers.</summary>
    private IEnumerable<LayerUse> ByDepth()
    {
        var depths = order.ToDictionary(use => use, _ => 0);
        foreach (var use in order.AsEnumerable().Reverse())
        foreach (var input in use.Inputs)
            depths[input.Use] = Math.Max(depths[input.Use], depths[use] + 1);
        return order.OrderByDescending(use => depths[use]);
    }

    /// <summary>Puts a place's call into the order, after what it depends on; a file's graph may be deeper than the call stack.</summary>
    private void Visit(KerasTensor output, HashSet<LayerUse> seen)
    {
        var waiting = new Stack<(KerasTensor Place, bool InputsAreDone)>([(output, false)]);
        while (waiting.TryPop(out var next))
        {
            var (place, inputsAreDone) = next;
            var isStart = inputs.Contains(place);
            if (inputsAreDone)
                order.Add(place.Use);
            if (inputsAreDone || (isStart && place.Layer is not InputLayer) || !seen.Add(place.Use))
                continue;
            if (place.Inputs.Count == 0 && !isStart)
                throw new InvalidArgumentException(
                    $"Model: an output depends on '{place.Layer.Name}', which is not among the inputs"
                );
            waiting.Push((place, true));
            foreach (var input in place.Inputs.Reverse())
                waiting.Push((input, false));
        }
    }

    /// <summary>Puts input layers in the place of the results that the model starts from, and the calls behind them anew.</summary>
    private (IReadOnlyList<KerasTensor> Inputs, IReadOnlyList<KerasTensor> Outputs) StartAnew()
    {
        var anew = inputs
            .Distinct()
            .ToDictionary(
                place => place,
                place => place.Layer is InputLayer ? place : new InputLayer { batch_shape = place.Shape }.Output
            );
        List<LayerUse> starts = [.. anew.Values.Select(place => place.Use).Except(order)];
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].Layer is InputLayer)
                continue;
            var (was, use) = (order[i], order[i].With([.. order[i].Inputs.Select(input => anew[input])]));
            foreach (var (old, place) in was.Outputs.Zip(use.Outputs))
                anew.TryAdd(old, place);
            order[i] = use;
        }
        order.InsertRange(0, starts);
        return ([.. inputs.Select(input => anew[input])], [.. outputs.Select(output => anew[output])]);
    }
}
