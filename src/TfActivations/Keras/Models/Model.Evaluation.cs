using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Keras.Data;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    /// <summary>The loss and the metrics on samples. As <c>model.evaluate</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">What should come out.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line at the end.</param>
    /// <param name="sample_weight">A weight for each sample, for the loss; of several outputs a list, or a dictionary by the names of their layers.</param>
    /// <param name="steps">How many batches, the first ones; all by default.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="return_dict">Whether the result prints as a dictionary; by name and by place it is asked either way.</param>
    /// <param name="cancellation_token">Ends it between two steps.</param>
    /// <returns>The loss, then the metrics: <c>var (loss, accuracy) = model.evaluate(x, y);</c></returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Evaluation evaluate(
        TensorList x,
        TensorList y,
        int batch_size = DefaultBatchSize,
        int verbose = 1,
        TensorList? sample_weight = null,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        bool return_dict = false,
        CancellationToken cancellation_token = default
    )
    {
        var current = RequireCompiled(nameof(evaluate));
        using var batches = InOrder(Samples(nameof(evaluate), x, y, sample_weight), batch_size, steps);
        return Evaluate(
            current,
            batches,
            PrepareCallbacks(callbacks, verbose, batches),
            return_dict,
            cancellation_token
        );
    }

    /// <summary>The loss and the metrics on batches. As <c>model.evaluate</c> of a tf.data.Dataset, a PyDataset or a generator.</summary>
    /// <param name="x">
    /// A dataset, a <see cref="PyDataset"/>, or any sequence of batches: <see cref="Batch"/>, (x, y) or (x, y, weights); fetched ahead on a
    /// thread of its own.
    /// </param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line at the end.</param>
    /// <param name="steps">How many batches; all by default.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="return_dict">Whether the result prints as a dictionary; by name and by place it is asked either way.</param>
    /// <param name="cancellation_token">Ends it between two steps.</param>
    /// <returns>The loss, then the metrics.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Evaluation evaluate<T>(
        IEnumerable<T> x,
        int verbose = 1,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        bool return_dict = false,
        CancellationToken cancellation_token = default
    )
    {
        var current = RequireCompiled(nameof(evaluate));
        using var batches = InOrder(x, steps, cancellation_token);
        return Evaluate(
            current,
            batches,
            PrepareCallbacks(callbacks, verbose, batches),
            return_dict,
            cancellation_token
        );
    }

    /// <summary>What comes out for samples, of a model with one output. As <c>model.predict</c>.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line at the end.</param>
    /// <param name="steps">How many batches, the first ones; all by default.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="cancellation_token">Ends it between two steps.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs; use <see cref="predict_outputs"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    [OverloadResolutionPriority(1)]
    public NDArray predict(
        TensorList x,
        int batch_size = DefaultBatchSize,
        int verbose = 1,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellation_token = default
    ) => Only(predict_outputs(x, batch_size, verbose, steps, callbacks, cancellation_token));

    /// <summary>What comes out for batches, of a model with one output. As <c>model.predict</c> of a tf.data.Dataset, a PyDataset or a generator.</summary>
    /// <param name="x">
    /// A dataset, a <see cref="PyDataset"/>, or any sequence of batches: <see cref="Batch"/>, x, or (x, y), whose y is left aside; fetched
    /// ahead on a thread of its own.
    /// </param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line at the end.</param>
    /// <param name="steps">How many batches; all by default.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="cancellation_token">Ends it between two steps.</param>
    /// <exception cref="InvalidArgumentException">The model has several outputs.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public NDArray predict<T>(
        IEnumerable<T> x,
        int verbose = 1,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellation_token = default
    )
    {
        using var batches = InOrder(x, steps, cancellation_token);
        return Only(Predict(batches, PrepareCallbacks(callbacks, verbose, batches), cancellation_token));
    }

    /// <summary>What comes out for batches in an array, which would else pass for an array of numbers.</summary>
    /// <inheritdoc cref="predict{T}(IEnumerable{T}, int, int?, IReadOnlyList{Callback}?, CancellationToken)"/>
    [OverloadResolutionPriority(2)]
    public NDArray predict(
        Batch[] x,
        int verbose = 1,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellation_token = default
    ) => predict<Batch>(x, verbose, steps, callbacks, cancellation_token);

    /// <summary>What comes out for samples: an array for each output.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line at the end.</param>
    /// <param name="steps">How many batches, the first ones; all by default.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="cancellation_token">Ends it between two steps.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<NDArray> predict_outputs(
        TensorList x,
        int batch_size = DefaultBatchSize,
        int verbose = 1,
        int? steps = null,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellation_token = default
    )
    {
        using var batches = InOrder(Samples(nameof(predict), x, []), batch_size, steps);
        return Predict(batches, PrepareCallbacks(callbacks, verbose, batches), cancellation_token);
    }

    /// <summary>For diagnostics: a step that leaves all as it was.</summary>
    internal (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(
        TensorList x,
        TensorList y
    ) => RequireCompiled("gradient_report").TrialStep(Samples("gradient_report", x, y));

    private NDArray Only(IReadOnlyList<NDArray> outputs) =>
        outputs.Count == 1
            ? outputs[0]
            : throw new InvalidArgumentException(
                $"predict: model '{Name}' has {Plural.Of(outputs.Count, "output")}; use predict_outputs"
            );

    private static IBatches InOrder(Batch data, int batchSize, int? steps)
    {
        RequirePositive("batch_size", batchSize);
        RequireSteps(nameof(steps), steps);
        return Batches(data.First(steps, batchSize, nameof(steps)), 1, batchSize);
    }

    private StreamedBatches InOrder<T>(IEnumerable<T> source, int? steps, CancellationToken cancellation)
    {
        var batches = ElementBatches.Of(source);
        RequireSteps(nameof(steps), steps);
        ElementBatches.RequireEnd(batches, steps, nameof(steps));
        return StreamedBatches.Of(batches, 1, steps, shuffle: null, Aligned, isRepeated: false, cancellation);
    }

    private CallbackList PrepareCallbacks(IReadOnlyList<Callback>? callbacks, int verbose, IBatches batches)
    {
        var all = WithProgress(callbacks, verbose);
        all.Enter(this, epochs: 1, batches.Count, hasValidation: false);
        return all;
    }

    private Evaluation Evaluate(
        Trainer trainer,
        IBatches batches,
        CallbackList callbacks,
        bool asDictionary,
        CancellationToken cancellation
    )
    {
        using var run = new Run(this, trainer).Enter();
        var workers = Workers.Of(this, trainer);
        workers?.RequireAlike(nameof(evaluate));
        var loop = new EvaluationLoop(this, trainer, callbacks, workers, cancellation);
        return new(loop.Run(workers?.ForTesting(batches) ?? batches), asDictionary);
    }

    private NDArray[] Predict(IBatches batches, CallbackList callbacks, CancellationToken cancellation)
    {
        List<IReadOnlyList<Tensor>> parts = [];
        var workers = Strategy?.Collective;
        Strategy?.Synchronize();
        callbacks.on_predict_begin();
        if (Strategy is null)
            All();
        else
            new JointStep(Strategy, Strategy.AveragesOf(Weights)).Alone(All);
        if (parts.Count == 0)
            throw new InvalidArgumentException("predict: no samples were given");
        callbacks.on_predict_end();
        return
        [
            .. Enumerable
                .Range(0, parts[0].Count)
                .Select(output => Joined([.. parts.Select(part => part[output])]).numpy()),
        ];

        bool All()
        {
            do
            {
                cancellation.ThrowIfCancellationRequested();
            } while (batches.Next(Step));
            return true;
        }

        void Step(Batch data, ReadOnlySpan<int> rows)
        {
            callbacks.on_predict_batch_begin(parts.Count);
            var (start, end) = workers is null ? (0, rows.Length) : Parting.Of(rows.Length, workers.Rank, workers.Size);
            // Where a worker has no rows, one says what its outputs are.
            var own = start < end ? rows[start..end] : rows[..1];
            IReadOnlyList<Tensor> outputs = predict_step(data.Consecutive(own).X);
            if (start == end)
                outputs = [.. outputs.Select(output => output.Rows(0, 0))];
            callbacks.on_predict_batch_end(
                parts.Count,
                new Dictionary<string, IReadOnlyList<Tensor>> { [nameof(outputs)] = outputs }
            );
            parts.Add(outputs);
        }

        Tensor Joined(Tensor[] steps) => workers is null ? ConcatOp.Apply(steps, 0) : workers.InOrderOfSteps(steps);
    }
}
