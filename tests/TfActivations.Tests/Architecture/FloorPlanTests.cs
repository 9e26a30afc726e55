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
            .Types.Where(type => LevelOf(type) >= 0),
    ];

    [Fact]
    public void Each_room_knows_the_rooms_below_it_only()
    {
        var upwards = Types
            .SelectMany(type => type.Dependencies, (type, dependency) => (From: type, To: dependency.Target))
            .Where(edge => LevelOf(edge.To) >= 0 && LevelOf(edge.To) < LevelOf(edge.From))
            .Select(edge => $"{edge.From.FullName} -> {edge.To.FullName}")
            .Distinct()
            .Order()
            .ToList();
        Assert.True(upwards.Count == 0, string.Join('\n', upwards));
    }

    [Fact]
    public void The_plan_has_every_room_and_no_other()
    {
        var built = Types.Select(type => Name(type)).ToHashSet();
        Assert.Equal(FloorPlan.Rooms.Select(room => room.ToString()).Order(), built.Order());
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
            var expected = place.Length == 0 ? root : $"{root}.{place.Replace(Path.DirectorySeparatorChar, '.')}";
            if (Namespace().Match(File.ReadAllText(file)) is { Success: true } found)
                Assert.True(
                    expected == found.Groups[1].Value,
                    $"{file}: namespace {found.Groups[1].Value}, not {expected}"
                );
        }
    }

    private static int LevelOf(IType type) =>
        FloorPlan
            .Rooms.Index()
            .Where(room => room.Item.ToString() == Name(type))
            .Select(room => room.Index)
            .DefaultIfEmpty(-1)
            .First();

    private static string Name(IType type) =>
        new FloorPlan.Room(type.Assembly.Name.Split(',')[0], type.Namespace.FullName).ToString();

    [GeneratedRegex("^namespace ([A-Za-z.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Namespace();
}
