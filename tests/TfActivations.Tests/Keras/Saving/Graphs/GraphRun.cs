using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Graphs;

/// <summary>An exported SavedModel, run by an engine beside the model that it is of.</summary>
internal static class GraphRun
{
    public static readonly string[] Engines = ["managed", "tensorflow"];

    /// <summary>Each with each engine.</summary>
    public static TheoryData<string, string> WithEngines(IEnumerable<string> names) =>
        new(names.SelectMany(name => Engines.Select(engine => (engine, name))));

    /// <summary>Exports the model, runs its signature, and compares all outputs with the model's.</summary>
    /// <param name="engine">What runs it.</param>
    /// <param name="model">The model.</param>
    /// <param name="tolerance">Of the error, relative to the larger of 1 and the value.</param>
    /// <param name="inputs">Some inputs, of several batches.</param>
    public static void Compare(string engine, Model model, double tolerance, params Tensor[][] inputs)
    {
        var folder = Directory.CreateTempSubdirectory("export").FullName;
        try
        {
            model.export(folder, verbose: false);
            foreach (var batch in inputs)
            {
                var ours = model.Outputs(batch, training: false);
                var theirs = Run(engine, folder, model, batch);
                Assert.Equal(ours.Count, theirs.Count);
                foreach (var (our, their) in ours.Zip(theirs))
                    Close(our, their, tolerance, engine);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Tensor> Run(string engine, string folder, Model model, Tensor[] inputs)
    {
        using var use = TestEngines.Use(engine);
        var signature = tf.saved_model.load(folder).signatures["serving_default"];
        var outputs = signature.Apply(
            model.InputNames.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second)
        );
        return [.. Enumerable.Range(0, outputs.Count).Select(i => outputs[$"output_{i}"])];
    }

    private static void Close(Tensor ours, Tensor theirs, double tolerance, string engine)
    {
        Assert.Equal(ours.Shape, theirs.Shape);
        Assert.Equal(ours.DType, theirs.DType);
        foreach (var (our, their) in ours.Doubles().Zip(theirs.Doubles()))
            Assert.True(
                our.Equals(their) || Math.Abs(our - their) <= tolerance * Math.Max(1, Math.Abs(our)),
                $"{our} is {their} on {engine}"
            );
    }
}
