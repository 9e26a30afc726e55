using System.Text.Json;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.Cluster;

/// <summary>What was recorded of trainings on 1, 2 and 3 workers, and how what is done here may differ from it.</summary>
internal sealed class ClusterRecord(RecordedFiles files)
{
    // Of float32, after some dozens of steps: what two orders of summing differ by; Adam divides by the roots of small numbers.
    private const double Tolerance = 2e-6;
    private const double AdamTolerance = 1e-5;

    private readonly JsonElement settings = files.ReadJson("cluster.json").GetProperty("settings");

    /// <summary>The names of the trainings.</summary>
    public IEnumerable<string> Settings => settings.EnumerateObject().Select(each => each.Name);

    /// <summary>The numbers of workers that a training was recorded on.</summary>
    public IEnumerable<int> Workers(string name) =>
        settings.GetProperty(name).GetProperty("workers").EnumerateArray().Select(each => each.GetInt32());

    /// <summary>A training.</summary>
    public ClusterTraining Training(string name) =>
        new(NpzArrays.Read(files.Read("inputs.npz")), settings.GetProperty(name));

    /// <summary>How what the workers had after a training differs from each other, or from what was recorded; null where it does not.</summary>
    public string? Difference(string name, IReadOnlyList<Dictionary<string, double[]>> workers)
    {
        var recorded = NpzArrays.Read(files.Read($"{name}.npz"));
        var tolerance = name.StartsWith("adam", StringComparison.Ordinal) ? AdamTolerance : Tolerance;
        List<string> differences = [];
        foreach (var (array, expected) in recorded)
        {
            var prefix = $"n{workers.Count}_";
            if (!array.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var key = array[prefix.Length..];
            if (workers.FirstOrDefault(each => !each.ContainsKey(key)) is not null)
                return $"there is no {key}";
            var isLocal = key == "local_moving";
            if (!isLocal && workers.Any(each => !each[key].AsSpan().SequenceEqual(workers[0][key])))
                return $"{key} differs between the workers";
            // What is logged of steps is n times too large in Python.
            var divisor = key is "step_loss" or "step_accuracy" ? workers.Count : 1;
            double[] actual = isLocal ? [.. workers.SelectMany(each => each[key])] : workers[0][key];
            double[] wanted = [.. Doubles(expected).Select(each => each / divisor)];
            if (actual.Length != wanted.Length)
                return $"{key}: {actual.Length} numbers, not {wanted.Length}";
            var worst = actual.Zip(wanted, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).DefaultIfEmpty().Max();
            if (!(worst <= tolerance))
                differences.Add(FormattableString.Invariant($"{key} is off by {worst:g2}"));
        }
        return differences.Count == 0 ? null : string.Join(", ", differences);
    }

    /// <summary>The numbers of a tensor.</summary>
    public static double[] Doubles(Tensor tensor) => [.. tf.cast(tensor, DType.Float64).AsSpan<double>()];
}
