using System.Diagnostics;
using NumSharp;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    private Trainer? trainer;

    /// <summary>Set it in a callback to end fit after the present epoch.</summary>
    public bool stop_training { get; set; }

    /// <summary>What training uses; null before <c>compile</c>.</summary>
    public Optimizer? optimizer => trainer?.Optimizer;

    /// <summary>Names of the outputs, for logs.</summary>
    internal virtual IReadOnlyList<string> OutputNames => [Name];

    /// <summary>Says how the model is trained. As <c>model.compile</c>.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop by default, as in Keras.</param>
    /// <param name="loss">A name, a loss, or a function of y_true and y_pred.</param>
    /// <param name="metrics">Names or metrics.</param>
    /// <param name="run_eagerly">
    /// Whether each step runs anew, so that a layer may look at values; otherwise it is recorded and replayed.
    /// </param>
    /// <exception cref="UnknownNameException">A name is unknown; the message lists those that exist.</exception>
    public void compile(
        Optimizer? optimizer = null,
        Loss? loss = null,
        IReadOnlyList<Metric>? metrics = null,
        bool run_eagerly = false
    ) => compile(optimizer, loss is null ? [] : [loss], metrics, run_eagerly);

    /// <summary>Says how a model with several outputs is trained: a loss, and maybe a metric, for each.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop when null.</param>
    /// <param name="loss">A loss for each output.</param>
    /// <param name="metrics">A metric for each output, or for the one output any number.</param>
    /// <param name="run_eagerly">Whether each step runs anew.</param>
    /// <exception cref="InvalidArgumentException">There are several outputs and not as many metrics.</exception>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyList<Loss> loss,
        IReadOnlyList<Metric>? metrics = null,
        bool run_eagerly = false
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        metrics ??= [];
        if (loss.Count > 1 && metrics.Count > 0 && metrics.Count != loss.Count)
            throw new InvalidArgumentException(
                $"compile: {loss.Count} outputs need no metric or one each. Received: {metrics.Count}"
            );
        trainer = new(this, optimizer ?? "rmsprop", loss, metrics, run_eagerly);
    }

    /// <summary>Trains the model. As <c>model.fit</c>.</summary>
    /// <param name="x">The inputs: a tensor, an array, or a list of them.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="epochs">How often all samples are gone through.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line an epoch.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="validation_split">The share of the last samples that is kept for validation.</param>
    /// <param name="validation_data">Samples for validation; takes precedence over the split.</param>
    /// <param name="shuffle">Whether each epoch takes the samples in a new order.</param>
    /// <param name="class_weight">A weight for each class; 1 for those left out.</param>
    /// <param name="sample_weight">A weight for each sample.</param>
    /// <param name="initial_epoch">The number of the first epoch.</param>
    /// <param name="cancellation_token">Ends the training between two steps; the weights stay as they are then.</param>
    /// <returns>The logs of each epoch.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The data do not fit each other or the model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History fit(
        TensorList x,
        TensorList y,
        int batch_size = 32,
        int epochs = 1,
        int verbose = 1,
        IReadOnlyList<Callback>? callbacks = null,
        double validation_split = 0,
        (TensorList X, TensorList Y)? validation_data = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, double>? class_weight = null,
        Tensor? sample_weight = null,
        int initial_epoch = 0,
        CancellationToken cancellation_token = default
    )
    {
        var current = RequireCompiled(nameof(fit));
        RequirePositive(nameof(batch_size), batch_size);
        RequireVerbose(verbose);
        RequirePositive(nameof(epochs), epochs);
        var data = new Dataset(Aligned(x), y, sample_weight);
        Dataset? validation = null;
        if (validation_data is { } given)
            validation = new(Aligned(given.X), given.Y);
        else if (validation_split != 0)
            (data, validation) = data.Split(validation_split);
        if (class_weight is not null)
            data = data.WithClassWeights(class_weight);
        var loop = new FitLoop(this, current, data, validation, batch_size, shuffle, cancellation_token);
        List<Callback> all = [.. callbacks ?? []];
        if (verbose != 0)
            all.Add(new ProgressBar(Console.Out, verbose, redraw: !Console.IsOutputRedirected));
        return loop.Run(initial_epoch, epochs, [.. all]);
    }

    /// <summary>The loss and the metrics on samples. As <c>model.evaluate</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    /// <param name="sample_weight">A weight for each sample, for the loss.</param>
    /// <returns>The loss, then the metrics: <c>var (loss, accuracy) = model.evaluate(x, y);</c></returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    public Evaluation evaluate(
        TensorList x,
        TensorList y,
        int batch_size = 32,
        int verbose = 1,
        Tensor? sample_weight = null
    )
    {
        var current = RequireCompiled(nameof(evaluate));
        RequirePositive(nameof(batch_size), batch_size);
        RequireVerbose(verbose);
        var data = new Dataset(Aligned(x), y, sample_weight);
        var started = Stopwatch.GetTimestamp();
        var runner = new StepRunner(data, current.TestStep, current.Eagerly);
        var logs = FitLoop.Evaluate(current, runner, data.Count, batch_size);
        if (verbose != 0)
            Report(data.Count, batch_size, started, verbose, logs);
        return new(logs);
    }

    /// <summary>What comes out for samples, of a model with one output. As <c>model.predict</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs; use <see cref="predict_outputs"/>.</exception>
    public NDArray predict(TensorList x, int batch_size = 32, int verbose = 1)
    {
        var outputs = predict_outputs(x, batch_size, verbose);
        return outputs.Count == 1
            ? outputs[0]
            : throw new InvalidArgumentException(
                $"predict: model '{Name}' has {outputs.Count} outputs; use predict_outputs"
            );
    }

    /// <summary>What comes out for samples: an array for each output.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    public IReadOnlyList<NDArray> predict_outputs(TensorList x, int batch_size = 32, int verbose = 1)
    {
        RequirePositive(nameof(batch_size), batch_size);
        RequireVerbose(verbose);
        var data = new Dataset(Aligned(x), []);
        var started = Stopwatch.GetTimestamp();
        var results = Predict(data, batch_size);
        if (verbose != 0)
            Report(data.Count, batch_size, started, verbose, new());
        return [.. results.Select(result => result.numpy())];
    }

    private Tensor[] Predict(Dataset data, int batchSize)
    {
        Tensor[]? results = null;
        var start = 0;
        while (start < data.Count)
        {
            var end = Math.Min(start + batchSize, data.Count);
            var outputs = Outputs(data.Rows(start, end).Inputs, training: false);
            results ??= [.. outputs.Select(o => Tensor.Allocate(o.Shape.With(0, data.Count), o.DType))];
            for (var i = 0; i < results.Length; i++)
                outputs[i].Bytes().CopyTo(results[i].Rows(start, end).Bytes());
            start = end;
        }
        return results ?? throw new InvalidArgumentException("predict: no samples were given");
    }

    private static void Report(int count, int batchSize, long started, int verbose, Dictionary<string, double> logs)
    {
        var steps = (count + batchSize - 1) / batchSize;
        var sorted = logs.OrderBy(log => log.Key, StringComparer.Ordinal);
        Console.WriteLine(ProgressBar.Line(steps, steps, Stopwatch.GetElapsedTime(started), verbose, sorted));
    }

    /// <summary>The inputs with a last axis of length 1 more or less, where that is all that they differ by, as in Keras.</summary>
    private TensorList Aligned(TensorList inputs) =>
        InputShapes is { } shapes && shapes.Count == inputs.Count ? [.. inputs.Zip(shapes, Align)] : inputs;

    private static Tensor Align(Tensor input, Tensors.Shape expected) =>
        input.Shape.Rank == expected.Rank - 1 && expected[^1] == 1 ? Stacking.ExpandDims(input, -1)
        : input.Shape.Rank == expected.Rank + 1 && input.Shape[^1] == 1 ? Stacking.Squeeze(input, -1)
        : input;

    private static void RequireVerbose(int verbose)
    {
        if (verbose is < 0 or > 2)
            throw new InvalidArgumentException($"verbose must be 0, 1 or 2. Received: {verbose}");
    }

    private Trainer RequireCompiled(string caller) =>
        trainer
        ?? throw new InvalidStateException($"{caller}: model '{Name}' must be compiled first: model.compile(...)");

    private static void RequirePositive(string name, int value)
    {
        if (value < 1)
            throw new InvalidArgumentException($"{name} must be positive. Received: {value}");
    }
}
