using System.Text.RegularExpressions;
using TfActivations.Replay.Cluster;
using TfActivations.Replay.Printed;

namespace TfActivations.Replay;

/// <summary>eng/replay KIND FOLDER [--only REGEX] [--names]: does again what Python did, and says what came out otherwise.</summary>
public static class Program
{
    private const string Usage = """
        usage: replay KIND FOLDER [--only REGEX] [--names]
          KIND     {0}
          FOLDER   what Python recorded, or a .zip of it
          --only   cases whose text matches
          --names  counts for each name at the end
        """;

    private static IReadOnlyList<IReplayKind> Kinds { get; } =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IReplayKind)) && !type.IsInterface)
            .Select(type => (IReplayKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Name, StringComparer.Ordinal),
    ];

    /// <summary>0 when all is as recorded, or differs for a reason that differences.txt has.</summary>
    public static int Main(string[] args)
    {
        if (args is [CompiledProgram.RunOption, var assembly])
        {
            CompiledProgram.Start(assembly);
            return 0;
        }
        if (args is [ClusterKind.WorkerOption, var folder, var results, .. var names])
        {
            ClusterKind.Work(folder, results, names);
            return 0;
        }
        var options = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).ToHashSet();
        var only = Array.IndexOf(args, "--only") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        string[] given = [.. args.Where(arg => !options.Contains(arg) && arg != only)];
        if (given.Length != 2 || Kinds.FirstOrDefault(kind => kind.Name == given[0]) is not { } kind)
        {
            Console.Error.WriteLine(
                Usage.Replace("{0}", string.Join(", ", Kinds.Select(kind => kind.Name)), StringComparison.Ordinal)
            );
            return 2;
        }
        var report = ReplayReport.Of(kind, given[1], only is null ? null : new Regex(only));
        report.Write(Console.Out, byName: options.Contains("--names"));
        return report.Differences.Count == 0 ? 0 : 1;
    }
}
