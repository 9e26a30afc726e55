using TfActivations.Speed;
using TfActivations.Tensors;

namespace TfActivations.Benchmarks.Training;

/// <summary>Who trains and infers: an engine of ours, or a peer.</summary>
internal interface ITrainingSide
{
    string Name { get; }

    /// <summary>A training, ready to start: Adam, cross-entropy, accuracy, rows shuffled each epoch.</summary>
    /// <param name="network">What is trained, with new weights each time.</param>
    /// <param name="data">Rows, and their classes one-hot.</param>
    /// <param name="plan">How.</param>
    Action Training(DenseNetwork network, (Tensor X, Tensor Y) data, TrainingPlan plan);

    /// <summary>A forward pass through the network.</summary>
    Action Inference(DenseNetwork network, Tensor x);

    /// <summary>A training of a network of convolutions, as <see cref="Training"/> is one of a network of dense layers.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="data">Images of shape (rows, 28, 28, 1), and their classes one-hot.</param>
    /// <param name="plan">How.</param>
    Action ConvolutionalTraining(ConvolutionalNetwork network, (Tensor X, Tensor Y) data, TrainingPlan plan);

    /// <summary>A forward pass through a network of convolutions.</summary>
    Action ConvolutionalInference(ConvolutionalNetwork network, Tensor x);

    /// <summary>A pass of a convolution in float32.</summary>
    Action Convolution(ConvolutionWork work, ConvolutionPass pass);

    /// <summary>A recurrent layer's last state, and where they are asked for the gradients of its weights.</summary>
    /// <param name="cell">LSTM, GRU or SimpleRNN.</param>
    /// <param name="x">(batch, steps, features).</param>
    /// <param name="units">How wide the state is.</param>
    /// <param name="backward">Whether gradients are asked for.</param>
    Action Recurrence(string cell, Tensor x, int units, bool backward);
}

/// <summary>How a network is trained.</summary>
/// <param name="BatchSize">Rows of a step.</param>
/// <param name="Epochs">How often all rows are gone through.</param>
/// <param name="ValidationSplit">The share of rows that is kept for validation after each epoch.</param>
internal sealed record TrainingPlan(int BatchSize, int Epochs = 1, double ValidationSplit = 0);
