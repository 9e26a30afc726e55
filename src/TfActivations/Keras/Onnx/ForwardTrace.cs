using TfActivations.Engines;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Onnx;

/// <summary>One thing that a forward pass did.</summary>
/// <param name="Scope">The names of the layers that it happened in: "encoder/dense".</param>
/// <param name="Actor">The op, or the layer where a layer is taken as a whole.</param>
/// <param name="Inputs">What it was given.</param>
/// <param name="Output">What it gave.</param>
internal sealed record TraceStep(string Scope, object Actor, Tensor[] Inputs, Tensor Output);

/// <summary>A forward pass without computing: the ops, and the layers that are taken as a whole, in order.</summary>
internal sealed class ForwardTrace : LayerObserver, IEngine
{
    private readonly Network model;
    private readonly Func<Layer, bool> isWhole;
    private readonly List<TraceStep> steps = [];
    private readonly Stack<(Layer Layer, Tensor[] Inputs, bool IsWhole)> calls = new();
    private bool isInsideWhole;

    /// <summary>Calls the model on a batch of a size; other unknown axes are longer in proportion.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputShapes">Its inputs' shapes, -1 for what is not known.</param>
    /// <param name="batch">The size of the batch.</param>
    /// <param name="isWhole">Whether a layer is a step of its own.</param>
    public ForwardTrace(Network model, IReadOnlyList<Shape> inputShapes, int batch, Func<Layer, bool> isWhole)
    {
        (this.model, this.isWhole) = (model, isWhole);
        Inputs = [.. inputShapes.Select(shape => Tensor.Allocate(Layer.ConcreteShape(shape, batch), DType.Float32))];
        var outer = Current;
        Current = this;
        try
        {
            using var engine = Engine.OnThisThread(this);
            Outputs = model.Outputs(Inputs, training: false);
        }
        finally
        {
            Current = outer;
            foreach (var step in steps)
                step.Output.IsRecorded = false;
        }
    }

    public IReadOnlyList<Tensor> Inputs { get; }

    public IReadOnlyList<Tensor> Outputs { get; }

    public IReadOnlyList<TraceStep> Steps => steps;

    public string Name => "trace";

    public IReadOnlyList<string> Devices => [];

    public bool IsDry => true;

    private string Scope =>
        string.Join('/', calls.Reverse().Where(call => call.Layer != model).Select(call => call.Layer.Name));

    public override void Enter(Layer layer, params ReadOnlySpan<Tensor> inputs)
    {
        // What a mask does to a layer, no op of ONNX's does.
        var given = inputs.ToArray();
        var whole = isWhole(layer) && given.All(input => input is { Mask: null, DType: not DType.Bool });
        calls.Push((layer, given, whole));
        isInsideWhole = calls.Any(call => call.IsWhole);
    }

    public override void Leave(Tensor output)
    {
        var scope = Scope;
        var (layer, inputs, whole) = calls.Pop();
        isInsideWhole = calls.Any(call => call.IsWhole);
        if (whole && !isInsideWhole)
            Add(new(scope, layer, inputs, output));
    }

    public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (!isInsideWhole)
            Add(new(Scope, op, inputs.ToArray(), output));
        return true;
    }

    private void Add(TraceStep step)
    {
        // Its value is not there, so to read it is an error.
        step.Output.IsRecorded = true;
        steps.Add(step);
    }
}
