using TfActivations.Benchmarks.Peers;
using TfActivations.Speed;
using static TorchSharp.torch;

namespace TfActivations.Benchmarks.Training;

internal static partial class TrainingTable
{
    static partial void StartLibtorch(ref ITrainingSide? side, ref string state)
    {
        var libtorch = LibtorchSide.Start();
        state = libtorch.Name;
        if (libtorch is LibtorchSide)
            side = new LibtorchTraining();
    }
}

/// <summary>The same training in libtorch, as its users write it.</summary>
internal sealed class LibtorchTraining : ITrainingSide
{
    public string Name => "libtorch";

    public Action Training(DenseNetwork network, (Tensors.Tensor X, Tensors.Tensor Y) data, TrainingPlan plan) =>
        Training(() => Create(network), Copy(data.X), Copy(data.Y).argmax(1), plan);

    public Action ConvolutionalTraining(
        ConvolutionalNetwork network,
        (Tensors.Tensor X, Tensors.Tensor Y) data,
        TrainingPlan plan
    ) => Training(() => Create(network), Copy(data.X).permute(0, 3, 1, 2), Copy(data.Y).argmax(1), plan);

    public Action ConvolutionalInference(ConvolutionalNetwork network, Tensors.Tensor x) =>
        Inference(Create(network), Copy(x).permute(0, 3, 1, 2));

    private static Action Training(Func<nn.Module<Tensor, Tensor>> create, Tensor x, Tensor y, TrainingPlan plan)
    {
        var rows = (long)Math.Floor(x.shape[0] * (1 - plan.ValidationSplit));
        return () =>
        {
            using var scope = NewDisposeScope();
            var model = create();
            var optimizer = optim.Adam(model.parameters(), lr: 0.001, eps: 1e-7);
            for (var epoch = 0; epoch < plan.Epochs; epoch++)
            {
                model.train();
                Epoch(model, optimizer, x, y, randperm(rows), plan.BatchSize);
                if (rows == x.shape[0])
                    continue;
                model.eval();
                using (no_grad())
                    Epoch(model, null, x, y, arange(rows, x.shape[0]), plan.BatchSize);
            }
        };
    }

    public Action Inference(DenseNetwork network, Tensors.Tensor x) => Inference(Create(network), Copy(x));

    private static Action Inference(nn.Module<Tensor, Tensor> model, Tensor input)
    {
        model.eval();
        return () =>
        {
            using var scope = NewDisposeScope();
            using (no_grad())
                nn.functional.softmax(model.call(input), 1);
        };
    }

    public Action Recurrence(string cell, Tensors.Tensor x, int units, bool backward)
    {
        var features = x.Shape[2];
        Func<Tensor, Tensor> call;
        nn.Module module;
        switch (cell)
        {
            case "LSTM":
                var lstm = nn.LSTM(features, units, batchFirst: true);
                (module, call) = (lstm, input => lstm.call(input).Item1);
                break;
            case "GRU":
                var gru = nn.GRU(features, units, batchFirst: true);
                (module, call) = (gru, input => gru.call(input).Item1);
                break;
            default:
                var rnn = nn.RNN(features, units, batchFirst: true);
                (module, call) = (rnn, input => rnn.call(input).Item1);
                break;
        }
        var (data, weights) = (Copy(x), module.parameters().Select(weight => (Tensor)weight).ToList());
        return () =>
        {
            using var scope = NewDisposeScope();
            if (backward)
            {
                autograd.grad([call(data).select(1, -1).sum()], weights);
                return;
            }
            using (no_grad())
                call(data).select(1, -1);
        };
    }

    public Action Convolution(ConvolutionWork work, ConvolutionPass pass)
    {
        var (batch, size, channels) = (work.Images[0], work.Images[1], work.Images[3]);
        var x = randn(batch, channels, size, size).requires_grad_();
        var filter = randn(work.Filters, channels, work.Size, work.Size).requires_grad_();
        var padding = work.Same ? work.Size / 2 : 0;
        Tensor Forward() => nn.functional.conv2d(x, filter, padding: [padding, padding]);
        if (pass == ConvolutionPass.Forward)
            return () =>
            {
                using (no_grad())
                    Forward().Dispose();
            };
        var (y, source) = (Forward(), pass == ConvolutionPass.InputGradient ? x : filter);
        var dy = randn_like(y);
        return () => autograd.grad([y], [source], [dy], retain_graph: true)[0].Dispose();
    }

    /// <summary>An epoch of steps, and the means of loss and accuracy; without an optimizer, an evaluation.</summary>
    private static (float Loss, float Accuracy) Epoch(
        nn.Module<Tensor, Tensor> model,
        optim.Optimizer? optimizer,
        Tensor x,
        Tensor y,
        Tensor order,
        int batchSize
    )
    {
        using var sums = zeros(2);
        for (var start = 0L; start < order.shape[0]; start += batchSize)
        {
            using var scope = NewDisposeScope();
            var rows = order.slice(0, start, Math.Min(start + batchSize, order.shape[0]), 1);
            var (batch, classes) = (x.index_select(0, rows), y.index_select(0, rows));
            var logits = model.call(batch);
            var loss = nn.functional.cross_entropy(logits, classes);
            if (optimizer is not null)
            {
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
            }
            using (no_grad())
                sums.add_(stack([loss.detach() * rows.shape[0], logits.argmax(1).eq(classes).sum().to(float32)]));
        }
        var means = (sums / order.shape[0]).data<float>().ToArray();
        return (means[0], means[1]);
    }

    private static nn.Module<Tensor, Tensor> Create(ConvolutionalNetwork network) =>
        network == ConvolutionalNetwork.LeNet5 ? LeNet5() : SmallCnn();

    private static nn.Module<Tensor, Tensor> SmallCnn() =>
        nn.Sequential(
            nn.Conv2d(1, 32, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(1600, 10)
        );

    private static nn.Module<Tensor, Tensor> LeNet5() =>
        nn.Sequential(
            nn.Conv2d(1, 6, 5, padding: 2),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(400, 120),
            nn.ReLU(),
            nn.Linear(120, 84),
            nn.ReLU(),
            nn.Linear(84, 10)
        );

    private static nn.Module<Tensor, Tensor> Create(DenseNetwork network)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 1; i < network.Widths.Length; i++)
        {
            layers.Add(nn.Linear(network.Widths[i - 1], network.Widths[i]));
            if (i < network.Widths.Length - 1)
                layers.Add(
                    network.Activation switch
                    {
                        "relu" => nn.ReLU(),
                        "tanh" => nn.Tanh(),
                        _ => nn.Sigmoid(),
                    }
                );
        }
        return nn.Sequential(layers);
    }

    private static Tensor Copy(Tensors.Tensor values) =>
        tensor(values.AsSpan<float>().ToArray(), [.. values.Shape.Select(axis => (long)axis)]);
}
