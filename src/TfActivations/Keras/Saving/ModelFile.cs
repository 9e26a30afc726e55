using System.Buffers.Binary;
using System.Text.Json.Nodes;
using TfActivations.Files;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Checkpoints;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Saving.Versions;

namespace TfActivations.Keras.Saving;

/// <summary>Models and weights in Keras's files, by the ending of the name: .keras, .weights.h5, .h5.</summary>
internal static class ModelFile
{
    /// <summary>Whose format the files are written in, and what they say that they are of.</summary>
    private const string KerasVersion = "3.15.1";

    private const string Backend = "tensorflow";

    private const string TrainingMetadata = "training_metadata";

    private enum Kind
    {
        Keras,
        Weights,
        Legacy,
        Sharded,
        Checkpoint,
    }

    /// <exception cref="InvalidArgumentException">Keras 2 is asked for, and has not what the model has, or no such file.</exception>
    public static void Save(Network model, string path, bool overwrite, int kerasVersion)
    {
        if (kerasVersion is not (2 or 3) || (kerasVersion == 2 && KindOf(path) != Kind.Legacy))
            throw new InvalidArgumentException(
                $"save: keras_version is 3, or 2 for a name that ends in .h5. Received: {kerasVersion} for {path}"
            );
        switch (KindOf(path))
        {
            case Kind.Keras:
                var config = Serialization.Serialize(model).ToJsonString();
                AtomicFile.Write(path, stream => WriteKeras(stream, model, config), overwrite);
                break;
            case Kind.Legacy when !model.IsGraph:
                throw new InvalidArgumentException(
                    $"save: an .h5 file holds a Sequential or a functional model, as in Keras; save '{model.Name}' as .keras. "
                        + $"Received: {path}"
                );
            case Kind.Legacy:
                var tree = kerasVersion == 2 ? Keras2Tree(model) : LegacyTree(model);
                AtomicFile.Write(path, stream => Hdf5Writer.Write(stream, tree), overwrite);
                break;
            default:
                throw new InvalidArgumentException(
                    $"save: {path} would hold weights only: model.save_weights writes it"
                );
        }
    }

    public static void SaveWeights(Network model, string path, bool overwrite, string? trainingMetadata = null)
    {
        var kind = KindOf(path);
        if (kind == Kind.Checkpoint)
        {
            CheckpointWeights.Save(model, path, overwrite);
            return;
        }
        if (kind != Kind.Weights)
            throw new InvalidArgumentException(
                $"save_weights: the name must end in .weights.h5, or in .ckpt for TensorFlow's format. Received: {path}"
            );
        var tree = Keras3Weights.Of(model);
        if (trainingMetadata is not null)
            tree.SetText(TrainingMetadata, trainingMetadata);
        AtomicFile.Write(path, stream => Hdf5Writer.Write(stream, tree), overwrite);
    }

    public static Network Load(
        string path,
        IReadOnlyDictionary<string, Type>? customObjects,
        bool compile,
        string? backend = null
    )
    {
        var kind = KindOf(path);
        if (kind is Kind.Weights or Kind.Sharded or Kind.Checkpoint)
            throw new InvalidArgumentException($"load_model: {path} holds weights only; model.load_weights reads it");
        using var custom = CustomObjects.With(customObjects);
        return FileErrors.OfReading(
            path,
            stream =>
                kind == Kind.Keras && !IsHdf5(stream)
                    ? LoadKeras(stream, path, compile)
                    : LoadLegacy(stream, path, compile, backend)
        );
    }

    public static void LoadWeights(Network model, string path, bool skipMismatch, string? backend = null)
    {
        if (CheckpointFiles.Exists(path))
        {
            CheckpointWeights.Load(model, path, skipMismatch);
            return;
        }
        var kind = KindOf(path);
        var assignment = new WeightAssignment(path, skipMismatch);
        if (kind == Kind.Sharded)
        {
            using var shards = new ShardedWeights(path);
            Keras3Weights.Find(model, shards.Roots, assignment);
            assignment.Assign();
            return;
        }
        FileErrors.OfReading(
            path,
            stream =>
            {
                var root = Hdf5Group.OpenRoot(
                    kind == Kind.Keras && !IsHdf5(stream) ? KerasArchive.Read(stream, path).Weights : stream,
                    path
                );
                using var release = ReleaseOf(root);
                if (LegacyWeights.IsIn(root))
                    LegacyWeights.Find(model, root, assignment, backend);
                else
                    Keras3Weights.Find(model, [root], assignment);
                assignment.Assign();
                return true;
            }
        );
    }

    /// <summary>What a file of weights says of the training that they are of; null where it says nothing.</summary>
    public static string? ReadTrainingMetadata(string path) =>
        FileErrors.OfReading(path, stream => Hdf5Group.OpenRoot(stream, path).Text(TrainingMetadata));

    private static Kind KindOf(string path) =>
        path.EndsWith(".keras", StringComparison.Ordinal) ? Kind.Keras
        : path.EndsWith(".weights.h5", StringComparison.Ordinal) ? Kind.Weights
        : path.EndsWith(".h5", StringComparison.Ordinal) || path.EndsWith(".hdf5", StringComparison.Ordinal)
            ? Kind.Legacy
        : path.EndsWith(".weights.json", StringComparison.Ordinal) ? Kind.Sharded
        : path.EndsWith(".ckpt", StringComparison.Ordinal) ? Kind.Checkpoint
        : throw new InvalidArgumentException(
            $"a file of Keras's ends in .keras, .weights.h5 or .h5, weights also in .weights.json or .ckpt. Received: {path}"
        );

    /// <summary>TensorFlow 2.12 writes HDF5 also where the name ends in .keras.</summary>
    public static bool IsHdf5(Stream stream)
    {
        var start = new byte[sizeof(ulong)];
        _ = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return BinaryPrimitives.ReadUInt64LittleEndian(start) == Hdf5Header.Signature;
    }

    private static void WriteKeras(Stream stream, Network model, string config)
    {
        JsonObject metadata = new()
        {
            ["keras_version"] = KerasVersion,
            ["date_saved"] = DateTime.Now.ToString(
                "yyyy-MM-dd@HH:mm:ss",
                System.Globalization.CultureInfo.InvariantCulture
            ),
        };
        var tree = Keras3Weights.Of(model);
        KerasArchive.Write(
            stream,
            metadata.ToJsonString(),
            config,
            weights => Hdf5Writer.Write(weights, tree),
            Vocabularies.Of(SavedPart.Of(model))
        );
    }

    private static Network LoadKeras(Stream stream, string path, bool compile)
    {
        var archive = KerasArchive.Read(stream, path);
        var config = ModelJson.Parse(archive.Config, path);
        using var release = KerasRelease.Read(ModelJson.Version(ModelJson.Parse(archive.Metadata, path)), config);
        using var loaded = LoadedWeights.Of(archive.Weights.Length);
        var model = ModelJson.Model(config, path);
        if (compile && config["compile_config"] is JsonObject { Count: > 0 } compiled)
            ModelJson.Compile(model, compiled, path);
        var assignment = new WeightAssignment(path);
        var weights = Hdf5Group.OpenRoot(archive.Weights, path);
        Vocabularies.Take(
            path,
            SavedPart.Of(model),
            archive.Vocabularies,
            place => Keras3Weights.Values([weights], place)
        );
        Keras3Weights.Find(model, [weights], assignment);
        assignment.Read();
        return model;
    }

    /// <summary>The release that wrote a file of weights; of one that does not say it, before Keras had a version.</summary>
    private static KerasRelease.Scope ReleaseOf(Hdf5Group root) =>
        new(
            (root.Group("model_weights") ?? root).Text("keras_version") is { } version ? KerasRelease.Of(version)
            : LegacyWeights.IsIn(root) ? new(1, true)
            : new(3, false)
        );

    private static Hdf5Tree LegacyTree(Network model)
    {
        var root = new Hdf5Tree();
        var config = Serialization.Serialize(model);
        root.SetText("keras_version", KerasVersion);
        root.SetText("backend", Backend);
        root.SetText("model_config", LegacyConfig.Of(config).ToJsonString(), ascii: true);
        if (LegacyConfig.Training(config) is { } training)
            root.SetText("training_config", training.ToJsonString(), ascii: true);
        var weights = root.Group("model_weights");
        weights.SetText("keras_version", KerasVersion, ascii: true);
        weights.SetText("backend", Backend, ascii: true);
        LegacyWeights.Write(weights, model);
        LegacyWeights.WriteOptimizer(root, model);
        return root;
    }

    /// <summary>What tf.keras 2.3 to 2.15 read.</summary>
    private static Hdf5Tree Keras2Tree(Network model)
    {
        var root = new Hdf5Tree();
        var config = Serialization.Serialize(model);
        root.SetText("keras_version", Keras2Writing.Version, ascii: true);
        root.SetText("backend", Backend, ascii: true);
        root.SetText("model_config", Keras2Writing.Model(config).ToJsonString(), ascii: true);
        if (Keras2Writing.Training(config) is { } training)
        {
            root.SetText("training_config", training.ToJsonString(), ascii: true);
            LegacyWeights.WriteKeras2Optimizer(root, model);
        }
        var weights = root.Group("model_weights");
        weights.SetText("keras_version", Keras2Writing.Version, ascii: true);
        weights.SetText("backend", Backend, ascii: true);
        LegacyWeights.Write(weights, model, isKeras2: true);
        return root;
    }

    private static Network LoadLegacy(Stream stream, string path, bool compile, string? backend)
    {
        var root = Hdf5Group.OpenRoot(stream, path);
        var config = ModelJson.Parse(
            root.Text("model_config")
                ?? throw new DataFileException(path, "holds no model, only weights; model.load_weights reads them"),
            path
        );
        using var release = KerasRelease.Read(root.Text("keras_version"), config);
        using var loaded = LoadedWeights.Of(stream.Length);
        var model = ModelJson.Model(config, path);
        var compiled =
            compile && root.Text("training_config") is { } training
                ? ConfigVersions.UpgradeTraining(
                    LegacyConfig.CompileConfig(ModelJson.Parse(training, path)),
                    KerasRelease.Reading
                )
                : [];
        if (compiled.Count > 0)
            ModelJson.Compile(model, compiled, path);
        var assignment = new WeightAssignment(path);
        LegacyWeights.Find(
            model,
            root,
            assignment,
            backend,
            Keras2OptimizerAttribute.IsOlder(compiled["optimizer"]) ? OptimizerNumbers.AddBySlot : OptimizerNumbers.Add
        );
        assignment.Read();
        return model;
    }
}
