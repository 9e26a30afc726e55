using TfActivations.Files;
using Xunit;

namespace TfActivations.Tests.Files;

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
            AtomicFile.Write(Target, _ => throw new InvalidStateException("a lambda has no name"))
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
        AtomicFile.Write(link, "second");
        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal("second", File.ReadAllText(Target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
#pragma warning restore CA1416
    }

    [Fact]
    public void A_link_that_leads_nowhere_yet_gets_what_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        var link = Path.Combine(folder, "link.keras");
        File.CreateSymbolicLink(link, "model.keras");
        AtomicFile.Write(link, "first");
        Assert.Equal("model.keras", new FileInfo(link).LinkTarget);
        Assert.Equal("first", File.ReadAllText(Target));
        var circle = Path.Combine(folder, "circle");
        File.CreateSymbolicLink(circle, circle);
        Refused(circle, "cannot be written: ");
    }

    [Theory]
    [InlineData('a', 255)]
    [InlineData('é', 127)]
    [InlineData('語', 85)]
    public void A_name_may_be_as_long_as_the_system_lets_it(char letter, int count)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths are shorter there");
        var path = Path.Combine(folder, new string(letter, count));
        AtomicFile.Write(path, "first");
        File.WriteAllText(Path.Combine(folder, $"{new string('0', 64)}.{Guid.NewGuid():N}.partial"), "of another");
        AtomicFile.Write(path, "second");
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
        var error = Assert.Throws<DataFileException>(() => AtomicFile.Write($"{path}{letter}", "longer"));
        Assert.StartsWith($"{path}{letter}: cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".partial", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_name_is_refused(string path) => Refused(path, "this is no name");

    [Fact]
    public void A_folder_that_takes_no_files_is_named_and_not_the_file_beside_the_target()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "no /proc here");
        Refused("/proc/model.keras", "cannot be written: Could not find file '/proc/model.keras'.");
    }

    [Fact]
    public void A_device_is_written_to_and_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full here");
        AtomicFile.Write("/dev/null", "first");
        Assert.Equal("", File.ReadAllText("/dev/null"));
        var error = Assert.Throws<DataFileException>(() => AtomicFile.Write("/dev/full", "first"));
        Assert.StartsWith("/dev/full: cannot be written: No space left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_dead_writers_left_of_a_file_is_gone_after_the_next_save_and_nothing_else()
    {
        string Partial(string name) => Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.partial");
        string[] others = [Partial("other.keras"), Partial("model.keras.h5"), $"{Target}.mine.partial"];
        foreach (var path in others.Append(Partial("model.keras")).Append(Partial("model.keras")))
            File.WriteAllText(path, "torn");
        using var living = new PartialFile(Target);
        living.Open();
        Write("first");
        Assert.Equal(others.Append(living.Path).Append(Target).Order(), Directory.GetFileSystemEntries(folder).Order());
        AtomicFile.Delete(Target);
        Assert.Equal(others.Append(living.Path).Order(), Directory.GetFileSystemEntries(folder).Order());
    }

    [Fact]
    public void Many_that_write_one_file_at_once_leave_one_of_theirs()
    {
        string[] texts = [.. Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 10_000))];
        Parallel.For(0, 400, new() { MaxDegreeOfParallelism = 8 }, i => Write(texts[i % 8]));
        Assert.Contains(File.ReadAllText(Target), texts);
        OnlyTheTarget();
    }

    private void Write(string text) => AtomicFile.Write(Target, text);

    private static void Refused(string path, string reason, bool overwrite = true)
    {
        var error = Assert.Throws<DataFileException>(() =>
            AtomicFile.Write(path, _ => throw new InvalidOperationException("written"), overwrite)
        );
        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".partial", error.Message, StringComparison.Ordinal);
    }

    private void OnlyTheTarget() => Assert.Equal([Target], Directory.GetFileSystemEntries(folder));
}
