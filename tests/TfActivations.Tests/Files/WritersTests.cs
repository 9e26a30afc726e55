using System.Text.RegularExpressions;
using NumSharp;
using TfActivations.Keras.Models;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Files;

/// <summary>All that writes files, where it cannot.</summary>
public sealed class WritersTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> Files = new()
    {
        ["model.keras"] = path => Regression().save(path),
        ["model.h5"] = path => Regression().save(path),
        ["model.weights.h5"] = path => Regression().save_weights(path),
        ["model.onnx"] = path => Regression().export(path, "onnx"),
        ["array.npy"] = path => np.save_npy(path, np.zeros(2)),
        ["arrays.npz"] = path => np.save_npz(path, ("x", np.zeros(2))),
        ["compressed.npz"] = path => np.save_npz_compressed(path, ("x", np.zeros(2))),
        ["picture.png"] = path => plt.figure().Save(path),
        ["picture.svg"] = path => plt.figure().Save(path),
        ["records"] = path => tf.io.TFRecordWriter(path).close(),
        ["dataset"] = path => tf.data.Dataset.range(2).cache(path).ToList(),
        ["log.csv"] = path => Fit(keras.callbacks.CSVLogger(path)),
    };

    private static readonly Dictionary<string, Action<string>> Folders = new()
    {
        ["TensorBoard"] = path => Fit(keras.callbacks.TensorBoard(path)),
        ["BackupAndRestore"] = path => Fit(keras.callbacks.BackupAndRestore(path)),
        ["ModelCheckpoint"] = path => Fit(keras.callbacks.ModelCheckpoint(Path.Combine(path, "{epoch}.keras"))),
    };

    public static TheoryData<string> FileNames => [.. Files.Keys];

    public static TheoryData<string> FolderNames => [.. Folders.Keys];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writers");

    public void Dispose()
    {
        plt.close("all");
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(FileNames))]
    public void A_file_that_cannot_be_written_is_an_error_that_names_it(string name)
    {
        File.WriteAllText(At("file"), "");
        folder.CreateSubdirectory(name);
        Refused(Files[name], At(name), At($"file/{name}"), At($"a\0{name}"), $"/proc/{name}");
        Assert.Equal(2, folder.GetFileSystemInfos().Length);
    }

    [Theory, MemberData(nameof(FolderNames))]
    public void A_folder_that_cannot_be_made_is_an_error_that_names_it(string name)
    {
        File.WriteAllText(At("file"), "");
        Refused(Folders[name], At("file"), At("file/below"), At("a\0b"), "/proc/nowhere");
        Assert.Equal([At("file")], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void An_array_is_written_as_NumPy_does_and_replaced_whole()
    {
        np.save_npy(At("x"), np.array([1f, 2f]));
        np.save(At("expected.npy"), np.array([1f, 2f]), false);
        Assert.Equal(File.ReadAllBytes(At("expected.npy")), File.ReadAllBytes(At("x.npy")));
        File.WriteAllText(At($"x.npy.{Guid.NewGuid():N}.partial"), "torn");
        np.save_npy(At("x.npy"), np.array([3f]));
        Assert.Equal(3f, (float)np.load_npy(At("x.npy"), mmap_mode: null)[0]);
        Assert.Equal(2, folder.GetFiles().Length);
    }

    [Fact]
    public void Arrays_are_written_by_name_and_read_by_name()
    {
        np.save_npz(At("a"), ("x", np.array([1f, 2f])), ("y", np.array([3L])));
        var arrays = np.load_npz(At("a.npz"), mmap_mode: null);
        Assert.Equal(["x", "y"], arrays.Keys.Order());
        Assert.Equal([1f, 2f], arrays["x"].ToArray<float>());
        Assert.Equal([3L], arrays["y"].ToArray<long>());
        using var others = np.load_npz(At("a.npz"));
        Assert.Equal([3L], others["y"].ToArray<long>());
        var error = Assert.Throws<InvalidArgumentException>(() =>
            np.save_npz(At("b"), ("x", np.zeros(1)), ("x", np.zeros(1)))
        );
        Assert.Equal("np.save_npz: two arrays are named 'x'", error.Message);
        Assert.Throws<InvalidArgumentException>(() => np.load_npz(At("a.npz"), mmap_mode: "r"));
        Assert.Throws<DataFileException>(() => np.load_npz(At("absent.npz"), mmap_mode: null));
    }

    [Fact]
    public void Arrays_of_a_dictionary_are_written_and_compressed_they_are_the_same()
    {
        np.save_npz(At("a"), new Dictionary<string, NDArray> { ["x"] = np.zeros(1000), ["y"] = np.array([3L]) });
        var arrays = np.load_npz(At("a.npz"), mmap_mode: null);
        np.save_npz_compressed(At("b"), arrays);
        np.save_npz_compressed(At("c"), ("x", arrays["x"]), ("y", arrays["y"]));
        foreach (var compressed in (string[])["b.npz", "c.npz"])
        {
            Assert.True(new FileInfo(At(compressed)).Length < new FileInfo(At("a.npz")).Length / 4);
            Assert.Equal([3L], np.load_npz(At(compressed), mmap_mode: null)["y"].ToArray<long>());
            Assert.Equal(1000, np.load_npz(At(compressed), mmap_mode: null)["x"].size);
        }
    }

    [Fact]
    public void No_other_place_of_the_sources_writes_files_or_makes_folders()
    {
        var writing = new Regex(
            @"\bFile\.(Write|Append|Create|Move|Copy|Replace|OpenWrite|Open\()|FileMode\.|new StreamWriter|Directory\.(Create|Move)"
        );
        var found = Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"))
            // It writes such calls as text.
            .Where(path => !path.Contains("TfActivations.Migration", StringComparison.Ordinal))
            .Where(path => !path.EndsWith(Path.Join("Files", Path.GetFileName(path)), StringComparison.Ordinal))
            .Where(path => writing.IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetFileName(path));
        Assert.Equal(["CSVLogger.cs", "ComparisonResults.cs", "EventFile.cs", "Extraction.cs"], found.Order());
    }

    private static void Fit(Callback callback) =>
        Regression().fit(Numbers(4, 3), Numbers(4, 1), verbose: 0, callbacks: [callback]);

    private static void Refused(Action<string> write, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (path.StartsWith("/proc", StringComparison.Ordinal) && !Directory.Exists("/proc"))
                continue;
            var message = Assert.Throws<DataFileException>(() => write(path)).Message;
            Assert.StartsWith(path, message, StringComparison.Ordinal);
            Assert.DoesNotContain(".partial", message, StringComparison.Ordinal);
        }
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
