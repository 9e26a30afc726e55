using TfActivations.Engines;

namespace TfActivations.Autodiff;

/// <summary>What the tapes of a thread see: one list of ops, of which each tape holds the place where it began.</summary>
/// <remarks>
/// An op is noted once, however many tapes look on. The list is linked forwards and held by tapes alone, so what no tape reaches
/// any more is left to the garbage collector, also when nobody ended the tape.
/// </remarks>
internal sealed class TapeLog : OpObserver
{
    private static int usable;
    private int open;

    /// <summary>This thread's log.</summary>
    public static TapeLog OfThread => (TapeLog)(Tapes ??= new TapeLog());

    /// <summary>Whether any tape, of any thread, may still be asked for gradients.</summary>
    public static bool IsAnyTapeUsable => Volatile.Read(ref usable) > 0;

    public override bool IsOpen => Volatile.Read(ref open) > 0;

    /// <summary>The entry that the next op will fill.</summary>
    public TapeEntry End { get; private set; } = new();

    /// <summary>Until the result is disposed of, this thread has a log of its own: tapes around see nothing.</summary>
    public static Isolation Isolate() => new();

    /// <summary>A tape begins.</summary>
    public Subscription Subscribe()
    {
        // Not linked to what was noted before: old entries that the garbage collector has yet to look at would keep all that follow.
        if (!IsOpen)
            End = new();
        return new(this);
    }

    /// <summary>Takes note of an op where a tape is open and may follow an input.</summary>
    public override void Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (!IsOpen || !output.DType.IsFloating() || !IsFollowed(inputs))
            return;
        output.IsFollowed = true;
        var operands = new Operand[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            operands[i] = Operand.Of(inputs[i]);
        End = End.Fill(op, operands, output);
    }

    private static bool IsFollowed(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs)
            if (Operand.SourceOf(input) is { IsFollowed: true } or { IsTrainable: true })
                return true;
        return false;
    }

    /// <summary>A tape's part in the log. Its finalizer ends the tape that nobody ended.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly TapeLog log;
        private bool isOpen = true;
        private bool isUsable = true;

        public Subscription(TapeLog log)
        {
            this.log = log;
            Interlocked.Increment(ref log.open);
            Interlocked.Increment(ref usable);
        }

        ~Subscription() => End();

        /// <summary>The tape gives no more gradients.</summary>
        public void Dispose()
        {
            End();
            GC.SuppressFinalize(this);
        }

        /// <summary>The tape takes no more notes.</summary>
        public void Close()
        {
            if (isOpen)
                Interlocked.Decrement(ref log.open);
            isOpen = false;
        }

        private void End()
        {
            Close();
            if (isUsable)
                Interlocked.Decrement(ref usable);
            isUsable = false;
        }
    }

    /// <summary>A time in which the tapes around see nothing.</summary>
    public readonly struct Isolation : IDisposable
    {
        private readonly OpObserver? outer = Tapes;

        public Isolation() => Tapes = new TapeLog();

        public void Dispose() => Tapes = outer;
    }
}

/// <summary>An op that a tape has seen; the last entry of a log is yet to be filled.</summary>
internal sealed class TapeEntry
{
    public Op Op { get; private set; } = null!;

    public Operand[] Operands { get; private set; } = [];

    public Tensor Output { get; private set; } = null!;

    public TapeEntry? Next { get; private set; }

    /// <returns>The entry after this one.</returns>
    public TapeEntry Fill(Op op, Operand[] operands, Tensor output)
    {
        (Op, Operands, Output) = (op, operands, output);
        return Next = new();
    }
}
