using TfActivations.Catalog;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Every activation of the catalogue computes in ONNX Runtime what it computes here.</summary>
public class OnnxActivationTests
{
    public static TheoryData<string> Names => [.. ActivationCatalog.All.Select(activation => activation.Info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_the_same_in_onnx_runtime(string name)
    {
        var length = Math.Max(6, 3 * ActivationCatalog.Get(name).LengthMultiple);
        var model = keras.Sequential([keras.layers.Activation(name, input_shape: length)]);
        foreach (var batch in new[] { 1, 40 })
        {
            var error = OnnxRun.Compare(model, 2e-6, Points(batch, length, name == "logit" ? (0.01, 0.99) : (-9, 9)));
            TestContext.Current.SendDiagnosticMessage($"{name}: {error:G3}");
            Console.WriteLine($"{name} {batch}: {error:G3}");
        }
    }

    private static Tensor Points(int rows, int columns, (double From, double To) range)
    {
        var count = rows * columns;
        return tf.reshape(
            Enumerable
                .Range(0, count)
                .Select(i => (float)(range.From + (range.To - range.From) * (i * 7 % count + 0.5) / count))
                .ToArray(),
            [rows, columns]
        );
    }
}
