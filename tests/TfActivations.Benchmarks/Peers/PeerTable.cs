namespace TfActivations.Benchmarks.Peers;

/// <summary>The command "activations": every activation of the catalogue beside its peers.</summary>
internal static partial class PeerTable
{
    private const string Chart = "images/activations.png";

    // Everything is measured more than once, minutes apart: a busy spell of the machine spoils one pass, not the median.
    private const int Passes = 3;

    // Sizes on one thread and on all.
    private static readonly int[] WarmUpSizes = [100, 65_536];

    /// <summary>Measures and reports.</summary>
    /// <param name="arguments">[--only NAME...] [--rounds N] [--sizes N...] [--write FOLDER]</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        if (PeerOptions.Parse(arguments) is not { } options)
            return 2;
        var page = options.Write is { } folder ? new PeerPage(folder, "activations") : null;
        var libtorch = new Absent("libtorch", "not built in; add -p:Peers=true") as ISide;
        StartLibtorch(ref libtorch);
        var cells = Measure([new SpanApi(), new TensorApi(), libtorch, new Primitives()], options);
        var report = PeerReport.Markdown(cells, libtorch, arguments);
        Console.WriteLine(report);
        if (page is null)
            return 0;
        var drawn = RatioChart.Save(cells, Path.Combine(options.Write!, Chart));
        var summary = PeerReport.InShort(cells, libtorch, arguments);
        page.Write(drawn ? $"![libtorch's time over ours]({Chart})\n\n{summary}" : summary);
        return 0;
    }

    /// <summary>Puts libtorch's side where it is built in.</summary>
    static partial void StartLibtorch(ref ISide side);

    private static List<Cell> Measure(ISide[] sides, PeerOptions options)
    {
        Catalog.Activation[] activations = [.. Workload.Activations.Where(options.Includes)];
        foreach (var activation in activations)
        foreach (var size in WarmUpSizes)
            WithCalls(
                new(activation, size),
                sides,
                (forward, both) => WarmUp.Run([.. forward.Concat(both).OfType<Action>()])
            );

        var samples = new Dictionary<(string Name, int Size, bool Backward), List<double[][]>>();
        for (var pass = 0; pass < Passes; pass++)
            foreach (var activation in activations)
            foreach (var size in options.Sizes)
                WithCalls(
                    new(activation, size),
                    sides,
                    (forward, both) =>
                    {
                        Add((Workload.Label(activation), size, false), Rounds.Run(forward, options.Rounds));
                        Add((Workload.Label(activation), size, true), Rounds.Run(both, options.Rounds));
                    }
                );
        return [.. samples.Select(cell => Cell.Of(cell.Key.Name, cell.Key.Size, cell.Key.Backward, cell.Value))];

        void Add((string Name, int Size, bool Backward) key, double[][] taken)
        {
            if (!samples.TryGetValue(key, out var list))
                samples[key] = list = [];
            list.Add(taken);
            Console.Error.WriteLine(Cell.Of(key.Name, key.Size, key.Backward, [taken]));
        }
    }

    private static void WithCalls(Workload work, ISide[] sides, Action<Action?[], Action?[]> use)
    {
        var calls = sides.Select(side => side.Prepare(work)).ToArray();
        try
        {
            use([.. calls.Select(c => c?.Forward)], [.. calls.Select(c => c?.ForwardBackward)]);
        }
        finally
        {
            foreach (var call in calls)
                call?.Release?.Invoke();
        }
    }
}

/// <summary>A peer that cannot be measured here.</summary>
/// <param name="name">Its name.</param>
/// <param name="reason">Why not.</param>
internal sealed class Absent(string name, string reason) : ISide
{
    public string Name => $"{name}: {reason}";

    public Calls? Prepare(Workload work) => null;
}
