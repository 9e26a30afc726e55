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
    [OverloadResolutionPriority(1)]
    public Tensor Apply(IReadOnlyList<Tensor> inputs, bool training = false)
    {
        Argument.NoNulls(Name, inputs);
        RequireCallDepth();
        try
        {
            using var call = Calling();
            IReadOnlyList<Tensor> taken = [.. inputs.Select(CastInput)];
            if (!IsBuilt)
                EnsureBuilt([.. taken.Select(input => WithoutBatch(input.Shape))]);
            LayerObserver.Current?.Enter(this, [.. taken]);
            return Finished(Call(taken, training), taken);
        }
        catch (InvalidArgumentException error) when (error.Layer is null)
        {
            throw Refusal(error, inputs.Select(input => WithoutBatch(input.Shape)));
        }
    }

    /// <summary>All results for the inputs: one, but of models with several outputs.</summary>
    internal virtual IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training) =>
        [inputs is [var only] ? Apply(only, training) : Apply(inputs, training)];

    /// <summary>The layer applied to a place in a model that is being drawn up: the functional API.</summary>
    /// <param name="input">From <c>keras.Input</c> or another layer.</param>
    public KerasTensor Apply(KerasTensor input) => Apply([input]);

    /// <summary>The layer applied to several places in a model that is being drawn up.</summary>
    /// <param name="inputs">From <c>keras.Input</c> or other layers.</param>
    public KerasTensor Apply(IReadOnlyList<KerasTensor> inputs)
    {
        Argument.NoNulls(Name, inputs);
        RequireCallDepth();
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        try
        {
            EnsureBuilt(shapes);
            var shape =
                shapes is [var only] && Overrides(nameof(compute_output_shape), typeof(Shape))
                    ? compute_output_shape(only)
                    : ComputeOutputShape(shapes);
            OutputShape ??= shape;
            var result = new KerasTensor(shape, this, [.. inputs]);
            firstResult ??= result;
            return result;
        }
        catch (InvalidArgumentException error) when (error.Layer is null)
        {
            throw Refusal(error, shapes);
        }
    }

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
        try
        {
            Build(inputShapes);
        }
        catch (TfActivationsException)
        {
            ownWeights.RemoveRange(before, ownWeights.Count - before);
            throw;
        }
        (builtFor, isBuilt) = (inputShapes, true);
        waitingForWeights?.Invoke();
        waitingForWeights = null;
    }

    /// <summary>
    /// The result's shape, found by calling the layer, without computing, on tensors with two sizes for each unknown
    /// axis: an axis of the result that differs is unknown too.
    /// </summary>
    internal virtual Shape ComputeOutputShape(Shape[] inputs)
    {
        // What zeros give is no business of who observes the layers.
        using var apart = LayerObserver.Pause();
        var (two, three) = (TryShapeFor(inputs, 2), TryShapeFor(inputs, 3));
        return two.Error is null && three.Error is null
            ? Shape.Create([.. two.Shape!.Zip(three.Shape!, (a, b) => a == b ? a : -1)])
            : throw TrialError.Of(two.Error, three.Error);
    }

    private (Shape? Shape, InvalidArgumentException? Error) TryShapeFor(Shape[] inputs, int batch)
    {
        using var shapesOnly = Engine.OnThisThread(ShapeEngine.Instance);
        IReadOnlyList<Tensor> samples =
        [
            .. inputs.Select(shape => Tensor.Allocate(ConcreteShape(shape, batch), ComputedIn)),
        ];
        using var reading = Reading();
        try
        {
            return (RequireResult(Call(samples, false)).Shape, null);
        }
        catch (InvalidArgumentException error)
        {
            return (null, error);
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
