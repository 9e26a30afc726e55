using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that goes through sequences step by step: what Bidirectional takes.</summary>
public interface ISequenceLayer
{
    /// <summary>Whether the result has all steps, or the last.</summary>
    bool return_sequences { get; }

    /// <summary>Whether the states after the last step are results too, behind the first: <c>ApplyAll</c> gives all.</summary>
    bool return_state { get; }

    /// <summary>Whether the last step comes first; the result's steps are in the order in which they were done.</summary>
    bool go_backwards { get; }

    /// <summary>Whether a batch begins with the states in which the batch before ended: sample i goes on where sample i ended.</summary>
    bool stateful { get; }

    /// <summary>Has no effect: steps are never a loop of a graph here.</summary>
    bool unroll { get; }

    /// <summary>Whether the result is 0 at steps that a mask hides; else it is that of the step before.</summary>
    bool zero_output_for_mask { get; }

    /// <summary>The states of a stateful layer, in which the last batch ended; null before the first.</summary>
    IReadOnlyList<Variable>? states { get; }

    /// <summary>Puts the states of a stateful layer back to 0. As <c>layer.reset_state</c>.</summary>
    void reset_state();

    /// <summary>As Bidirectional does, zero_output_for_mask is as return_sequences from now on.</summary>
    internal void ForceZeroOutputForMask();
}
