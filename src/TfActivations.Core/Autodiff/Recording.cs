using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>The ops of one step in order, with their buffers: recorded once, replayed with no allocation.</summary>
internal sealed class Recording
{
    [ThreadStatic]
    private static Recording? current;

    private readonly List<(Op Op, Tensor[] Inputs, Tensor Output)> steps = [];
    private readonly HashSet<Versions> changed = [];

    /// <summary>The recording under way on this thread.</summary>
    public static Recording? Current => current;

    /// <summary>Runs <paramref name="step"/>, keeping what it does. Tapes around see it as little as its replays.</summary>
    public static Recording Of(Action step)
    {
        var (recording, outer) = (new Recording(), current);
        current = recording;
        try
        {
            using var seclusion = TapeLog.Seclude();
            step();
        }
        finally
        {
            current = outer;
            foreach (var (_, _, output) in recording.steps)
                output.IsRecorded = false;
        }
        recording.DropUnreadCopies();
        return recording;
    }

    /// <summary>Until the result is disposed of, what this thread does is not recorded.</summary>
    public static Interruption Pause() => new();

    public void Add(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        output.IsRecorded = !output.IsTrainable;
        steps.Add((op, inputs.ToArray(), output));
        NoteChange(output);
        for (var i = 0; i < inputs.Length; i++)
            if (op.Changes(i))
                NoteChange(inputs[i]);
    }

    private void NoteChange(Tensor tensor)
    {
        if (tensor.Versions is VariableVersions versions)
            changed.Add(versions);
    }

    /// <summary>Values that were preserved for a tape which then ended without another look at them.</summary>
    private void DropUnreadCopies()
    {
        var read = steps.SelectMany(step => step.Inputs).ToHashSet();
        steps.RemoveAll(step => step.Output.Preserves is not null && !read.Contains(step.Output));
    }

    /// <summary>A time in which nothing is recorded.</summary>
    public readonly struct Interruption : IDisposable
    {
        private readonly Recording? interrupted;

        public Interruption()
        {
            interrupted = current;
            current = null;
        }

        public void Dispose() => current = interrupted;
    }

    /// <summary>Does the step again: same ops, same buffers, what stands in its inputs now.</summary>
    public void Replay()
    {
        if (TapeLog.IsAnyTapeUsable)
            foreach (var versions in changed)
                versions.BeforeWrite();
        var engine = Engine.Current;
        foreach (var (op, inputs, output) in steps)
            engine.Execute(op, inputs, output);
    }
}
