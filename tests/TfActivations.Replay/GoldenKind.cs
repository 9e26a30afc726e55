using TfActivations.Replay.Expressions;
using TfActivations.Replay.Pipelines;

namespace TfActivations.Replay;

/// <summary>A folder of golden values, of which each part has a kind of its own: ops, printing, data.</summary>
public sealed class GoldenKind : IReplayKind
{
    private static readonly (string Folder, IReplayKind Kind)[] Parts =
    [
        ("ops", new OpsKind()),
        ("printing", new PrintingKind()),
        ("data", new PipelinesKind()),
    ];

    /// <inheritdoc/>
    public string Name => "golden";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        string[] there = [.. files.Names];
        return Parts
            .Where(part => there.Any(name => name.StartsWith($"{part.Folder}/", StringComparison.Ordinal)))
            .SelectMany(part =>
                part.Kind.Replay(files.Under(part.Folder), wanted).Select(found => found with { Kind = part.Kind.Name })
            );
    }
}
