using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>What an op of a tape read: a tensor, or the value that one had whose memory is written again.</summary>
/// <param name="Source">Whose gradient flows from here.</param>
/// <param name="Saved">The value that was read; null where it never changes.</param>
/// <param name="IsTrainable">Whether tapes followed it unasked.</param>
internal readonly record struct Operand(Tensor Source, SavedValue? Saved, bool IsTrainable)
{
    /// <summary>The value that was read.</summary>
    public Tensor Value => Saved?.Value ?? Source;

    public static Operand Of(Tensor input)
    {
        if (input.IsShared)
            input.Watch ??= new SharedVersions(input);
        var saved = input.Watch as SavedValue ?? (input.Watch as Versions)?.Latest();
        var source = saved?.Source ?? input;
        return new(source, saved, source.IsTrainable);
    }

    /// <summary>The tensor itself; of a preserved value the tensor that had it.</summary>
    public static Tensor SourceOf(Tensor tensor) => (tensor.Watch as SavedValue)?.Source ?? tensor;
}

/// <summary>The value of a tensor at one time: the tensor itself, until its memory is written; then a copy that it watches.</summary>
internal sealed class SavedValue(Tensor source) : TensorWatch
{
    public Tensor Source { get; } = source;

    public Tensor Value { get; private set; } = source;

    /// <summary>The recording that it is a part of: its replays read, and preserve, anew.</summary>
    public Recording? Recording { get; } = Recording.Current;

    /// <summary>Copies the value, for what comes will change it.</summary>
    public void Preserve()
    {
        var copy = Tensor.Allocate(Source.Shape, Source.DType);
        copy.Watch = this;
        if (Recording is not null && Recording == Recording.Current)
            IdentityOp.Instance.RunInto(copy, Source);
        else
            Conversion.Copy(Source, copy);
        Value = copy;
    }
}

/// <summary>The saved values of a tensor whose memory is written again.</summary>
internal abstract class Versions : TensorWatch
{
    private readonly Lock gate = new();
    private WeakReference<SavedValue>? latest;

    /// <summary>The value that the tensor has now.</summary>
    public SavedValue Latest()
    {
        lock (gate)
        {
            if (latest is not null && latest.TryGetTarget(out var saved) && IsCurrent(saved))
                return saved;
            saved = Save();
            latest = new(saved);
            return saved;
        }
    }

    public override void BeforeWrite()
    {
        if (!TapeLog.IsAnyTapeUsable)
            return;
        lock (gate)
        {
            if (latest is not null && latest.TryGetTarget(out var saved))
                saved.Preserve();
            latest = null;
        }
    }

    protected abstract SavedValue Save();

    protected abstract bool IsCurrent(SavedValue saved);
}

/// <summary>Of a variable, which says before it changes: what was read is copied then, if a tape still holds it.</summary>
/// <param name="value">The tensor of its values.</param>
/// <param name="variable">The variable.</param>
internal sealed class VariableVersions(Tensor value, Variable variable) : Versions
{
    public Variable Variable { get; } = variable;

    public override bool IsVariable => true;

    protected override SavedValue Save() => new(value);

    protected override bool IsCurrent(SavedValue saved)
    {
        if (saved.Recording == Recording.Current)
            return true;
        if (TapeLog.IsAnyTapeUsable)
            saved.Preserve();
        return false;
    }
}

/// <summary>Of memory that is shared with a NumSharp array, which may change at any time: what is read is copied at once.</summary>
internal sealed class SharedVersions(Tensor shared) : Versions
{
    protected override SavedValue Save()
    {
        var saved = new SavedValue(shared);
        saved.Preserve();
        return saved;
    }

    protected override bool IsCurrent(SavedValue saved) =>
        saved.Recording == Recording.Current && saved.Value.Bytes().SequenceEqual(shared.Bytes());
}
