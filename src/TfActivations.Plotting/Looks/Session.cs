namespace TfActivations.Plotting.Looks;

/// <summary>What pyplot remembers: each flow of execution (thread, async call) has its own.</summary>
internal sealed class Session
{
    private static readonly AsyncLocal<Session?> Flow = new();

    public static Session Current => Flow.Value ??= new();

    /// <summary>The settings, as they are now.</summary>
    public static RcParams Rc => Current.Settings;

    public RcParams Settings { get; } = new();

    public List<Figure> Figures { get; } = [];

    public Action<Figure>? OnShow { get; set; }

    public int Saved { get; set; }

    public bool IsInteractive { get; set; }
}
