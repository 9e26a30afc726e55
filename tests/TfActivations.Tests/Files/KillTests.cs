using System.Diagnostics;
using NumSharp;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Files;

/// <summary>Processes that are killed while they write, each after some random change to a file; TFA_KILLS says how often.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("TFA_KILLS"), out var kills)
        ? kills
        : 6;

    // A process is killed after one of so many changes: of files that come, grow, get their name and go.
    private const int LatestChange = 40;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kill");
    private readonly Random random = new(15);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Files_are_whole_whenever_their_writer_is_killed_and_the_next_save_clears_what_it_left()
    {
        for (var i = 0; i < Kills; i++)
        {
            Assert.False(Survives("files", isKilled: true));
            foreach (var file in folder.EnumerateFiles().Where(file => file.Extension != ".partial"))
                Assert.True(IsWhole(file.FullName), file.Name);
            Assert.InRange(folder.GetFiles("*.partial").Length, 0, i + 1);
        }
        Network().save(At("model.keras"));
        Network().save_weights(At("model.weights.h5"));
        np.save_npy(At("array.npy"), np.zeros(1));
        TfActivations.Plotting.Imports.plt.savefig(At("picture.png"));
        Assert.Equal(4, folder.GetFiles().Length);
    }

    [Fact]
    public void A_training_with_a_backup_ends_as_one_that_was_never_killed()
    {
        Assert.True(Survives("backup"));
        var expected = File.ReadAllBytes(At("trained.weights.h5"));
        string[] epochs = File.ReadAllLines(At("epochs.txt"));
        Assert.Equal(40, epochs.Length);
        for (var killed = 0; killed < Kills; )
        {
            File.Delete(At("trained.weights.h5"));
            File.Delete(At("epochs.txt"));
            while (!Survives("backup", isKilled: killed < Kills))
                killed++;
            Assert.Equal(expected, File.ReadAllBytes(At("trained.weights.h5")));
            // An epoch that is trained again starts from where it started before.
            Assert.Equal(epochs, File.ReadAllLines(At("epochs.txt")).Distinct());
            Assert.False(Directory.Exists(At("backup")));
        }
    }

    [Fact]
    public void Results_are_those_of_one_moment_and_their_table_is_mended()
    {
        for (var killed = 0; killed < Kills; )
        {
            File.Delete(At("results.json"));
            for (var known = 0; !Survives("results", isKilled: killed < Kills); killed++)
            {
                using var results = new ComparisonResults(new() { ["epochs"] = 1 }, folder.FullName);
                Assert.InRange(results.Runs.Count, known, 200);
                known = results.Runs.Count;
                if (known > 0)
                    Assert.Equal(known, Rows());
            }
            Assert.Equal(200, Rows());
            Assert.Equal(2, folder.GetFiles().Length);
        }
    }

    /// <summary>Whether a process came to its end; else it was killed just after it had changed a file.</summary>
    private bool Survives(string kind, bool isKilled = false)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "TfActivations.Tests.Killed.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, kind, folder.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        using var watcher = new FileSystemWatcher(folder.FullName) { IncludeSubdirectories = true };
        var left = random.Next(1, LatestChange);
        watcher.Created += (_, _) => Count();
        watcher.Changed += (_, _) => Count();
        watcher.Renamed += (_, _) => Count();
        watcher.Deleted += (_, _) => Count();
        Assert.Equal("ready", process.StandardOutput.ReadLine());
        watcher.EnableRaisingEvents = isKilled;
        process.WaitForExit();
        var wasKilled = left <= 0 && process.ExitCode == 128 + 9;
        Assert.True(wasKilled || process.ExitCode == 0, error.Result);
        return !wasKilled;

        void Count()
        {
            if (--left == 0)
                process.Kill();
        }
    }

    private int Rows() => File.ReadAllLines(At("results.csv")).Length - 1;

    private static bool IsWhole(string path)
    {
        switch (Path.GetFileName(path))
        {
            case "model.keras":
                return AreAlike(((Model)keras.models.load_model(path)).get_weights().Select(weight => (Tensor)weight));
            case "model.weights.h5":
                var model = Network();
                model.load_weights(path);
                return AreAlike(model.get_weights().Select(weight => (Tensor)weight));
            case "array.npy":
                return AreAlike([np.load_npy(path, mmap_mode: null)]);
            default:
                // A PNG ends in a chunk of its own.
                return File.ReadAllBytes(path).AsSpan()[^8..^4].SequenceEqual("IEND"u8);
        }
    }

    private static bool AreAlike(IEnumerable<Tensor> tensors) =>
        tensors.SelectMany(tensor => tensor.Doubles()).Distinct().Count() == 1;

    private static Sequential Network() => keras.Sequential([keras.layers.Dense(64, input_shape: 64)]);

    private string At(string name) => Path.Combine(folder.FullName, name);
}
