using TfActivations.Tests.Cli;
using Xunit;

namespace TfActivations.Tests.Notebooks;

/// <summary>The lessons of the repository.</summary>
public sealed class LessonTests : CliProgram
{
    public static TheoryData<string> Lessons =>
        [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.cs").Select(path => Path.GetFileName(path)!).Order()];

    [Theory, MemberData(nameof(Lessons))]
    public void A_lessons_notebook_has_its_cells_and_runs(string lesson)
    {
        var source = Repository.PathOf("notebooks", lesson);
        var (checkedCode, _, difference) = Run("notebook", "check", source);
        Assert.True(checkedCode == 0, difference);
        var copy = At(Path.ChangeExtension(lesson, ".ipynb"));
        File.Copy(Path.ChangeExtension(source, ".ipynb"), copy);
        var (code, _, error) = Run(["notebook", "run", copy], ("TFACTIVATIONS_DATA", Repository.PathOf("data")));
        Assert.True(code == 0, error);
    }
}
