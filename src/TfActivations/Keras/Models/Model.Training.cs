using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Data;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    // Keras's.
    private const int ValidationBatchSize = 32;

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
    /// <param name="metrics">Names, metrics, or functions of y_true and y_pred: of all samples alike.</param>
    /// <param name="run_eagerly">
    /// Whether each step runs anew, so that a layer may look at values; otherwise it is recorded and replayed.
    /// </param>
    /// <param name="weighted_metrics">Metrics of the samples with their weights.</param>
    /// <exception cref="UnknownNameException">A name is unknown; the message lists those that exist.</exception>
    public void compile(
        Optimizer? optimizer = null,
        Loss? loss = null,
        IReadOnlyList<Metric>? metrics = null,
        bool run_eagerly = false,
        IReadOnlyList<Metric>? weighted_metrics = null
    ) => compile(optimizer, loss is null ? [] : [loss], metrics, run_eagerly, weighted_metrics);

    /// <summary>Says how a model with several outputs is trained: a loss, and maybe a metric, for each.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop when null.</param>
    /// <param name="loss">A loss for each output.</param>
    /// <param name="metrics">A metric for each output, or for the one output any number.</param>
    /// <param name="run_eagerly">Whether each step runs anew.</param>
    /// <param name="weighted_metrics">The same of the samples with their weights.</param>
    /// <exception cref="InvalidArgumentException">There are several outputs and not as many metrics.</exception>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyList<Loss> loss,
        IReadOnlyList<Metric>? metrics = null,
        bool run_eagerly = false,
        IReadOnlyList<Metric>? weighted_metrics = null
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        foreach (var list in new[] { metrics ?? [], weighted_metrics ?? [] })
            if (loss.Count > 1 && list.Count > 0 && list.Count != loss.Count)
                throw new InvalidArgumentException(
                    $"compile: {loss.Count} outputs need no metric or one each. Received: {list.Count}"
                );
        trainer = new(this, optimizer ?? "rmsprop", loss, metrics ?? [], weighted_metrics ?? [], run_eagerly);
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
        var random = RandomNumbers.Next();
        var left = Math.Max(0, epochs - initial_epoch);
        using var training = Batches(data, left, batch_size, shuffle ? random : null, cancellation_token);
        using var testing = validation is null
            ? null
            : Batches(validation, left, batch_size, shuffle: null, cancellation_token);
        var loop = new FitLoop(this, current, training, testing, cancellation_token);
        return loop.Run(initial_epoch, epochs, WithProgress(callbacks, verbose));
    }

    /// <summary>Trains the model on batches. As <c>model.fit</c> of a PyDataset or a generator.</summary>
    /// <param name="x">
    /// A <see cref="PyDataset"/>, or any sequence, which is enumerated anew for each epoch; fetched two batches ahead on a thread
    /// of its own.
    /// </param>
    /// <param name="epochs">How often all batches are gone through.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line an epoch.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="validation_data">Samples for validation.</param>
    /// <param name="validation_batches">Batches for validation, instead of validation_data.</param>
    /// <param name="shuffle">Whether each epoch takes a PyDataset's batches in a new order.</param>
    /// <param name="class_weight">A weight for each class; 1 for those left out.</param>
    /// <param name="initial_epoch">The number of the first epoch.</param>
    /// <param name="steps_per_epoch">
    /// How many batches make an epoch; the next epoch goes on where it ended, so x may be endless. All of x by default.
    /// </param>
    /// <param name="validation_steps">How many batches of validation_batches are used each epoch; all by default.</param>
    /// <param name="cancellation_token">Ends the training between two steps; the weights stay as they are then.</param>
    /// <returns>The logs of each epoch.</returns>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">A batch does not fit the model, or x gives none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public History fit(
        IEnumerable<Batch> x,
        int epochs = 1,
        int verbose = 1,
        IReadOnlyList<Callback>? callbacks = null,
        (TensorList X, TensorList Y)? validation_data = null,
        IEnumerable<Batch>? validation_batches = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, double>? class_weight = null,
        int initial_epoch = 0,
        int? steps_per_epoch = null,
        int? validation_steps = null,
        CancellationToken cancellation_token = default
    )
    {
        ArgumentNullException.ThrowIfNull(x);
        var current = RequireCompiled(nameof(fit));
        RequireVerbose(verbose);
        RequirePositive(nameof(epochs), epochs);
        RequireSteps(nameof(steps_per_epoch), steps_per_epoch);
        RequireSteps(nameof(validation_steps), validation_steps);
        if (validation_data is not null && validation_batches is not null)
            throw new InvalidArgumentException("fit: give validation_data or validation_batches, not both");
        var random = RandomNumbers.Next();
        var left = Math.Max(0, epochs - initial_epoch);
        using var training = StreamedBatches.Of(
            x,
            left,
            steps_per_epoch,
            shuffle ? random : null,
            data => class_weight is null ? Aligned(data) : Aligned(data).WithClassWeights(class_weight),
            cancellation_token
        );
        using IBatches? testing = (validation_data, validation_batches) switch
        {
            ({ } data, _) => Batches(new(Aligned(data.X), data.Y), left, ValidationBatchSize, null, cancellation_token),
            (_, { } batches) => StreamedBatches.Of(batches, left, validation_steps, null, Aligned, cancellation_token),
            _ => null,
        };
        var loop = new FitLoop(this, current, training, testing, cancellation_token);
        return loop.Run(initial_epoch, epochs, WithProgress(callbacks, verbose));
    }

    private static Callback[] WithProgress(IReadOnlyList<Callback>? callbacks, int verbose) =>
        verbose == 0
            ? [.. callbacks ?? []]
            : [.. callbacks ?? [], new ProgressBar(Console.Out, verbose, redraw: !Console.IsOutputRedirected)];

    /// <summary>Batches of rows: fetched ahead where they have to be waited for.</summary>
    private static IBatches Batches(
        Dataset data,
        int epochs,
        int batchSize,
        Random? shuffle,
        CancellationToken cancellation = default
    ) =>
        data.IsMapped
            ? StreamedBatches.Of(data, epochs, batchSize, shuffle, cancellation)
            : new RowBatches(data, batchSize, shuffle);

    private Dataset Aligned(Dataset data) => new(Aligned([.. data.Inputs]), data.Targets, data.Weights);

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

    private static void RequireSteps(string name, int? value)
    {
        if (value is { } steps)
            RequirePositive(name, steps);
    }
}
