using System.Text.Json.Nodes;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Keras.Layers;

/// <summary>Layers put together to one: what files and exporters need to know of a model.</summary>
[KerasName("Model")]
public abstract class Network : Layer
{
    private protected Network(string? name)
        : base(name) { }

    /// <summary>The layers in order; the first of a functional model are its inputs.</summary>
    public virtual IReadOnlyList<Layer> Layers => LayerFields.Of(this);

    /// <summary>The layers in order, in Python's spelling.</summary>
    public IReadOnlyList<Layer> layers => Layers;

    /// <summary>What changes the weights in training; null before compile.</summary>
    public abstract Optimizer? optimizer { get; }

    internal override IReadOnlyList<Layer> Sublayers => Layers;

    /// <summary>Whether it is its layers and how they are joined, and nothing besides.</summary>
    internal virtual bool IsGraph => false;

    /// <summary>Whether it is layers one after another, in a list.</summary>
    internal virtual bool IsStack => false;

    /// <summary>What its weights' names begin with in the older files.</summary>
    internal virtual string WeightPrefix => "";

    /// <summary>The inputs' names, of which data may be given.</summary>
    internal virtual IReadOnlyList<string> InputNames => [Name];

    /// <summary>The outputs' names.</summary>
    internal virtual IReadOnlyList<string> OutputNames => [Name];

    /// <summary>What the outputs are called where it is taken apart into its layers.</summary>
    internal virtual IReadOnlyList<string> ExportedNames => OutputNames;

    /// <summary>The inputs' shapes, None for the batch; null where the first call decides.</summary>
    internal virtual IReadOnlyList<Shape>? InputShapes => null;

    /// <summary>What compile was given, as Keras writes it; empty before.</summary>
    internal abstract JsonObject CompileConfig();

    /// <summary>Compiles it as a configuration says, and makes the optimizer's numbers.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">It names what does not exist here.</exception>
    internal abstract void Compile(JsonObject config);

    private protected override bool IsBuiltByInputs => true;

    // A graph's input layers say what is taken.
    private protected override Tensor CastInput(Tensor input) => IsGraph ? input : base.CastInput(input);

    internal override void Describe(JsonObject json)
    {
        base.Describe(json);
        json["compile_config"] = CompileConfig();
    }
}
