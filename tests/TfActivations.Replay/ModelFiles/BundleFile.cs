using System.IO.Compression;
using System.Text.Json;
using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Replay.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Replay.ModelFiles;

/// <summary>A checkpoint: its tensors, and what the model predicts that they are of.</summary>
internal static class BundleFile
{
    /// <summary>What differs first; null for nothing.</summary>
    public static string? Difference(FileEntry entry, RecordedFiles files)
    {
        var folder = entry.Name[..entry.Name.IndexOf('/', "checkpoints/tensorflow".Length)];
        folder = $"{folder}/{entry.Kind}";
        var prefix = Unpacked(File.Exists(entry.Path + ".index") ? entry.Path : WithinOf(entry));
        var values = NpzArrays.Read(files.Read($"{folder}/values.npz"));
        if (entry.Format == "checkpoint-v1")
            return OfTensors(prefix, values.Select(pair => (pair.Key, (Tensor?)pair.Value)));
        var recorded = files.ReadJson($"{folder}/tensors.json").GetProperty("tensors").EnumerateArray();
        return OfTensors(
                prefix,
                recorded
                    .Where(row => !IsForeign(row.GetProperty("dtype").GetString()!))
                    .Select(row => (row.GetProperty("key").GetString()!, Expected(row, values)))
            ) ?? (entry.Text("prediction") is null ? null : OfPrediction(entry, files, folder));
    }

    /// <summary>Where a checkpoint is that lies in a folder within.</summary>
    private static string WithinOf(FileEntry entry) =>
        entry.Names("files").FirstOrDefault(name => name.EndsWith(".index", StringComparison.Ordinal)) is { } index
            ? entry.PathOf(index)[..^".index".Length]
            : entry.Path;

    /// <summary>A checkpoint that was compressed to be small, in a folder of its own; others are where they are.</summary>
    private static string Unpacked(string prefix)
    {
        if (!File.Exists(prefix + ".index.gz"))
            return prefix;
        var folder = Directory.CreateTempSubdirectory("replay").FullName;
        foreach (var packed in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, "*.gz"))
        {
            using var source = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
            using var target = File.Create(Path.Combine(folder, Path.GetFileNameWithoutExtension(packed)));
            source.CopyTo(target);
        }
        return Path.Combine(folder, Path.GetFileName(prefix));
    }

    private static bool IsForeign(string dtype) => dtype.StartsWith("float8", StringComparison.Ordinal);

    private static Tensor? Expected(JsonElement row, Dictionary<string, Tensor> values)
    {
        if (row.TryGetProperty("npz", out var name))
            return values.GetValueOrDefault(name.GetString()!);
        if (!row.TryGetProperty("base64", out var texts))
            return null;
        byte[][] all = [.. texts.EnumerateArray().Select(text => text.GetBytesFromBase64())];
        var tensor = Tensor.Allocate(
            [.. row.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32())],
            DType.String
        );
        all.CopyTo(tensor.Texts());
        return tensor;
    }

    private static string? OfTensors(string prefix, IEnumerable<(string Key, Tensor? Value)> expected)
    {
        var reader = tf.train.load_checkpoint(prefix);
        foreach (var (key, value) in expected)
        {
            if (!reader.has_tensor(key))
                return $"there is no {key}";
            if (value is null)
                continue;
            var actual = reader.get_tensor(key);
            if (!actual.Shape.Equals(value.Shape))
                return $"{key}: shape {actual.Shape}, not {value.Shape}";
            var isSame =
                value.DType == DType.String
                    ? actual
                        .Texts()
                        .ToArray()
                        .Zip(value.Texts().ToArray())
                        .All(pair => pair.First.SequenceEqual(pair.Second))
                    : actual.Bytes().SequenceEqual(value.Bytes());
            if (!isSame)
                return $"{key}: other values";
        }
        return null;
    }

    private static string? OfPrediction(FileEntry entry, RecordedFiles files, string folder)
    {
        var arrays = NpzArrays.Read(files.Read($"{folder}/prediction.npz"));
        var model = ModelOf(entry, files, folder);
        if (entry.Text("architecture") is not null)
            model.load_weights(entry.Path);
        else
            tf.train.Checkpoint(model: model, step: new Variable(tf.constant(0L))).restore(entry.Path);
        var x = arrays["x0"];
        if (x.DType == DType.Int64)
            x = tf.cast(x, DType.Int32);
        return
            Values.Difference(arrays["y0"], model.predict_outputs(TensorList.Create([x]), verbose: 0)[0], 1e-5, 1e-5)
                is { } different
            ? $"prediction: {different}"
            : null;
    }

    private static Model ModelOf(FileEntry entry, RecordedFiles files, string folder)
    {
        if (entry.Text("architecture") is not null)
            return keras.models.model_from_json(File.ReadAllText(files.PathOf($"{folder}/architecture.json")));
        if (entry.Text("same") is { } same)
        {
            var loaded = keras.models.load_model(files.PathOf($"{folder}/{same}"));
            loaded.set_weights([.. loaded.get_weights().Select(weight => weight * 0f)]);
            return loaded;
        }
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "relu", input_shape: 3),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(2),
        ]);
        model.compile(keras.optimizers.Adam(0.01), "mse");
        return model;
    }
}
