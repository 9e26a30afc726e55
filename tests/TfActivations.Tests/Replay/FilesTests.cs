using System.Text.RegularExpressions;
using TfActivations.Replay;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Replay;

/// <summary>Files that sixteen releases of Keras and TensorFlow wrote predict here what they predicted there, and train on as they did.</summary>
public class FilesTests
{
    // A few of each release; .ci/run replays all.
    private const string KerasFiles =
        @"^keras[23]/.*/(lstm|conv2d|nested|hard_sigmoid|time_major|text_tf_idf|string_lookup_adapted|half_types|attention"
        + @"|list_config|optimizer_adam|upsampling|shared|lambda_layer|custom_layer)\.(h5|keras|weights\.h5)$";

    [Theory]
    [InlineData("^checkpoints/.*/(?!recurrent)[^/]*/[^/]*$", 22)]
    [InlineData("^savedmodels/", 17)]
    [InlineData(KerasFiles, 87)]
    public void Files_do_what_they_say(string folder, int count) => Replay(folder, count);

    [Fact]
    public void SavedModels_answer_the_same_in_TensorFlow()
    {
        using var engine = TestEngines.Use("tensorflow");
        Replay("^savedmodels/", 17);
    }

    private static void Replay(string folder, int count)
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
