using TfActivations.Engines;

namespace TfActivations.Autodiff;

/// <summary>The ops of one step in order, with their buffers: recorded once, replayed with no allocation.</summary>
internal sealed class Recording : OpObserver
{
    private readonly List<(Op Op, Tensor[] Inputs, Tensor Output, Part? Part)> steps = [];
    private readonly HashSet<TensorWatch> changed = [];
    private Part? part;
    private long replays;

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
            foreach (var (_, _, output, _) in recording.steps)
                output.IsRecorded = false;
        }
        recording.DropUnreadCopies();
        return recording;
    }

    /// <summary>As <see cref="Of"/>, of a step that may read values: they are those of this time.</summary>
    /// <returns>Null where a replay would not do the same.</returns>
    public static Recording? OfAnything(Action step)
    {
        var isRepeatable = true;
        var outer = ReplayBarrier.Observer;
        ReplayBarrier.Observer = () => isRepeatable = false;
        try
        {
            var recording = Of(step);
            return isRepeatable ? recording : null;
        }
        finally
        {
            ReplayBarrier.Observer = outer;
        }
    }

    /// <summary>
    /// A part of a step that is done only in those replays in which a condition holds. Where nothing is recorded, it is done now or not at all.
    /// </summary>
    /// <param name="condition">It reads variables, and what ops before the part have computed.</param>
    /// <param name="body">The part.</param>
    /// <param name="variables">Those that the part may change: they are put back where the condition does not hold while it is recorded.</param>
    public static void When(Func<bool> condition, Action body, IReadOnlyList<Variable> variables)
    {
        var holds = condition();
        if (Current is not { } recording)
        {
            if (holds)
                body();
            return;
        }
        Tensor[] before = holds ? [] : Apart(() => variables.Select(variable => variable.read_value()).ToArray());
        var outer = recording.part;
        recording.part = new(condition, outer);
        body();
        recording.part = outer;
        if (!holds)
            Apart(() => variables.Zip(before, (variable, value) => variable.assign(value)).ToArray());
    }

    private static T Apart<T>(Func<T> action)
    {
        using var apart = Pause();
        return action();
    }

    /// <summary>Until the result is disposed of, what this thread does is not recorded.</summary>
    public static Interruption Pause() => new();

    public override void Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.IsRecorded = !output.IsTrainable;
        steps.Add((op, inputs.ToArray(), output, part));
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
        replays++;
        foreach (var (op, inputs, output, part) in steps)
            if (part is null || part.Holds(replays))
                op.ExecuteOn(engine, inputs, output);
    }

    /// <summary>Ops that are replayed only where a condition holds, and that of the part around them.</summary>
    private sealed class Part(Func<bool> condition, Part? outer)
    {
        private long decidedIn;
        private bool holds;

        /// <summary>Decided once in each replay, where the part begins.</summary>
        public bool Holds(long replay)
        {
            if (decidedIn != replay)
                (decidedIn, holds) = (replay, (outer?.Holds(replay) ?? true) && condition());
            return holds;
        }
    }
}
