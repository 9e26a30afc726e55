using System.Text;
using System.Text.Json;
using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Replay.Layers;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.ModelFiles;

/// <summary>A file of Keras's: what its model predicts, and the step of training after it.</summary>
internal static class KerasFile
{
    // Training that goes on sums in another order than Python's did.
    private const double StepRelative = 1e-4;
    private const double StepAbsolute = 1e-5;

    /// <summary>What differs first; null for nothing.</summary>
    public static string? Difference(FileEntry entry)
    {
        var model = Load(entry);
        if (entry.Format == "keras2-json")
            return null;
        var (relative, absolute) = entry.Tolerance;
        var x = TensorList.Create([.. entry.Arrays("inputs")]);
        return OfResults(model.predict_outputs(x, verbose: 0), entry.Arrays("outputs"), relative, absolute)
            ?? OfSecondCall(entry, model, x, relative, absolute)
            ?? (entry.Object("resume") is { } resume ? OfSteps(entry, model, resume) : null);
    }

    /// <summary>
    /// On TensorFlow 1, Keras read the number of steps before or after it was counted on, for each weight by chance: both are right.
    /// </summary>
    private static string? OfSteps(FileEntry entry, Model model, JsonElement resume)
    {
        if (!entry.MadeBy.StartsWith("keras-2", StringComparison.Ordinal))
            return OfStep(entry, [model], resume);
        var later = Load(entry);
        later.optimizer!.variables[0].assign_add(tf.constant(1L));
        return OfStep(entry, [model, later], resume);
    }

    private static Model Load(FileEntry entry)
    {
        if (entry.Format == "keras2-json")
            return keras.models.model_from_json(File.ReadAllText(entry.Path, Encoding.UTF8));
        if (entry.Kind == "subclassed")
            return Subclassed.Of(entry);
        if (entry.PathAt("architecture") is not { } architecture)
            return keras.models.load_model(entry.Path);
        var model = keras.models.model_from_json(File.ReadAllText(architecture, Encoding.UTF8));
        model.load_weights(entry.Path);
        return model;
    }

    /// <summary>A model with states goes on from them.</summary>
    private static string? OfSecondCall(FileEntry entry, Model model, TensorList x, double relative, double absolute)
    {
        if (entry.Kind != "stateful" || entry.Format.StartsWith("keras3", StringComparison.Ordinal))
            return null;
        return
            OfResults(model.predict_outputs(x, verbose: 0), [entry.Array("second_y0")], relative, absolute)
                is { } different
            ? $"the second time: {different}"
            : null;
    }

    private static string? OfResults(
        IReadOnlyList<NumSharp.NDArray> actual,
        IReadOnlyList<Tensor> expected,
        double relative,
        double absolute
    )
    {
        if (actual.Count != expected.Count)
            return $"it gives {actual.Count} results, not {expected.Count}";
        for (var i = 0; i < expected.Count; i++)
            if (Values.Difference(expected[i], actual[i], relative, absolute) is { } different)
                return $"result {i}: {different}";
        return null;
    }

    private static string? OfStep(FileEntry entry, Model[] models, JsonElement resume)
    {
        var x = entry.Arrays(resume.GetProperty("inputs"));
        var targets = entry.Arrays(resume.GetProperty("targets"));
        var loss = Convert.ToDouble(entry.Array(resume.GetProperty("loss").GetString()!).numpy().GetAtIndex(0));
        foreach (var model in models)
        {
            var step = model.train_on_batch(TensorList.Create([.. x]), TensorList.Create([.. targets]));
            if (!Values.IsClose(loss, step["loss"], StepRelative, StepAbsolute))
                return $"the step's loss is {step["loss"]}, not {loss}";
        }
        return
            OfWeights(entry, models, resume, "weights") is { } different
            && OfWeights(entry, models, resume, "weights_if_the_state_is_whole") is not null
            ? $"after the step: {different}"
            : null;
    }

    /// <summary>Weights in the order that the file has, by their shapes where layers hold them in another: each as one of the models has it.</summary>
    private static string? OfWeights(FileEntry entry, Model[] models, JsonElement resume, string key)
    {
        if (!resume.TryGetProperty(key, out var names))
            return "no such weights";
        var expected = entry.Arrays(names);
        var rest = Enumerable
            .Range(0, models[0].Weights.Count)
            .Select(i => models.Select(model => model.Weights[i].numpy()).ToArray())
            .ToList();
        if (expected.Count != rest.Count)
            return $"there are {rest.Count} weights, not {expected.Count}";
        foreach (var (value, i) in expected.Select((value, i) => (value, i)))
        {
            var found = rest.FirstOrDefault(ways => ways.Any(weight => Different(weight) is null));
            if (found is null)
                return $"weight {i} is none of those here; {resume.GetProperty("weight_names")[i]}: {Different(models[0].Weights[i].numpy())}";
            rest.Remove(found);

            string? Different(NumSharp.NDArray weight) => Values.Difference(value, weight, StepRelative, StepAbsolute);
        }
        return null;
    }
}

/// <summary>The class of a model that the recording defined for itself.</summary>
internal sealed class Subclassed : Model
{
    private readonly List<Layer> blocks = [keras.layers.Dense(4, activation: "relu"), keras.layers.Dense(4)];
    private readonly Layer @out = keras.layers.Dense(2);

    public static Model Of(FileEntry entry)
    {
        var model = new Subclassed();
        model.Apply(entry.Arrays("inputs")[0]);
        model.load_weights(entry.Path);
        return model;
    }

    protected override Tensor call(Tensor input) => @out.Apply(blocks.Aggregate(input, (x, block) => block.Apply(x)));
}
