using System.Runtime.CompilerServices;
using TfActivations.Engines;

namespace TfActivations.Keras.Layers;

public abstract partial class Layer
{
    /// <summary>The layer applied to a tensor.</summary>
    /// <param name="input">A tensor whose first axis is the batch.</param>
    /// <param name="training">Whether this is training: dropout drops only then.</param>
    public Tensor Apply(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireCallDepth();
        try
        {
            using var call = Calling();
            var x = CastInput(input);
            if (!IsBuilt)
                EnsureBuilt([WithoutBatch(x.Shape)]);
            LayerObserver.Current?.Enter(this, x);
            return Finished(Call(x, training), [x]);
        }
        catch (InvalidArgumentException error) when (error.Layer is null)
        {
            throw Refusal(error, [WithoutBatch(input.Shape)]);
        }
    }

    /// <summary>The layer applied to several tensors.</summary>
    /// <param name="inputs">Tensors whose first axis is the batch.</param>
    /// <param name="training">Whether this is training: dropout drops only then.</param>
    /// <exception cref="InvalidArgumentException">The layer gives several results.</exception>
    [OverloadResolutionPriority(1)]
    public Tensor Apply(IReadOnlyList<Tensor> inputs, bool training = false) => Only(this, Outputs(inputs, training));

    /// <summary>All results of the layer for a tensor: <c>var (y, h, c) = keras.layers.LSTM(8, return_state: true).ApplyAll(x)</c>.</summary>
    /// <param name="input">A tensor whose first axis is the batch.</param>
    /// <param name="training">Whether this is training.</param>
    public IReadOnlyList<Tensor> ApplyAll(Tensor input, bool training = false) => Outputs([input], training);

    /// <summary>All results of the layer for several tensors.</summary>
    /// <param name="inputs">Tensors whose first axis is the batch.</param>
    /// <param name="training">Whether this is training.</param>
    [OverloadResolutionPriority(1)]
    public IReadOnlyList<Tensor> ApplyAll(IReadOnlyList<Tensor> inputs, bool training = false) =>
        Outputs(inputs, training);

    internal IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training) =>
        Outputs(inputs, CallArguments.None, training);

    /// <summary>All results for the inputs.</summary>
    internal virtual IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, CallArguments arguments, bool training)
    {
        Argument.NoNulls(Name, inputs);
        RequireCallDepth();
        (training, arguments) = (arguments.Training ?? training, arguments.OfLayer);
        try
        {
            using var call = Calling();
            IReadOnlyList<Tensor> taken =
            [
                .. inputs.Select(
                    (input, i) => arguments.IsMask(i) ? Ops.CastOp.Apply(input, DType.Bool) : CastInput(input)
                ),
            ];
            if (!IsBuilt)
                EnsureBuilt([.. arguments.Positional(taken).Select(input => WithoutBatch(input.Shape))]);
            LayerObserver.Current?.Enter(this, [.. taken]);
            var results = CallAll(taken, arguments, training);
            Finished(results[0], taken);
            return results;
        }
        catch (InvalidArgumentException error) when (error.Layer is null)
        {
            throw Refusal(error, inputs.Select(input => WithoutBatch(input.Shape)));
        }
    }

    /// <summary>All results; a layer that gives several, or takes keywords, overrides it.</summary>
    private protected virtual IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    ) =>
        arguments.IsNone
            ? [RequireResult(Call(inputs, training))]
            : throw new InvalidArgumentException($"{ClassName} '{Name}' takes inputs only, without keywords");

    /// <summary>Whether a call without keywords gives several results.</summary>
    internal virtual bool GivesSeveral => false;

    /// <summary>The keywords that a call takes besides the inputs: initial_state, attention_mask, use_causal_mask.</summary>
    internal virtual IReadOnlyList<string> CallKeywords => [];

    /// <summary>The names of the inputs where they are not a list but parameters of their own: query, value, key.</summary>
    internal virtual IReadOnlyList<string> InputKeywords => [];

    /// <summary>The type of the elements of the results.</summary>
    internal virtual DType ResultDType => DType;

    /// <summary>The layer applied to a place in a model that is being drawn up: the functional API.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    public KerasTensor Apply(KerasTensor input) => Apply([input]);

    /// <summary>The layer applied to a place in a model that is being drawn up, always as in training, or never.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    /// <param name="training">Whether the call is one of training, whatever the model's call is.</param>
    public KerasTensor Apply(KerasTensor input, bool training) =>
        Only(this, Draw([input], CallArguments.None with { Training = training }));

    /// <summary>The layer applied to several places in a model that is being drawn up.</summary>
    /// <param name="inputs">From <c>keras.Input</c> or other layers.</param>
    /// <exception cref="InvalidArgumentException">The layer gives several results.</exception>
    public KerasTensor Apply(IReadOnlyList<KerasTensor> inputs) => Only(this, ApplyAll(inputs));

    /// <summary>All results of the layer for a place in a model that is being drawn up.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    public IReadOnlyList<KerasTensor> ApplyAll(KerasTensor input) => ApplyAll([input]);

    /// <summary>All results of the layer for several places in a model that is being drawn up.</summary>
    /// <param name="inputs">From <c>keras.Input</c> or other layers.</param>
    public IReadOnlyList<KerasTensor> ApplyAll(IReadOnlyList<KerasTensor> inputs) => Draw(inputs, CallArguments.None);

    internal IReadOnlyList<KerasTensor> Draw(IReadOnlyList<KerasTensor> inputs, CallArguments arguments)
    {
        Argument.NoNulls(Name, inputs);
        RequireCallDepth();
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        try
        {
            EnsureBuilt([.. arguments.Positional(shapes)]);
            var use = new LayerUse(this, [.. inputs], arguments, ComputeOutputShapes(shapes, arguments.OfLayer));
            OutputShape ??= use.Outputs[0].Shape;
            OutputShapes ??= [.. use.Outputs.Select(result => result.Shape)];
            firstResult ??= use.Outputs[0];
            return use.Outputs;
        }
        catch (InvalidArgumentException error) when (error.Layer is null)
        {
            throw Refusal(error, shapes);
        }
    }

    internal static T Only<T>(Layer layer, IReadOnlyList<T> results) =>
        results is [var only]
            ? only
            : throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}' gives {results.Count} results: use ApplyAll, which gives them all"
            );

    /// <summary>Makes the weights if they do not exist.</summary>
    /// <param name="inputShapes">The inputs' shapes, None for the batch.</param>
    internal void EnsureBuilt(Shape[] inputShapes)
    {
        if (IsBuilt)
            return;
        if (inputShapes.Length == 0)
            throw new InvalidArgumentException($"layer '{Name}' needs an input. Received: none");
        // Threads may call a layer for the first time at once.
        lock (ownWeights)
            if (!IsBuilt)
                BuildAlone(inputShapes);
    }

    private void BuildAlone(Shape[] inputShapes)
    {
        var before = ownWeights.Count;
        var isDone = false;
        // Not caught and thrown on: at the end of the stack, each of the layers within one another would take more of it.
        try
        {
            using var scope = NameScope.Of(this);
            Build(inputShapes);
            isDone = true;
        }
        finally
        {
            if (!isDone)
                ownWeights.RemoveRange(before, ownWeights.Count - before);
        }
        (builtFor, isBuilt) = (inputShapes, true);
        waitingForWeights?.Invoke();
        waitingForWeights = null;
    }

    /// <summary>The shapes of all results.</summary>
    internal virtual IReadOnlyList<Shape> ComputeOutputShapes(Shape[] inputs, CallArguments arguments) =>
        inputs.Length == 1 && arguments.IsNone && !GivesSeveral
            ?
            [
                Overrides(nameof(compute_output_shape), typeof(Shape))
                    ? compute_output_shape(inputs[0])
                    : ComputeOutputShape(inputs),
            ]
            : TrialShapes(inputs, arguments, tensors => CallAll(tensors, arguments, false));

    /// <summary>The result's shape.</summary>
    internal virtual Shape ComputeOutputShape(Shape[] inputs) =>
        TrialShapes(inputs, CallArguments.None, tensors => [RequireResult(Call(tensors, false))])[0];

    /// <summary>
    /// The results' shapes, found by calling the layer, without computing, on tensors with two sizes for each unknown
    /// axis: an axis of the result that differs is unknown too.
    /// </summary>
    private protected IReadOnlyList<Shape> TrialShapes(
        Shape[] inputs,
        CallArguments arguments,
        Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> call
    )
    {
        // What zeros give is no business of who observes the layers.
        using var apart = LayerObserver.Pause();
        var (two, three) = (TryShapesFor(2), TryShapesFor(3));
        return two.Error is null && three.Error is null
            ?
            [
                .. two.Shapes!.Zip(
                    three.Shapes!,
                    (a, b) => Shape.Create([.. a.Zip(b, (one, other) => one == other ? one : -1)])
                ),
            ]
            : throw TrialError.Of(two.Error, three.Error);

        (IReadOnlyList<Shape>? Shapes, InvalidArgumentException? Error) TryShapesFor(int batch)
        {
            using var shapesOnly = Engine.OnThisThread(ShapeEngine.Instance);
            IReadOnlyList<Tensor> tried =
            [
                .. inputs.Select(
                    (shape, i) =>
                        Tensor.Allocate(ConcreteShape(shape, batch), arguments.IsMask(i) ? DType.Bool : ComputedIn)
                ),
            ];
            using var reading = Reading();
            try
            {
                return ([.. call(tried).Select(result => result.Shape)], null);
            }
            catch (InvalidArgumentException error)
            {
                return (null, error);
            }
        }
    }

    /// <summary>A shape without unknown axes. Those behind the batch hold a window, and differ by more than a stride.</summary>
    internal static Shape ConcreteShape(Shape shape, int batch)
    {
        const int Larger = 32;
        return Shape.Create([
            .. shape.Select(
                (length, axis) =>
                    length != -1 ? length
                    : axis == 0 ? batch
                    : batch * Larger
            ),
        ]);
    }

    /// <summary>The layer's activation applied; null for none.</summary>
    private protected Tensor Activate(Activation? activation, Tensor input)
    {
        if (activation is null)
            return input;
        var output = activation.Apply(input);
        WarnOfOneUnit(activation, input.Shape);
        LayerObserver.Current?.Activated(this, activation, input, output);
        return output;
    }

    /// <summary>Warns of a softmax that has nothing to choose from.</summary>
    private protected void WarnOfOneUnit(Activation activation, Shape shape)
    {
        if (activation is not Activations.Softmax softmax || !shape.Span.Contains(1))
            return;
        var axis = shape.NormalizeAxis(softmax.Axis, "softmax");
        if (axis > 0 && shape[axis] == 1)
            Warnings.Say(
                $"{ClassName} '{Name}': a softmax over one unit always gives 1, and nothing is learned; sigmoid gives a probability"
            );
    }

    private Tensor Finished(Tensor output, IReadOnlyList<Tensor> inputs)
    {
        output = InComputeDType(RequireResult(output));
        AddActivityLoss(output);
        Mask(output, inputs);
        LayerObserver.Current?.Leave(output);
        OutputShape ??= WithoutBatch(output.Shape);
        return output;
    }

    /// <summary>What a layer in half precision has computed in float32 is in half precision too.</summary>
    private Tensor InComputeDType(Tensor output)
    {
        if (ComputedIn == DType || !output.DType.IsFloating())
            return output;
        var narrow = Ops.CastOp.Apply(output, DType);
        narrow.Mask ??= output.Mask;
        return narrow;
    }

    private static Shape WithoutBatch(Shape shape) => shape.Rank == 0 ? shape : shape.With(0, -1);

    private Tensor RequireResult(Tensor? output) =>
        output ?? throw new InvalidStateException($"{ClassName} '{Name}': Call returned null instead of a tensor");

    private void RequireCallDepth()
    {
        if (CallDepth.IsLeft)
            return;
        LayerNesting.RequireNoCycle(this);
        CallDepth.Require($"{ClassName} '{Name}'");
    }

    /// <summary>The error in a call, with the layer's name and the shapes that it was given.</summary>
    private InvalidArgumentException Refusal(InvalidArgumentException error, IEnumerable<Shape> inputs)
    {
        if (error.Message.Contains($"'{Name}'", StringComparison.Ordinal))
            return new(error.Message, error) { Layer = Name };
        Shape[] given = [.. inputs];
        var built = IsBuilt && !given.SequenceEqual(builtFor) ? $"built for {Described(builtFor)} and " : "";
        return new($"{ClassName} '{Name}', {built}called with {Described(given)}: {error.Message}", error)
        {
            Layer = Name,
        };

        static string Described(IReadOnlyList<Shape> shapes) =>
            shapes is [var only] ? $"an input of shape {only}" : $"inputs of shapes {string.Join(", ", shapes)}";
    }
}
