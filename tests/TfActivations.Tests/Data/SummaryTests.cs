using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Data;

/// <summary>tf.summary's files, read as the records that they are.</summary>
public sealed class SummaryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Summaries_go_to_the_default_writer()
    {
        Assert.False(tf.summary.scalar("nowhere", 1.0, step: 1));
        using (var writer = tf.summary.create_file_writer(folder))
        using (writer.as_default(step: 3))
        {
            Assert.True(tf.summary.scalar("loss", 0.5f));
            Assert.True(tf.summary.histogram("weights", tf.constant(new[] { 1f, 2f, 3f }), step: 4));
            Assert.True(tf.summary.text("note", "hello"));
            Assert.True(tf.summary.image("picture", tf.ones([2, 4, 5, 3]), max_outputs: 1, description: "white"));
            Assert.True(tf.summary.write("any", tf.range(3)));
        }
        Assert.False(tf.summary.scalar("nowhere", 1.0, step: 1));
        var file = Assert.Single(Directory.GetFiles(folder));
        var records = tf
            .data.TFRecordDataset(file)
            .Select(record => System.Text.Encoding.Latin1.GetString(record.Texts()[0]))
            .ToArray();
        Assert.Equal(6, records.Length);
        string[] parts = ["brain.Event:2", "loss", "weights", "hello", "PNG", "any"];
        Assert.All(records.Zip(parts), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.Contains("white", records[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_needs_a_step()
    {
        using var writer = tf.summary.create_file_writer(folder);
        using var scope = writer.as_default();
        Assert.Throws<InvalidArgumentException>(() => tf.summary.scalar("loss", 1.0));
        Assert.Throws<InvalidArgumentException>(() => tf.summary.image("picture", tf.ones([2, 3]), step: 1));
    }
}
