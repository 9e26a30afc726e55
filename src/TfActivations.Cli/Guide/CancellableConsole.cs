using Spectre.Console;
using Spectre.Console.Rendering;

namespace TfActivations.Cli.Guide;

/// <summary>A terminal whose questions can be left by Esc and Ctrl-D; Ctrl-C is a signal.</summary>
/// <param name="terminal">The terminal itself.</param>
internal sealed class CancellableConsole(IAnsiConsole terminal) : IAnsiConsole
{
    public Profile Profile => terminal.Profile;

    public IAnsiConsoleCursor Cursor => terminal.Cursor;

    public IAnsiConsoleInput Input { get; } = new Keys(terminal.Input);

    public IExclusivityMode ExclusivityMode => terminal.ExclusivityMode;

    public RenderPipeline Pipeline => terminal.Pipeline;

    public void Clear(bool home) => terminal.Clear(home);

    public void Write(IRenderable renderable) => terminal.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => terminal.WriteAnsi(action);

    private sealed class Keys(IAnsiConsoleInput input) : IAnsiConsoleInput
    {
        public bool IsKeyAvailable() => input.IsKeyAvailable();

        public ConsoleKeyInfo? ReadKey(bool intercept) => Checked(input.ReadKey(intercept));

        public async Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) =>
            Checked(await input.ReadKeyAsync(intercept, cancellationToken).ConfigureAwait(false));

        private static ConsoleKeyInfo? Checked(ConsoleKeyInfo? key) =>
            key is { Key: ConsoleKey.Escape } or { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control }
                ? throw new OperationCanceledException()
                : key;
    }
}
