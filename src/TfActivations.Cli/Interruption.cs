using System.Runtime.InteropServices;

namespace TfActivations.Cli;

/// <summary>Ctrl-C: the command is asked to end, and a moment later the process ends wherever the command is.</summary>
/// <remarks>So no command has to look at the token; one that does can put things in order first.</remarks>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration signal;

    public Interruption() => signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        if (Token.IsCancellationRequested)
            GiveCursorBack();
        signal.Dispose();
        source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        var end = new Thread(() =>
        {
            Thread.Sleep(Grace);
            GiveCursorBack();
            Environment.Exit(ExitCode.Interrupted);
        });
        end.IsBackground = true;
        end.Start();
        source.Cancel();
    }

    /// <summary>Progress bars and lists of choices hide it.</summary>
    private static void GiveCursorBack()
    {
        if (!Console.IsOutputRedirected)
            Console.CursorVisible = true;
    }
}
