using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

// Python's names.
public abstract partial class Layer
{
    private KerasTensor? firstResult;

    /// <summary>The layer's name. As <c>layer.name</c>.</summary>
    public string name => Name;

    /// <summary>Whether training changes its weights, and those of the layers in its fields. As <c>layer.trainable</c>.</summary>
    public bool trainable
    {
        get => Trainable;
        set => Trainable = value;
    }

    /// <summary>Whether the weights exist. As <c>layer.built</c>.</summary>
    public bool built => IsBuilt;

    /// <summary>What its weights are. As <c>layer.dtype</c>.</summary>
    public DType dtype => policy.variable_dtype;

    /// <summary>What its weights are. As <c>layer.variable_dtype</c>.</summary>
    public DType variable_dtype => policy.variable_dtype;

    /// <summary>What it computes in. As <c>layer.compute_dtype</c>.</summary>
    public DType compute_dtype => DType;

    /// <summary>What its inputs are converted to. As <c>layer.input_dtype</c>.</summary>
    public DType input_dtype => DType;

    /// <summary>What it computes in, and what its weights are. As <c>layer.dtype_policy</c>.</summary>
    public DTypePolicy dtype_policy => policy;

    /// <summary>All weights. As <c>layer.variables</c>.</summary>
    public IReadOnlyList<Variable> variables => Weights;

    /// <summary>The weights that training changes. As <c>layer.trainable_weights</c>.</summary>
    public IReadOnlyList<Variable> trainable_weights => TrainableWeights;

    /// <summary>The weights that training changes. As <c>layer.trainable_variables</c>.</summary>
    public IReadOnlyList<Variable> trainable_variables => TrainableWeights;

    /// <summary>The weights that training leaves as they are. As <c>layer.non_trainable_weights</c>.</summary>
    public IReadOnlyList<Variable> non_trainable_weights => [.. Weights.Except(TrainableWeights)];

    /// <summary>The weights that training leaves as they are. As <c>layer.non_trainable_variables</c>.</summary>
    public IReadOnlyList<Variable> non_trainable_variables => non_trainable_weights;

    /// <summary>What is added to the loss. As <c>layer.losses</c>.</summary>
    public IReadOnlyList<Tensor> losses => Losses;

    /// <summary>What goes into the layer in the model in which it was used first. As <c>layer.input</c>.</summary>
    /// <exception cref="InvalidStateException">It is in no model yet, or takes several inputs.</exception>
    public virtual KerasTensor input =>
        FirstResult(nameof(input)).Inputs is [var only]
            ? only
            : throw new InvalidStateException(
                $"{ClassName} '{Name}' takes several inputs, or none: input stands for one"
            );

    /// <summary>What comes out of the layer in the model in which it was used first. As <c>layer.output</c>.</summary>
    /// <exception cref="InvalidStateException">It is in no model yet.</exception>
    public virtual KerasTensor output => FirstResult(nameof(output));

    /// <summary>What it computes in on the way to a result in its <see cref="compute_dtype"/>.</summary>
    private protected virtual DType ComputedIn => DType;

    /// <summary>Until the result is disposed of, weights are read in what the layer computes in.</summary>
    private Variable.ReadingAs Reading() => Variable.ReadAs(ComputedIn == variable_dtype ? null : ComputedIn);

    private KerasTensor FirstResult(string caller) =>
        firstResult
        ?? throw new InvalidStateException(
            $"{ClassName} '{Name}' is in no model yet and has no {caller}; call it on a keras.Input"
        );

    private protected InvalidStateException NotBuilt(string weight) =>
        new($"{ClassName} '{Name}' has no {weight} yet; give it an input_shape, or call it on data first");
}
