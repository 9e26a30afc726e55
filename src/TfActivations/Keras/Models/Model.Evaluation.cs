using System.Diagnostics;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Data;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
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
        using var batches = Batches(new(Aligned(x), y, sample_weight), 1, batch_size, shuffle: null);
        return Evaluate(current, batches, verbose);
    }

    /// <summary>The loss and the metrics on batches. As <c>model.evaluate</c> of a PyDataset or a generator.</summary>
    /// <param name="x">A <see cref="PyDataset"/>, or any sequence; fetched ahead on a thread of its own.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    /// <param name="steps">How many batches; all by default.</param>
    /// <returns>The loss, then the metrics.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    public Evaluation evaluate(IEnumerable<Batch> x, int verbose = 1, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var current = RequireCompiled(nameof(evaluate));
        RequireVerbose(verbose);
        RequireSteps(nameof(steps), steps);
        using var batches = StreamedBatches.Of(x, 1, steps, shuffle: null, Aligned);
        return Evaluate(current, batches, verbose);
    }

    /// <summary>What comes out for samples, of a model with one output. As <c>model.predict</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs; use <see cref="predict_outputs"/>.</exception>
    public NDArray predict(TensorList x, int batch_size = 32, int verbose = 1) =>
        Only(predict_outputs(x, batch_size, verbose));

    /// <summary>What comes out for batches, of a model with one output. As <c>model.predict</c> of a PyDataset or a generator.</summary>
    /// <param name="x">A <see cref="PyDataset"/>, or any sequence; fetched ahead on a thread of its own.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    /// <param name="steps">How many batches; all by default.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs.</exception>
    public NDArray predict(IEnumerable<Batch> x, int verbose = 1, int? steps = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequireVerbose(verbose);
        RequireSteps(nameof(steps), steps);
        using var batches = StreamedBatches.Of(x, 1, steps, shuffle: null, Aligned);
        return Only(Predict(batches, verbose));
    }

    /// <summary>What comes out for samples: an array for each output.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1 and 2: a line at the end.</param>
    public IReadOnlyList<NDArray> predict_outputs(TensorList x, int batch_size = 32, int verbose = 1)
    {
        RequirePositive(nameof(batch_size), batch_size);
        RequireVerbose(verbose);
        using var batches = Batches(new(Aligned(x), []), 1, batch_size, shuffle: null);
        return Predict(batches, verbose);
    }

    /// <summary>For diagnostics: a step that leaves all as it was.</summary>
    internal (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(
        Dataset batch
    ) => RequireCompiled("gradient_report").TrialStep(Aligned(batch));

    private NDArray Only(IReadOnlyList<NDArray> outputs) =>
        outputs.Count == 1
            ? outputs[0]
            : throw new InvalidArgumentException(
                $"predict: model '{Name}' has {outputs.Count} outputs; use predict_outputs"
            );

    private static Evaluation Evaluate(Trainer trainer, IBatches batches, int verbose)
    {
        var started = Stopwatch.GetTimestamp();
        var logs = FitLoop.Evaluate(trainer, new(trainer.TestStep, trainer.Eagerly), batches);
        Report(batches.Count!.Value, started, verbose, logs);
        return new(logs);
    }

    private NDArray[] Predict(IBatches batches, int verbose)
    {
        var started = Stopwatch.GetTimestamp();
        List<IReadOnlyList<Tensor>> parts = [];
        while (batches.Next((data, rows) => parts.Add(Outputs(data.Consecutive(rows).Inputs, training: false)))) { }
        if (parts.Count == 0)
            throw new InvalidArgumentException("predict: no samples were given");
        Report(batches.Count!.Value, started, verbose, new());
        return
        [
            .. Enumerable
                .Range(0, parts[0].Count)
                .Select(output => Concat.Apply([.. parts.Select(part => part[output])], 0).numpy()),
        ];
    }

    private static void Report(int steps, long started, int verbose, Dictionary<string, double> logs)
    {
        if (verbose == 0)
            return;
        var sorted = logs.OrderBy(log => log.Key, StringComparer.Ordinal);
        Console.WriteLine(ProgressBar.Line(steps, steps, Stopwatch.GetElapsedTime(started), verbose, sorted));
    }
}
