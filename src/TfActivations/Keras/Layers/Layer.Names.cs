using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

// Python's spelling of what a layer has.
public abstract partial class Layer
{
    /// <summary>The layer's name, in Python's spelling.</summary>
    public string name => Name;

    /// <summary>Whether training changes its weights, in Python's spelling.</summary>
    public bool trainable
    {
        get => Trainable;
        set => Trainable = value;
    }

    /// <summary>All weights, in Python's spelling.</summary>
    public IReadOnlyList<Variable> variables => Weights;

    /// <summary>The weights that training changes, in Python's spelling.</summary>
    public IReadOnlyList<Variable> trainable_weights => TrainableWeights;

    /// <summary>The weights that training changes, in Python's spelling.</summary>
    public IReadOnlyList<Variable> trainable_variables => TrainableWeights;

    /// <summary>The weights that training leaves alone, in Python's spelling.</summary>
    public IReadOnlyList<Variable> non_trainable_weights => [.. Weights.Except(TrainableWeights)];

    /// <summary>The weights that training leaves alone, in Python's spelling.</summary>
    public IReadOnlyList<Variable> non_trainable_variables => non_trainable_weights;

    /// <summary>What regularizers add to the loss, in Python's spelling.</summary>
    public IReadOnlyList<Tensor> losses => Losses;
}
