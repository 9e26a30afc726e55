using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Kernels of convolutions that were trained on Theano, which turns them round while it slides them.</summary>
internal static class TheanoKernels
{
    private const string Theano = "theano";

    /// <summary>The kernels of a model that must be turned round; none where TensorFlow wrote the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="asked">What the user says of the file; null where it is left to the file.</param>
    /// <param name="written">"backend" of the file; null where it has none, as before Keras 2.</param>
    /// <param name="names">The names of the file's weights.</param>
    /// <param name="path">For the warning.</param>
    public static HashSet<Variable> Of(
        Network model,
        string? asked,
        string? written,
        IEnumerable<string> names,
        string path
    )
    {
        HashSet<Variable> kernels =
        [
            .. LayerNesting.Flatten(model).OfType<FilterLayer>().SelectMany(layer => layer.OwnWeights.Take(1)),
        ];
        if (kernels.Count == 0 || KerasRelease.Reading.Major > 2)
            return [];
        var backend = asked ?? written;
        if (backend is null && KerasRelease.Reading.Major < 2)
        {
            // Only TensorFlow's variables have names that end so.
            var isNamed = names.Any(name => name.Contains("_W", StringComparison.Ordinal));
            backend =
                isNamed && !names.Any(name => name.EndsWith(":0", StringComparison.Ordinal)) ? Theano : "tensorflow";
            if (!isNamed || backend == Theano)
                Warnings.Warn(
                    $"{path}: Keras 1 does not say what it ran on; its convolutions are read as {backend}'s. "
                        + $"Where it was the other: backend: \"{(backend == Theano ? "tensorflow" : Theano)}\""
                );
        }
        return backend == Theano ? kernels : [];
    }

    /// <summary>A kernel with its window turned round.</summary>
    public static SavedArray Turned(SavedArray kernel)
    {
        int[] window = [.. Enumerable.Range(0, Math.Max(0, kernel.Shape.Rank - 2))];
        return kernel.Mapped(kernel.Shape, value => SliceOp.Reverse(value, window));
    }
}
