using System.Collections;
using System.Diagnostics;
using TfActivations.Keras.Checkpoints;

namespace TfActivations.Api;

public sealed partial class TrainApi
{
    // How often a folder is looked at for a new checkpoint.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Objects whose variables are saved and restored together. As <c>tf.train.Checkpoint</c>.</summary>
    /// <remarks>Python's other names are properties of <paramref name="kwargs"/>: <c>tf.train.Checkpoint(kwargs: new { generator, discriminator })</c>.</remarks>
    /// <param name="root">The object at the top, whose parts need no names of their own.</param>
    /// <param name="model">Kept as "model".</param>
    /// <param name="optimizer">Kept as "optimizer".</param>
    /// <param name="step">Kept as "step".</param>
    /// <param name="net">Kept as "net".</param>
    /// <param name="kwargs">An object of properties or a dictionary: what is kept by other names. Variables, layers, models, optimizers, modules; lists and dictionaries of them.</param>
    /// <exception cref="InvalidArgumentException">A value is nothing that has variables.</exception>
    public Checkpoint Checkpoint(
        object? root = null,
        object? model = null,
        object? optimizer = null,
        object? step = null,
        object? net = null,
        object? kwargs = null
    )
    {
        Dictionary<string, object> parts = [];
        IEnumerable<(string, object?)> named =
        [
            (nameof(model), model),
            (nameof(optimizer), optimizer),
            (nameof(step), step),
            (nameof(net), net),
            .. Named(kwargs),
        ];
        foreach (var (name, part) in named)
            if (part is not null)
                parts[name] = Tracked(name, part);
        return new(root is null ? null : Tracked(nameof(root), root), parts);
    }

    /// <summary>Keeps the last checkpoints of a training. As <c>tf.train.CheckpointManager</c>.</summary>
    /// <param name="checkpoint">What is saved.</param>
    /// <param name="directory">The folder of the files.</param>
    /// <param name="max_to_keep">How many are kept; null for all.</param>
    /// <param name="keep_checkpoint_every_n_hours">Of so many hours each, one is kept for good.</param>
    /// <param name="checkpoint_name">What files are called, before the number.</param>
    /// <param name="init_fn">What <see cref="CheckpointManager.restore_or_initialize"/> does where there is no checkpoint.</param>
    /// <exception cref="InvalidArgumentException">max_to_keep is not positive.</exception>
    /// <exception cref="DataFileException">The folder's file "checkpoint" cannot be read.</exception>
    public CheckpointManager CheckpointManager(
        Checkpoint checkpoint,
        string directory,
        int? max_to_keep,
        double? keep_checkpoint_every_n_hours = null,
        string checkpoint_name = "ckpt",
        Action? init_fn = null
    )
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(checkpoint_name);
        if (max_to_keep is <= 0)
            throw new InvalidArgumentException(
                $"CheckpointManager: max_to_keep must be positive, or null for all. Received: {max_to_keep}"
            );
        return new(
            checkpoint,
            directory,
            max_to_keep,
            keep_checkpoint_every_n_hours,
            checkpoint_name,
            init_fn,
            TimeProvider.System
        );
    }

    /// <summary>The tensors of a checkpoint by name, of TensorFlow 1 also. As <c>tf.train.load_checkpoint</c>.</summary>
    /// <param name="ckpt_dir_or_file">The path without an ending, or a folder, for its latest.</param>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public CheckpointReader load_checkpoint(string ckpt_dir_or_file)
    {
        ArgumentNullException.ThrowIfNull(ckpt_dir_or_file);
        return new(ckpt_dir_or_file);
    }

    /// <summary>A tensor of a checkpoint. As <c>tf.train.load_variable</c>.</summary>
    /// <param name="ckpt_dir_or_file">The path without an ending, or a folder, for its latest.</param>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="UnknownNameException">There is no such tensor.</exception>
    /// <exception cref="DataFileException">There is no checkpoint, or it is damaged.</exception>
    public Tensor load_variable(string ckpt_dir_or_file, string name) =>
        load_checkpoint(ckpt_dir_or_file).get_tensor(name);

    /// <summary>The tensors of a checkpoint with their shapes, in order of their names. As <c>tf.train.list_variables</c>.</summary>
    /// <param name="ckpt_dir_or_file">The path without an ending, or a folder, for its latest.</param>
    /// <exception cref="DataFileException">There is none, or it is damaged.</exception>
    public IReadOnlyList<(string, Shape)> list_variables(string ckpt_dir_or_file) =>
        [
            .. load_checkpoint(ckpt_dir_or_file)
                .Shapes.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value)),
        ];

    /// <summary>The path of a folder's latest checkpoint; null where it has none. As <c>tf.train.latest_checkpoint</c>.</summary>
    /// <param name="checkpoint_dir">The folder.</param>
    /// <param name="latest_filename">The file that names it; "checkpoint" by default.</param>
    /// <exception cref="DataFileException">That file cannot be read.</exception>
    public string? latest_checkpoint(string checkpoint_dir, string? latest_filename = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint_dir);
        return CheckpointState.Latest(checkpoint_dir, latest_filename);
    }

    /// <summary>What a folder's file "checkpoint" says; null where there is none. As <c>tf.train.get_checkpoint_state</c>.</summary>
    /// <param name="checkpoint_dir">The folder.</param>
    /// <param name="latest_filename">The file's name; "checkpoint" by default.</param>
    /// <exception cref="DataFileException">That file cannot be read.</exception>
    public CheckpointState? get_checkpoint_state(string checkpoint_dir, string? latest_filename = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint_dir);
        return CheckpointState.Read(checkpoint_dir, latest_filename);
    }

    /// <summary>The checkpoints of a folder as they come. As <c>tf.train.checkpoints_iterator</c>.</summary>
    /// <param name="checkpoint_dir">The folder.</param>
    /// <param name="min_interval_secs">The least time between two.</param>
    /// <param name="timeout">How many seconds it waits for the next; null for ever.</param>
    /// <param name="timeout_fn">Called after that time: whether it is to end. It ends where none is given.</param>
    /// <exception cref="InvalidArgumentException">A time is negative or NaN.</exception>
    public IEnumerable<string> checkpoints_iterator(
        string checkpoint_dir,
        double min_interval_secs = 0,
        double? timeout = null,
        Func<bool>? timeout_fn = null
    )
    {
        ArgumentNullException.ThrowIfNull(checkpoint_dir);
        if (!(min_interval_secs >= 0) || !(timeout is null or >= 0))
            throw new InvalidArgumentException(
                $"checkpoints_iterator: times must not be negative. Received: {min_interval_secs}, {timeout}"
            );
        return Checkpoints(checkpoint_dir, min_interval_secs, timeout, timeout_fn);
    }

    private IEnumerable<string> Checkpoints(string folder, double interval, double? timeout, Func<bool>? ends)
    {
        string? last = null;
        while (true)
        {
            var waited = Stopwatch.StartNew();
            var next = latest_checkpoint(folder);
            while (next is null || next == last)
            {
                if (waited.Elapsed.TotalSeconds > timeout)
                {
                    if (ends?.Invoke() ?? true)
                        yield break;
                    waited.Restart();
                }
                Thread.Sleep(Glance);
                next = latest_checkpoint(folder);
            }
            last = next;
            var given = Stopwatch.StartNew();
            yield return next;
            while (given.Elapsed.TotalSeconds < interval)
                Thread.Sleep(Glance);
        }
    }

    private static IEnumerable<(string, object?)> Named(object? kwargs) =>
        kwargs switch
        {
            null => [],
            IDictionary named => named.Cast<DictionaryEntry>().Select(pair => ($"{pair.Key}", pair.Value)),
            _ => kwargs
                .GetType()
                .GetProperties()
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, property.GetValue(kwargs))),
        };

    private static object Tracked(string name, object part) =>
        ObjectNames.IsTracked(part)
            ? part
            : throw new InvalidArgumentException(
                $"Checkpoint: '{name}' must be something that has variables. Received: {part.GetType().Name}"
            );
}
