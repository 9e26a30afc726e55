using TfActivations.Distribute;
using TfActivations.Keras.Data;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    // Keras's.
    private const int DefaultBatchSize = 32;

    /// <summary>Set it in a callback to end fit: no further step, the validation of the present epoch, no further epoch.</summary>
    public bool stop_training { get; set; }

    /// <summary>The logs of the last fit, also of one that was cancelled; null before.</summary>
    public History? history { get; private set; }

    /// <summary>Where fit begins: a callback that resumes a training sets it.</summary>
    internal int FirstEpoch { get; set; }

    /// <summary>How many batches of the first epoch are done already, and what was counted in them: where a callback resumes.</summary>
    internal (int Batches, Action Count) DoneBefore { get; set; }

    /// <summary>Trains the model. As <c>model.fit</c>.</summary>
    /// <param name="x">The inputs: a tensor, an array, a list of them, or a dictionary by the names of the input layers.</param>
    /// <param name="y">What should come out; of several outputs a list, or a dictionary by the names of their layers.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="epochs">The number of the last epoch; how often all samples are gone through, when it begins at 0.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line an epoch.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="validation_split">The share of the last samples that is kept for validation.</param>
    /// <param name="validation_data">Samples or a dataset for validation; takes precedence over the split.</param>
    /// <param name="shuffle">Whether each epoch takes the samples in a new order.</param>
    /// <param name="class_weight">A weight for each class; 1 for those left out.</param>
    /// <param name="sample_weight">A weight for each sample; of several outputs a list, or a dictionary by the names of their layers.</param>
    /// <param name="initial_epoch">The number of the first epoch.</param>
    /// <param name="steps_per_epoch">
    /// How many batches make an epoch; the next epoch goes on where it ended. All of x by default. The end of x ends an epoch too, with a
    /// warning, and the next begins with x anew.
    /// </param>
    /// <param name="validation_steps">How many batches of the validation are used, the first ones; all by default.</param>
    /// <param name="validation_batch_size">Samples a step of validation; batch_size by default.</param>
    /// <param name="validation_freq">Validation comes each so many epochs.</param>
    /// <param name="validation_batches">Batches for validation, maybe with weights, instead of validation_data.</param>
    /// <param name="cancellation_token">Ends the training between two steps; the weights stay as they are then.</param>
    /// <returns>The logs of each epoch.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The data do not fit each other or the model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History fit(
        TensorList x,
        TensorList y,
        int batch_size = DefaultBatchSize,
        int epochs = 1,
        int verbose = 1,
        IReadOnlyList<Callback>? callbacks = null,
        double validation_split = 0,
        ValidationData? validation_data = null,
        bool shuffle = true,
        Dictionary<int, double>? class_weight = null,
        TensorList? sample_weight = null,
        int initial_epoch = 0,
        int? steps_per_epoch = null,
        int? validation_steps = null,
        int? validation_batch_size = null,
        int validation_freq = 1,
        IEnumerable<Batch>? validation_batches = null,
        CancellationToken cancellation_token = default
    )
    {
        var current = RequireCompiled(nameof(fit));
        RequirePositive(nameof(batch_size), batch_size);
        RequireEpochs(epochs, initial_epoch, steps_per_epoch);
        var data = Samples(nameof(fit), x, y, sample_weight);
        var (kept, keptBatches) = ValidationSamples(validation_data, validation_batches);
        if (kept is null && keptBatches is null && validation_split != 0)
            (data, kept) = data.Split(validation_split);
        data = ClassWeights.Apply(data, class_weight);
        var left = Math.Max(0, epochs - initial_epoch);
        var workers = Workers.Of(this, current);
        workers?.ShareSeed();
        var order = RandomNumbers.Next();
        using var training = Batches(
            data,
            left,
            batch_size,
            shuffle ? order : null,
            steps_per_epoch,
            cancellation_token
        );
        using var testing = Validation(
            kept,
            keptBatches,
            left,
            validation_batch_size ?? batch_size,
            validation_steps,
            cancellation_token
        );
        var called = WithDefaults(callbacks, verbose);
        var loop = new FitLoop(
            this,
            current,
            workers?.ForTraining(training) ?? training,
            testing is null ? null : workers?.ForTesting(testing) ?? testing,
            called,
            workers,
            cancellation_token
        );
        return Train(current, loop, called, initial_epoch, epochs, validation_freq);
    }

    /// <summary>Trains the model on batches. As <c>model.fit</c> of a tf.data.Dataset, a PyDataset or a generator.</summary>
    /// <param name="x">
    /// A dataset, a <see cref="PyDataset"/>, or any sequence of batches: <see cref="Batch"/>, (x, y) or (x, y, weights). It is enumerated anew
    /// for each epoch, and fetched two batches ahead on a thread of its own.
    /// </param>
    /// <param name="epochs">The number of the last epoch; how often all batches are gone through, when it begins at 0.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line an epoch.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="validation_data">Samples or a dataset for validation.</param>
    /// <param name="validation_batches">Batches for validation, instead of validation_data.</param>
    /// <param name="shuffle">Whether each epoch takes a PyDataset's batches in a new order.</param>
    /// <param name="class_weight">A weight for each class; 1 for those left out.</param>
    /// <param name="initial_epoch">The number of the first epoch.</param>
    /// <param name="steps_per_epoch">
    /// How many batches make an epoch; the next epoch goes on where it ended, so x may be endless. All of x by default. The end of x ends an
    /// epoch too, with a warning, and the next begins with x anew.
    /// </param>
    /// <param name="validation_steps">How many batches of the validation are used, the first ones; all by default.</param>
    /// <param name="validation_batch_size">Samples a step of validation_data.</param>
    /// <param name="validation_freq">Validation comes each so many epochs.</param>
    /// <param name="cancellation_token">Ends the training between two steps; the weights stay as they are then.</param>
    /// <returns>The logs of each epoch.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">A batch does not fit the model, or x gives none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History fit<T>(
        IEnumerable<T> x,
        int epochs = 1,
        int verbose = 1,
        IReadOnlyList<Callback>? callbacks = null,
        ValidationData? validation_data = null,
        IEnumerable<Batch>? validation_batches = null,
        bool shuffle = true,
        Dictionary<int, double>? class_weight = null,
        int initial_epoch = 0,
        int? steps_per_epoch = null,
        int? validation_steps = null,
        int validation_batch_size = DefaultBatchSize,
        int validation_freq = 1,
        CancellationToken cancellation_token = default
    )
    {
        var source = ElementBatches.Of(x);
        var current = RequireCompiled(nameof(fit));
        RequireEpochs(epochs, initial_epoch, steps_per_epoch);
        ElementBatches.RequireEnd(source, steps_per_epoch, nameof(steps_per_epoch));
        var (kept, keptBatches) = ValidationSamples(validation_data, validation_batches);
        var left = Math.Max(0, epochs - initial_epoch);
        var workers = Workers.Of(this, current);
        workers?.ShareSeed();
        var order = RandomNumbers.Next();
        var rows = steps_per_epoch is null && class_weight is null ? DatasetRowBatches.Of(source: x, Aligned) : null;
        using IBatches training =
            (IBatches?)rows
            ?? StreamedBatches.Of(
                source,
                left,
                steps_per_epoch,
                shuffle ? order : null,
                batch => ClassWeights.Apply(Aligned(batch), class_weight),
                cancellation: cancellation_token
            );
        using var testing = Validation(
            kept,
            keptBatches,
            left,
            validation_batch_size,
            validation_steps,
            cancellation_token
        );
        var called = WithDefaults(callbacks, verbose);
        var loop = new FitLoop(
            this,
            current,
            workers?.ForTraining(training, isLocal: x is DistributedDataset { IsLocal: true }) ?? training,
            testing is null ? null : workers?.ForTesting(testing) ?? testing,
            called,
            workers,
            cancellation_token
        );
        return Train(current, loop, called, initial_epoch, epochs, validation_freq);
    }

    private History Train(
        Trainer trainer,
        FitLoop loop,
        CallbackList called,
        int initialEpoch,
        int epochs,
        int validationFreq
    )
    {
        RequirePositive("validation_freq", validationFreq);
        var isInCallback = training.IsHeldByCurrentThread;
        var outer = (stop_training, FirstEpoch);
        using var exclusive = ExclusivelyFor(nameof(fit));
        using var run = new Run(this, trainer).Enter();
        var own = history = called.callbacks.OfType<History>().First();
        try
        {
            loop.Run(initialEpoch, epochs, validationFreq);
            return own;
        }
        finally
        {
            history = own;
            if (isInCallback)
                (stop_training, FirstEpoch) = outer;
        }
    }

    private static CallbackList WithDefaults(IReadOnlyList<Callback>? callbacks, int verbose)
    {
        var own = callbacks ?? [];
        return WithProgress(own.OfType<History>().Any() ? own : [.. own, new History()], verbose);
    }

    private static CallbackList WithProgress(IReadOnlyList<Callback>? callbacks, int verbose)
    {
        if (verbose is < 0 or > 2)
            throw new InvalidArgumentException($"verbose must be 0, 1 or 2. Received: {verbose}");
        var given = Argument.NoNulls("Model", callbacks ?? [], nameof(callbacks));
        foreach (var callback in given)
            Limits.Require(callback);
        return new(verbose == 0 ? given : [.. given, new ProgbarLogger(verbose)]);
    }

    private (Batch? Samples, IEnumerable<Batch>? Batches) ValidationSamples(
        ValidationData? data,
        IEnumerable<Batch>? batches
    ) =>
        (data, batches) switch
        {
            (not null, not null) => throw new InvalidArgumentException(
                "fit: give validation_data or validation_batches, not both"
            ),
            ({ Samples: { } samples }, _) => (
                Samples("fit: validation_data", samples.X, samples.Y, samples.Weights),
                null
            ),
            _ => (null, data?.Batches ?? batches),
        };

    /// <summary>The batches of each validation: the same ones each time.</summary>
    private IBatches? Validation(
        Batch? data,
        IEnumerable<Batch>? batches,
        int epochs,
        int batchSize,
        int? steps,
        CancellationToken cancellation
    )
    {
        RequirePositive("validation_batch_size", batchSize);
        RequireSteps("validation_steps", steps);
        if (data is not null)
            return Batches(
                data.First(steps, batchSize, "validation_steps"),
                epochs,
                batchSize,
                cancellation: cancellation
            );
        if (batches is null)
            return null;
        ElementBatches.RequireEnd(batches, steps, "validation_steps");
        var used = steps is { } first ? batches.First(first, "validation_steps") : batches;
        return StreamedBatches.Of(used, epochs, null, null, Aligned, cancellation: cancellation);
    }

    /// <summary>Batches of rows: fetched ahead where they have to be waited for.</summary>
    private static IBatches Batches(
        Batch data,
        int epochs,
        int batchSize,
        Random? shuffle = null,
        int? steps = null,
        CancellationToken cancellation = default
    ) =>
        data.IsMapped
            ? StreamedBatches.Of(data, epochs, batchSize, shuffle, steps, cancellation)
            : new RowBatches(data, batchSize, shuffle, steps);

    private Batch Aligned(Batch batch) => Samples(nameof(Batch), batch.X, batch.Y, batch.Weights);

    /// <summary>Data as the model takes them: in the order of its inputs and outputs.</summary>
    /// <exception cref="InvalidArgumentException">There are none, or their numbers differ.</exception>
    private Batch Samples(string caller, TensorList x, TensorList y, TensorList? weights = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return new(
            caller,
            Aligned(x.InOrder(InputNames, "input")),
            y.InOrder(OutputNames, "output"),
            weights?.InOrder(OutputNames, "output")
        );
    }

    /// <summary>The inputs with a last axis of length 1 more or less, where that is all that they differ by, as in Keras.</summary>
    private TensorList Aligned(TensorList inputs) =>
        InputShapes is { } shapes && shapes.Count == inputs.Count ? [.. inputs.Zip(shapes, Align)] : inputs;

    private static Tensor Align(Tensor input, Tensors.Shape expected) =>
        input.Shape.Rank == expected.Rank - 1 && expected[^1] == 1 ? Stacking.ExpandDims(input, -1)
        : input.Shape.Rank == expected.Rank + 1 && input.Shape[^1] == 1 ? Stacking.Squeeze(input, -1)
        : input;

    private static void RequireEpochs(int epochs, int initialEpoch, int? steps)
    {
        RequirePositive(nameof(epochs), epochs);
        if (initialEpoch < 0)
            throw new InvalidArgumentException($"initial_epoch must not be negative. Received: {initialEpoch}");
        RequireSteps("steps_per_epoch", steps);
    }

    private static void RequirePositive(string name, int value)
    {
        if (value < 1)
            throw new InvalidArgumentException($"{name} must be positive. Received: {value}");
    }

    private static void RequireSteps(string name, int? value)
    {
        if (value is { } steps)
            RequirePositive(name, steps);
    }
}
