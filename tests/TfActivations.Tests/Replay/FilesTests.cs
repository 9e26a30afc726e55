using System.Text.RegularExpressions;
using TfActivations.Replay;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Replay;

/// <summary>Files that sixteen releases of Keras and TensorFlow wrote predict here what they predicted there, and train on as they did.</summary>
public class FilesTests
{
    [Theory]
    [InlineData("^checkpoints/.*/(?!recurrent)[^/]*/[^/]*$", 22)]
    [InlineData("^savedmodels/", 17)]
    public void Files_do_what_they_say(string folder, int count)
    {
        var report = ReplayReport.Of(
            new FilesKind(),
            GoldenFiles.PathOf("files", "files.zip"),
            new Regex(folder, RegexOptions.CultureInvariant)
        );
        Assert.Equal(count, report.Count);
        Assert.True(
            report.Differences.Count == 0,
            string.Join('\n', report.Differences.Select(found => $"{found.Case}: {found.Difference}"))
        );
    }
}
