using TfActivations.Engines;

namespace TfActivations.Autodiff;

/// <summary>The ops of one step in order, with their buffers: recorded once, replayed with no allocation.</summary>
internal sealed class Recording : OpObserver
{
    private readonly List<(Op Op, Tensor[] Inputs, Tensor Output)> steps = [];
    private readonly HashSet<TensorWatch> changed = [];

    /// <summary>The recording under way on this thread.</summary>
    public static Recording? Current => (Recording?)Recorder;

    public override bool IsOpen => true;

    /// <summary>Runs <paramref name="step"/>, keeping what it does. Tapes around see it as little as its replays.</summary>
    public static Recording Of(Action step)
    {
        var (recording, outer) = (new Recording(), Recorder);
        Recorder = recording;
        try
        {
            using var isolation = TapeLog.Isolate();
            step();
        }
        finally
        {
            Recorder = outer;
            foreach (var (_, _, output) in recording.steps)
                output.IsRecorded = false;
        }
        recording.DropUnreadCopies();
        return recording;
    }

    /// <summary>Until the result is disposed of, what this thread does is not recorded.</summary>
    public static Interruption Pause() => new();

    public override void Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.IsRecorded = !output.IsTrainable;
        steps.Add((op, inputs.ToArray(), output));
        RecordChange(output);
        for (var i = 0; i < inputs.Length; i++)
            if (op.Changes(i))
                RecordChange(inputs[i]);
    }

    private void RecordChange(Tensor tensor)
    {
        if (tensor.Watch is { IsVariable: true } watch)
            changed.Add(watch);
    }

    /// <summary>Values that were preserved for a tape which then ended without another look at them.</summary>
    private void DropUnreadCopies()
    {
        var read = steps.SelectMany(step => step.Inputs).ToHashSet();
        steps.RemoveAll(step => step.Output.Watch is SavedValue && !read.Contains(step.Output));
    }

    /// <summary>A time in which nothing is recorded.</summary>
    public readonly struct Interruption : IDisposable
    {
        private readonly OpObserver? interrupted = Recorder;

        public Interruption() => Recorder = null;

        public void Dispose() => Recorder = interrupted;
    }

    /// <summary>Does the step again: same ops, same buffers, what stands in its inputs now.</summary>
    public void Replay()
    {
        if (TapeLog.IsAnyTapeUsable)
            foreach (var watch in changed)
                watch.BeforeWrite();
        var engine = Engine.Current;
        foreach (var (op, inputs, output) in steps)
            op.ExecuteOn(engine, inputs, output);
    }
}
