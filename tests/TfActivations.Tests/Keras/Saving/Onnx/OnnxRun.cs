using Microsoft.ML.OnnxRuntime;
using TfActivations.Keras.Models;
using TfActivations.Protos.Onnx;
using TfActivations.Tensors;
using Xunit;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>An exported model in ONNX Runtime, beside our own.</summary>
internal static class OnnxRun
{
    /// <summary>Exports the model, runs the file, and compares all outputs with ours.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tolerance">Of the error, relative to the larger of 1 and the value.</param>
    /// <param name="inputs">The inputs.</param>
    public static void Compare(Model model, double tolerance, params Tensor[] inputs)
    {
        var ours = model.Outputs(inputs, training: false);
        var theirs = Outputs(Export(model), inputs);
        Assert.Equal(ours.Count, theirs.Count);
        var largest = ours.Zip(theirs, (our, their) => Difference(our, their, tolerance)).Max();
        TestContext.Current.TestOutputHelper?.WriteLine($"largest error: {largest:E1}");
    }

    /// <summary>The graph of an exported model.</summary>
    public static GraphProto Graph(Model model) => ModelProto.Parser.ParseFrom(Export(model)).Graph;

    /// <summary>The file of an exported model.</summary>
    public static byte[] Export(Model model)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        try
        {
            model.export(path, format: "onnx", verbose: false);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What ONNX Runtime computes. It checks the model when it loads it.</summary>
    public static IReadOnlyList<(long[] Shape, float[] Values)> Outputs(byte[] file, params Tensor[] inputs)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.strict_shape_type_inference", "1");
        using var session = new InferenceSession(file, options);
        using var run = new RunOptions();
        var values = inputs
            .Select(input =>
                OrtValue.CreateTensorValueFromMemory(
                    input.AsSpan<float>().ToArray(),
                    [.. input.Shape.Select(length => (long)length)]
                )
            )
            .ToList();
        using var results = session.Run(run, session.InputNames, values, session.OutputNames);
        values.ForEach(value => value.Dispose());
        return
        [
            .. results.Select(result =>
                (result.GetTensorTypeAndShape().Shape, result.GetTensorDataAsSpan<float>().ToArray())
            ),
        ];
    }

    private static double Difference(Tensor ours, (long[] Shape, float[] Values) theirs, double tolerance)
    {
        Assert.Equal(ours.Shape.Select(length => (long)length), theirs.Shape);
        var largest = 0.0;
        foreach (var (our, their) in ours.AsSpan<float>().ToArray().Zip(theirs.Values))
        {
            if (our.Equals(their))
                continue;
            var error = Math.Abs(our - their) / Math.Max(1, Math.Abs(our));
            Assert.True(error <= tolerance, $"{our} is {their} in ONNX Runtime");
            largest = Math.Max(largest, error);
        }
        return largest;
    }
}
