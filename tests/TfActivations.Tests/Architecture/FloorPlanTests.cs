using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;

namespace TfActivations.Tests.Architecture;

/// <summary>docs/architecture.md's list of rooms is what the assemblies are.</summary>
public partial class FloorPlanTests
{
    private static readonly IReadOnlyList<IType> Types =
    [
        .. new ArchLoader()
            .LoadAssemblies(typeof(TfActivations.Tensors.Tensor).Assembly, typeof(Imports).Assembly)
            .Build()
            .Types.Where(type =>
                RoomOf(type) is { } room
                && (
                    room.Namespace.StartsWith("TfActivations", StringComparison.Ordinal)
                    || FloorPlan.Rooms.Contains(room)
                )
            ),
    ];

    [Fact]
    public void Each_room_knows_the_rooms_below_it_only()
    {
        var upwards = Types
            .SelectMany(type => type.Dependencies, (type, dependency) => (From: type, To: dependency.Target))
            // The loader takes parameters of generic methods of one name for each other.
            .Where(edge =>
                edge.To is not GenericParameter
                && LevelOf(edge.To) is var level
                && level >= 0
                && level < LevelOf(edge.From)
            )
            .Select(edge => $"{edge.From.FullName} -> {edge.To.FullName}")
            .Distinct()
            .Order()
            .ToList();
        Assert.True(upwards.Count == 0, string.Join('\n', upwards));
    }

    [Fact]
    public void The_plan_has_every_room_and_no_other()
    {
        var built = Types.Select(type => RoomOf(type)!).Distinct();
        Assert.Equal(
            FloorPlan.Rooms.Select(room => room.ToString()).Order(),
            built.Select(room => room.ToString()).Order()
        );
    }

    [Theory]
    [InlineData("TfActivations")]
    [InlineData("TfActivations.Core")]
    [InlineData("TfActivations.Plotting")]
    [InlineData("TfActivations.TensorFlow")]
    [InlineData("TfActivations.TensorFlowNet")]
    [InlineData("TfActivations.Cli")]
    public void A_types_namespace_is_its_folder(string project)
    {
        var root = project == "TfActivations.Core" ? "TfActivations" : project;
        var folder = Repository.PathOf("src", project);
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            var place = Path.GetDirectoryName(Path.GetRelativePath(folder, file))!;
            if (place.StartsWith("obj", StringComparison.Ordinal) || place.StartsWith("bin", StringComparison.Ordinal))
                continue;
            var expected =
                place.Length == 0 ? root
                // Extensions of NumSharp's types are found where those are.
                : place == "NumPy" ? "NumSharp"
                : $"{root}.{place.Replace(Path.DirectorySeparatorChar, '.')}";
            if (Namespace().Match(File.ReadAllText(file)) is { Success: true } found)
                Assert.True(
                    expected == found.Groups[1].Value,
                    $"{file}: namespace {found.Groups[1].Value}, not {expected}"
                );
        }
    }

    /// <summary>The room's place in the list, from the top; -1 for a type of another's.</summary>
    private static int LevelOf(IType type) => RoomOf(type) is { } room ? FloorPlan.Rooms.ToList().IndexOf(room) : -1;

    private static FloorPlan.Room? RoomOf(IType type) =>
        type.Assembly is { } assembly && type.Namespace is { } place
            ? new(assembly.Name.Split(',')[0], place.FullName)
            : null;

    [GeneratedRegex("^namespace ([A-Za-z.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Namespace();
}
