using TfActivations.Keras.Saving;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("atomic").FullName;

    private string Target => Path.Combine(folder, "model.keras");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Makes_a_file_and_replaces_it()
    {
        Write("first");
        Write("second");
        Assert.Equal("second", File.ReadAllText(Target));
        OnlyTheTarget();
    }

    [Fact]
    public void After_an_error_the_old_file_is_there_and_nothing_else()
    {
        Write("first");
        var error = Assert.Throws<DataFileException>(() =>
            AtomicFile.Write(
                Target,
                overwrite: true,
                stream =>
                {
                    stream.Write("sec"u8);
                    throw new IOException("No space left on device");
                }
            )
        );
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Equal("first", File.ReadAllText(Target));
        OnlyTheTarget();
    }

    [Fact]
    public void An_error_of_another_kind_goes_on_as_it_is()
    {
        Assert.Throws<InvalidStateException>(() =>
            AtomicFile.Write(Target, true, _ => throw new InvalidStateException("a lambda has no name"))
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void What_cannot_be_written_is_said_before_anything_is_written()
    {
        Refused(Path.Combine(folder, "missing", "model.keras"), "its folder does not exist");
        Refused(folder, "is a folder");
        Write("first");
        Refused(Target, "overwrite: true", overwrite: false);
        File.SetAttributes(Target, FileAttributes.ReadOnly);
        Refused(Target, "is read-only");
        File.SetAttributes(Target, FileAttributes.Normal);
        Assert.Equal("first", File.ReadAllText(Target));
        OnlyTheTarget();
    }

    [Fact]
    public void A_symbolic_link_stays_one_and_permissions_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Write("first");
#pragma warning disable CA1416 // Not on Windows.
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = Path.Combine(folder, "link.keras");
        File.CreateSymbolicLink(link, Target);
        AtomicFile.Write(link, overwrite: true, stream => stream.Write("second"u8));
        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
#pragma warning restore CA1416
    }

    private void Write(string text) =>
        AtomicFile.Write(Target, overwrite: true, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    private static void Refused(string path, string reason, bool overwrite = true) =>
        Assert.Contains(
            reason,
            Assert
                .Throws<DataFileException>(() =>
                    AtomicFile.Write(path, overwrite, _ => throw new InvalidOperationException("written"))
                )
                .Message,
            StringComparison.Ordinal
        );

    private void OnlyTheTarget() => Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
}
