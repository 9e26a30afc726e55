using System.Globalization;

namespace TfActivations.Keras.Checkpoints;

/// <summary>Keeps the last checkpoints of a training, and deletes older ones. As <c>tf.train.CheckpointManager</c>.</summary>
public sealed class CheckpointManager
{
    private readonly Checkpoint checkpoint;
    private readonly int? mostKept;
    private readonly double? hoursBetweenKept;
    private readonly string name;
    private readonly Action? initialize;
    private readonly TimeProvider clock;
    private readonly List<(string Path, double Time)> kept = [];
    private double lastPreserved;

    internal CheckpointManager(
        Checkpoint checkpoint,
        string directory,
        int? max_to_keep,
        double? keep_checkpoint_every_n_hours,
        string checkpoint_name,
        Action? init_fn,
        TimeProvider clock
    )
    {
        (this.checkpoint, this.directory, mostKept) = (checkpoint, directory, max_to_keep);
        (hoursBetweenKept, name, initialize, this.clock) = (
            keep_checkpoint_every_n_hours,
            checkpoint_name,
            init_fn,
            clock
        );
        lastPreserved = Now;
        Recover();
    }

    /// <summary>The folder.</summary>
    public string directory { get; }

    /// <summary>The prefixes of those that are there, the oldest first; not those that are kept for good.</summary>
    public IReadOnlyList<string> checkpoints => [.. kept.Select(each => each.Path)];

    /// <summary>The prefix of the latest; null where there is none.</summary>
    public string? latest_checkpoint => kept is [.., var last] ? last.Path : null;

    private double Now => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Writes the next checkpoint, and deletes what is too much. As <c>manager.save</c>.</summary>
    /// <param name="checkpoint_number">The number in its name; the checkpoint's save_counter by default.</param>
    /// <returns>The path that <see cref="Checkpoint.restore"/> takes.</returns>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public string save(long? checkpoint_number = null)
    {
        var counter = checkpoint.save_counter;
        _ = counter.assign_add(Tensor.Filled(Shape.Scalar, DType.Int64, 1));
        var number = checkpoint_number ?? counter.Value.Span<long>()[0];
        var path = checkpoint.write(
            Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"))
        );
        kept.RemoveAll(each => each.Path == path);
        kept.Add((path, Now));
        var old = Sweep();
        new CheckpointState
        {
            model_checkpoint_path = path,
            all_model_checkpoint_paths = checkpoints,
            all_model_checkpoint_timestamps = [.. kept.Select(each => each.Time)],
            last_preserved_timestamp = lastPreserved,
        }.Write(directory);
        // Only when nothing names them any more.
        foreach (var each in old)
            CheckpointFiles.Delete(each);
        return path;
    }

    /// <summary>Restores the latest checkpoint; where there is none, does what initializes. As <c>manager.restore_or_initialize</c>.</summary>
    /// <returns>The path; null where nothing was restored.</returns>
    public string? restore_or_initialize()
    {
        if (latest_checkpoint is { } latest)
            _ = checkpoint.restore(latest);
        else
            initialize?.Invoke();
        return latest_checkpoint;
    }

    /// <summary>Takes out what is too much; returns what is to be deleted of it.</summary>
    private List<string> Sweep()
    {
        List<string> old = [];
        while (mostKept is > 0 && kept.Count > mostKept)
        {
            var (path, time) = kept[0];
            kept.RemoveAt(0);
            // Of each so many hours, one is kept for good.
            if (hoursBetweenKept is { } hours && time - lastPreserved >= hours * 3600)
                lastPreserved = time;
            else
                old.Add(path);
        }
        return old;
    }

    /// <summary>Goes on with what an earlier process left.</summary>
    private void Recover()
    {
        if (CheckpointState.Read(directory) is not { } state)
            return;
        if (state.last_preserved_timestamp > 0)
            lastPreserved = state.last_preserved_timestamp;
        foreach (var (i, path) in state.all_model_checkpoint_paths.Index())
            if (CheckpointFiles.Exists(path))
                kept.Add(
                    (path, state.all_model_checkpoint_timestamps.ElementAtOrDefault(i) is > 0 and var time ? time : Now)
                );
    }
}
