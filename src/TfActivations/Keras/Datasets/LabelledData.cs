using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>
/// Samples with their classes, in the form of Keras's data sets: <c>var ((x_train, y_train), (x_test, y_test)) = data;</c>
/// </summary>
public sealed class LabelledData
{
    internal LabelledData((NDArray, NDArray) train, (NDArray, NDArray) test, IReadOnlyList<string> class_names)
    {
        (this.train, this.test, this.class_names) = (train, test, class_names);
    }

    /// <summary>Samples to train on, and the class of each: int32, the place of its name among <see cref="class_names"/>.</summary>
    public (NDArray x, NDArray y) train { get; }

    /// <summary>Samples to test on, and their classes.</summary>
    public (NDArray x, NDArray y) test { get; }

    /// <summary>The names of the classes: numbers by size, others by the alphabet.</summary>
    public IReadOnlyList<string> class_names { get; }

    /// <summary>Both parts.</summary>
    /// <param name="train">Samples to train on, and their classes.</param>
    /// <param name="test">Samples to test on, and their classes.</param>
    public void Deconstruct(out (NDArray x_train, NDArray y_train) train, out (NDArray x_test, NDArray y_test) test) =>
        (train, test) = (this.train, this.test);
}
