using TfActivations.Engines;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Ops;
using TfActivations.Speed;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>Training through <c>model.fit</c> on one of our engines.</summary>
internal sealed class OurTraining(string engine) : ITrainingSide
{
    public string Name => engine;

    public Action Training(DenseNetwork network, (Tensor X, Tensor Y) data, TrainingPlan plan) =>
        () => Fit(network.Create(), data, plan);

    public Action Inference(DenseNetwork network, Tensor x)
    {
        var model = network.Create();
        return () =>
        {
            using var scope = Engine.OnThisThread(Engine.Get(engine));
            model.Apply(x);
        };
    }

    public Action Recurrence(string cell, Tensor x, int units, bool backward)
    {
        RecurrentLayer layer = cell switch
        {
            "LSTM" => keras.layers.LSTM(units),
            "GRU" => keras.layers.GRU(units),
            _ => keras.layers.SimpleRNN(units),
        };
        return () =>
        {
            using var scope = Engine.OnThisThread(Engine.Get(engine));
            if (!backward)
            {
                layer.Apply(x);
                return;
            }
            using var tape = tf.GradientTape();
            tape.gradient(layer.Apply(x, training: true), layer.TrainableWeights);
        };
    }

    public Action ConvolutionalTraining(ConvolutionalNetwork network, (Tensor X, Tensor Y) data, TrainingPlan plan)
    {
        var model = network.Create();
        return () => Fit(model, data, plan);
    }

    public Action ConvolutionalInference(ConvolutionalNetwork network, Tensor x)
    {
        var model = network.Create();
        return () =>
        {
            using var scope = Engine.OnThisThread(Engine.Get(engine));
            model.predict(x, batch_size: x.Shape[0], verbose: 0);
        };
    }

    public Action Convolution(ConvolutionWork work, ConvolutionPass pass)
    {
        Tensor x = tf.random.normal(work.Images),
            filter = tf.random.normal([work.Size, work.Size, work.Images[3], work.Filters]);
        var window = new Window((work.Size, work.Size), (1, 1), work.Same, (1, 1));
        var convolution = new Ops.Convolution(window, Depthwise: false);
        var dy = tf.random.normal(window.Results(work.Images, work.Filters, "bench"));
        Func<Tensor> run = pass switch
        {
            ConvolutionPass.Forward => () => convolution.Forward.Run(x, filter),
            ConvolutionPass.InputGradient => () => convolution.InputGradient(work.Images).Run(filter, dy),
            _ => () => convolution.FilterGradient(filter.Shape).Run(x, dy),
        };
        return () =>
        {
            using var scope = Engine.OnThisThread(Engine.Get(engine));
            run();
        };
    }

    /// <summary>Trains a model that is made already.</summary>
    public void Fit(Sequential model, (Tensor X, Tensor Y) data, TrainingPlan plan)
    {
        using var scope = Engine.OnThisThread(Engine.Get(engine));
        model.fit(data.X, data.Y, plan.BatchSize, plan.Epochs, verbose: 0, validation_split: plan.ValidationSplit);
    }
}
