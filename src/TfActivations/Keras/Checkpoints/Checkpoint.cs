using TfActivations.Autodiff;
using TfActivations.Data.Bundles;
using TfActivations.Files;

namespace TfActivations.Keras.Checkpoints;

/// <summary>Objects whose variables are saved and restored together. As <c>tf.train.Checkpoint</c>.</summary>
/// <remarks>
/// Files are TensorFlow's: <c>PREFIX.index</c> and <c>PREFIX.data-00000-of-00001</c>. Values are found by the names of objects within
/// objects, as attributes are called in Python. What is not made yet when it is restored, as a layer's weights before its first call,
/// gets its values when it is made.
/// </remarks>
public sealed class Checkpoint : ITrackable
{
    private const string CounterName = "save_counter";

    private readonly object? root;
    private readonly Dictionary<string, object> parts;
    private Variable? counter;

    internal Checkpoint(object? root, Dictionary<string, object> parts) => (this.root, this.parts) = (root, parts);

    /// <summary>How often it was saved, restored with the rest.</summary>
    public Variable save_counter => counter ??= new(Tensor.Filled(Shape.Scalar, DType.Int64, 0), false, CounterName);

    /// <summary>An object that it keeps, by its name.</summary>
    /// <exception cref="UnknownNameException">There is none of that name.</exception>
    public object this[string name] =>
        parts.TryGetValue(name, out var part) ? part : throw new UnknownNameException("object", name, parts.Keys);

    IEnumerable<KeyValuePair<string, object>> ITrackable.Tracked
    {
        get
        {
            IEnumerable<KeyValuePair<string, object>> all = parts.OrderBy(part => part.Key, StringComparer.Ordinal);
            if (root is not null)
                all = ObjectNames.Of(root, isKeras2: false).Concat(all);
            return counter is null ? all : all.Append(new(CounterName, counter));
        }
    }

    /// <summary>Writes the next checkpoint, PREFIX-1, PREFIX-2, ..., and the folder's file "checkpoint", which names it. As <c>checkpoint.save</c>.</summary>
    /// <param name="file_prefix">The path up to the number; its folder is made where it is not there.</param>
    /// <returns>The path that <see cref="restore"/> takes.</returns>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public string save(string file_prefix)
    {
        ArgumentNullException.ThrowIfNull(file_prefix);
        _ = save_counter.assign_add(Tensor.Filled(Shape.Scalar, DType.Int64, 1));
        var prefix = write($"{file_prefix}-{save_counter.Value.Span<long>()[0]}");
        var folder = Path.GetDirectoryName(prefix) ?? "";
        new CheckpointState { model_checkpoint_path = prefix, all_model_checkpoint_paths = [prefix] }.Write(folder);
        return prefix;
    }

    /// <summary>Writes a checkpoint of exactly this name, which no file "checkpoint" names. As <c>checkpoint.write</c>.</summary>
    /// <param name="file_prefix">The path without an ending; its folder is made where it is not there.</param>
    /// <returns>The path.</returns>
    /// <exception cref="DataFileException">A file cannot be written.</exception>
    public string write(string file_prefix)
    {
        ArgumentNullException.ThrowIfNull(file_prefix);
        FileErrors.OfWriting(file_prefix, () => Folder.MakeFor(Path.GetFullPath(file_prefix)));
        TensorBundleWriter.Write(file_prefix, ObjectGraphWriter.Tensors(this, isKeras2: false));
        return file_prefix;
    }

    /// <summary>Gives all objects the values of a checkpoint, also those that are made later. As <c>checkpoint.restore</c>.</summary>
    /// <param name="save_path">What <see cref="save"/> returned, here or in Python; null leaves all as it is.</param>
    /// <returns>What can say whether all was found.</returns>
    /// <exception cref="DataFileException">There is no such checkpoint, it is damaged, or a value does not fit its variable.</exception>
    public CheckpointStatus restore(string? save_path)
    {
        if (save_path is null)
            return new(null);
        // Its value is among those that are restored.
        _ = save_counter;
        return read(save_path);
    }

    /// <summary>Gives all objects the values of a checkpoint that <see cref="write"/> wrote. As <c>checkpoint.read</c>.</summary>
    /// <param name="save_path">The path without an ending.</param>
    /// <returns>What can say whether all was found.</returns>
    /// <exception cref="DataFileException">There is no such checkpoint, it is damaged, or a value does not fit its variable.</exception>
    public CheckpointStatus read(string save_path)
    {
        ArgumentNullException.ThrowIfNull(save_path);
        using var reader = CheckpointFiles.Open(save_path);
        return new(new(reader, this));
    }
}

/// <summary>What a checkpoint and the objects of a program had in common. As what <c>checkpoint.restore</c> returns.</summary>
public sealed class CheckpointStatus
{
    private readonly Restoration? restoration;

    internal CheckpointStatus(Restoration? restoration) => this.restoration = restoration;

    /// <summary>Requires that each value of the checkpoint was taken, and that each variable got one.</summary>
    /// <exception cref="InvalidStateException">Some were not; the message names them.</exception>
    public CheckpointStatus assert_consumed()
    {
        if (restoration?.Unused is [_, ..] unused)
            throw new InvalidStateException(
                $"assert_consumed: the checkpoint has values that nothing has taken: {string.Join(", ", unused.Take(20))}"
            );
        return assert_existing_objects_matched();
    }

    /// <summary>Requires that each variable that there is now got a value.</summary>
    /// <exception cref="InvalidStateException">Some did not; the message names them.</exception>
    public CheckpointStatus assert_existing_objects_matched()
    {
        if (restoration?.Unmatched is [_, ..] unmatched)
            throw new InvalidStateException(
                $"assert_existing_objects_matched: the checkpoint has no values for {string.Join(", ", unmatched.Take(20))}"
            );
        return this;
    }

    /// <summary>Requires that something was taken.</summary>
    /// <exception cref="InvalidStateException">No variable of the program got a value.</exception>
    public CheckpointStatus assert_nontrivial_match() =>
        restoration is { IsTrivial: true }
            ? throw new InvalidStateException("assert_nontrivial_match: no object has taken a value of the checkpoint")
            : this;

    /// <summary>Says that values may be left over. Nothing warns of them here, so it changes nothing.</summary>
    public CheckpointStatus expect_partial() => this;
}
