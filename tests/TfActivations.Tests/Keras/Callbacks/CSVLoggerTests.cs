using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Callbacks;

public sealed class CSVLoggerTests : IDisposable
{
    private static readonly Tensor X = Numbers(6, 3);
    private static readonly Tensor Y = Numbers(6, 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("csv");

    private string Log => Path.Combine(folder.FullName, "log.csv");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_epoch_is_a_line_and_val_columns_wait_for_values()
    {
        Fit(2, keras.callbacks.CSVLogger(Log), new Scripted("loss", 0.5, 1e-5));
        Assert.Equal("epoch,loss,val_loss\r\n0,0.5,NA\r\n1,1e-05,NA\r\n", File.ReadAllText(Log));
    }

    [Fact]
    public void Columns_are_those_of_the_first_epoch()
    {
        Regression()
            .fit(
                X,
                Y,
                epochs: 2,
                verbose: 0,
                validation_data: (X, Y),
                validation_freq: 2,
                callbacks: [new Scripted("loss", 3, 4), keras.callbacks.CSVLogger(Log, separator: ';')]
            );
        var lines = File.ReadAllText(Log).Split("\r\n");
        Assert.Equal(["epoch;loss;val_loss", "0;3.0;NA"], lines[..2]);
        Assert.StartsWith("1;4.0;1.03", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_written_anew_or_continued_without_a_second_header()
    {
        Fit(1, keras.callbacks.CSVLogger(Log), new Scripted("loss", 1));
        Fit(1, keras.callbacks.CSVLogger(Log, append: true), new Scripted("loss", 2));
        Assert.Equal("epoch,loss,val_loss\r\n0,1.0,NA\r\n0,2.0,NA\r\n", File.ReadAllText(Log));
        Fit(1, keras.callbacks.CSVLogger(Log), new Scripted("loss", 3));
        Assert.Equal("epoch,loss,val_loss\r\n0,3.0,NA\r\n", File.ReadAllText(Log));
        File.Delete(Log);
        Fit(1, keras.callbacks.CSVLogger(Log, append: true), new Scripted("loss", 4));
        Assert.Equal("epoch,loss,val_loss\r\n0,4.0,NA\r\n", File.ReadAllText(Log));
    }

    [Fact]
    public void What_is_added_to_a_log_that_was_torn_begins_on_a_line_of_its_own()
    {
        File.WriteAllText(Log, "epoch,loss,val_loss\r\n0,1.");
        Fit(1, keras.callbacks.CSVLogger(Log, append: true), new Scripted("loss", 2));
        Assert.Equal("epoch,loss,val_loss\r\n0,1.\r\n0,2.0,NA\r\n", File.ReadAllText(Log));
    }

    [Fact]
    public void Names_with_the_separator_are_quoted()
    {
        Fit(1, keras.callbacks.CSVLogger(Log), new Scripted("a,\"b\"", double.NaN));
        Assert.StartsWith("epoch,\"a,\"\"b\"\"\",loss,", File.ReadAllText(Log), StringComparison.Ordinal);
        Assert.Contains("\r\n0,nan,", File.ReadAllText(Log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_training_leaves_the_lines_so_far_and_no_open_file()
    {
        var failing = keras.callbacks.LambdaCallback(
            on_epoch_begin: (epoch, _) =>
            {
                if (epoch == 1)
                    throw new TimeoutException();
            }
        );
        Assert.Throws<TimeoutException>(() =>
            Fit(2, keras.callbacks.CSVLogger(Log), new Scripted("loss", 1, 2), failing)
        );
        using var alone = new FileStream(Log, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(alone);
        Assert.Equal("epoch,loss,val_loss\r\n0,1.0,NA\r\n", reader.ReadToEnd());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error_before_training() =>
        Assert.Throws<DataFileException>(() =>
            Fit(1, keras.callbacks.CSVLogger(Path.Combine(folder.FullName, "none", "log.csv")))
        );

    private static void Fit(int epochs, CSVLogger logger, params Callback[] before) =>
        Regression().fit(X, Y, epochs: epochs, verbose: 0, callbacks: [.. before, logger]);
}
