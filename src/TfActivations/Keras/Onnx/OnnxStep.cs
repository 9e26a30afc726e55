using TfActivations.Engines;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Onnx;

/// <summary>A step of a forward pass as it is written to a graph.</summary>
/// <param name="graph">The graph.</param>
/// <param name="step">The step, as it went with one length of unknown axes.</param>
/// <param name="twin">The same step with another length.</param>
/// <param name="valueOf">The graph's value for a tensor of the step and its twin.</param>
internal sealed class OnnxStep(OnnxGraph graph, TraceStep step, TraceStep twin, Func<Tensor, Tensor, OnnxValue> valueOf)
{
    public OnnxGraph Graph => graph;

    public object Actor => step.Actor;

    /// <summary>An attribute of the op that is a whole number.</summary>
    public int Integer(string name) => (int)((IOp)step.Actor).Attributes[name];

    /// <summary>Whether the op has an attribute.</summary>
    public bool Has(string name) => ((IOp)step.Actor).Attributes.ContainsKey(name);

    /// <summary>An attribute of the op that is a number.</summary>
    public double Real(string name) => (double)((IOp)step.Actor).Attributes[name];

    /// <summary>An attribute of the op that is true or false.</summary>
    public bool Flag(string name) => (bool)((IOp)step.Actor).Attributes[name];

    /// <summary>An attribute of the op that is text.</summary>
    public string Text(string name) => (string)((IOp)step.Actor).Attributes[name];

    /// <summary>An attribute of the op that is a list of whole numbers.</summary>
    public int[] Integers(string name) => (int[])((IOp)step.Actor).Attributes[name];

    /// <summary>An attribute of the op that is rows of whole numbers.</summary>
    public int[,] Table(string name) => (int[,])((IOp)step.Actor).Attributes[name];

    /// <summary>The same of the twin's op.</summary>
    public int[] TwinIntegers(string name) => (int[])((IOp)twin.Actor).Attributes[name];

    /// <summary>All inputs.</summary>
    public IEnumerable<OnnxValue> Inputs => Enumerable.Range(0, Count).Select(i => this[i]);

    /// <summary>The result of one node that takes all inputs.</summary>
    public OnnxValue Node(string op, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Graph.Node(op, Inputs, Shape, attributes);

    /// <summary>How many inputs there are.</summary>
    public int Count => step.Inputs.Length;

    /// <summary>The shape of the result, -1 where it is not known.</summary>
    public Shape Shape { get; } = Unknown(step.Output.Shape, twin.Output.Shape);

    /// <summary>The dtype of the result.</summary>
    public DType DType => step.Output.DType;

    /// <summary>An input.</summary>
    public OnnxValue this[int index] => valueOf(step.Inputs[index], twin.Inputs[index]);

    /// <summary>The result's shape at both lengths of unknown axes.</summary>
    public (Shape Here, Shape There) ResultShapes => (step.Output.Shape, twin.Output.Shape);

    /// <summary>An input's shape at both lengths.</summary>
    public (Shape Here, Shape There) InputShapes(int index) => (step.Inputs[index].Shape, twin.Inputs[index].Shape);

    /// <summary>A weight of the layer that is written; null where it has none of that name.</summary>
    public OnnxValue? Weight(string name)
    {
        var weight = ((Layer)step.Actor).OwnWeights.FirstOrDefault(weight => weight.Name == name);
        return weight is null ? null : valueOf(weight.Value, weight.Value);
    }

    /// <summary>A shape of which the axes whose lengths differ are unknown.</summary>
    public static Shape Unknown(Shape shape, Shape twin) =>
        Shape.Create([.. shape.Zip(twin, (length, other) => length == other ? length : -1)]);
}
