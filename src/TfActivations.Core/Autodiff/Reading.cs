using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>What an op of a tape read: a tensor, or the value that one had whose memory is written again.</summary>
/// <param name="Source">Whose gradient flows from here.</param>
/// <param name="Reading">The value that was read; null where it never changes.</param>
/// <param name="IsTrainable">Whether tapes followed it unasked.</param>
internal readonly record struct Operand(Tensor Source, Reading? Reading, bool IsTrainable)
{
    /// <summary>The value that was read.</summary>
    public Tensor Value => Reading?.Value ?? Source;

    public static Operand Of(Tensor input)
    {
        if (input.IsShared)
            input.Watch ??= new SharedVersions(input);
        var reading = input.Watch as Reading ?? (input.Watch as Versions)?.Latest();
        var source = reading?.Source ?? input;
        return new(source, reading, source.IsTrainable);
    }

    /// <summary>The tensor itself; of a preserved value the tensor that had it.</summary>
    public static Tensor SourceOf(Tensor tensor) => (tensor.Watch as Reading)?.Source ?? tensor;
}

/// <summary>The value of a tensor at one time: the tensor itself, until its memory is written; then a copy that it watches.</summary>
internal sealed class Reading(Tensor source) : TensorWatch
{
    public Tensor Source { get; } = source;

    public Tensor Value { get; private set; } = source;

    /// <summary>The recording that the reading is a part of: its replays read, and preserve, anew.</summary>
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

/// <summary>The readings of a tensor whose memory is written again.</summary>
internal abstract class Versions : TensorWatch
{
    private readonly Lock gate = new();
    private WeakReference<Reading>? latest;

    /// <summary>The reading of the value that the tensor has now.</summary>
    public Reading Latest()
    {
        lock (gate)
        {
            if (latest is not null && latest.TryGetTarget(out var reading) && IsCurrent(reading))
                return reading;
            reading = Read();
            latest = new(reading);
            return reading;
        }
    }

    public override void BeforeWrite()
    {
        if (!TapeLog.IsAnyTapeUsable)
            return;
        lock (gate)
        {
            if (latest is not null && latest.TryGetTarget(out var reading))
                reading.Preserve();
            latest = null;
        }
    }

    protected abstract Reading Read();

    protected abstract bool IsCurrent(Reading reading);
}

/// <summary>Of a variable, which says before it changes: a reading is copied then, if a tape still holds it.</summary>
/// <param name="value">The tensor of its values.</param>
/// <param name="variable">The variable.</param>
internal sealed class VariableVersions(Tensor value, Variable variable) : Versions
{
    public Variable Variable { get; } = variable;

    public override bool IsVariable => true;

    protected override Reading Read() => new(value);

    protected override bool IsCurrent(Reading reading)
    {
        if (reading.Recording == Recording.Current)
            return true;
        if (TapeLog.IsAnyTapeUsable)
            reading.Preserve();
        return false;
    }
}

/// <summary>Of memory that is shared with a NumSharp array, which may change at any time: each reading is copied at once.</summary>
internal sealed class SharedVersions(Tensor shared) : Versions
{
    protected override Reading Read()
    {
        var reading = new Reading(shared);
        reading.Preserve();
        return reading;
    }

    protected override bool IsCurrent(Reading reading) =>
        reading.Recording == Recording.Current && reading.Value.Bytes().SequenceEqual(shared.Bytes());
}
