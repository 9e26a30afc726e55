using System.Diagnostics;
using TfActivations.Api;
using TfActivations.Text;

namespace TfActivations;

/// <summary>
/// Python's imports: <c>using static TfActivations.Imports;</c> brings <c>tf</c>, <c>keras</c>, <c>np</c>,
/// <c>print</c> and <c>time</c>.
/// </summary>
public static partial class Imports
{
    /// <summary>Keras: <c>from tensorflow import keras</c>.</summary>
    public static KerasApi keras { get; } = new();

    /// <summary>TensorFlow: <c>import tensorflow as tf</c>.</summary>
    public static TensorFlowApi tf { get; } = new(keras);

    /// <summary>Python's meaning where C#'s differs: <c>py.floordiv(-7, 2)</c> is -4.</summary>
    public static PythonApi py { get; } = new();

    /// <summary>Writes values to the console as Python's print does: parted by blanks, None for null.</summary>
    /// <param name="values">Strings, numbers, NumSharp arrays, tensors, ...</param>
    public static void print(params ReadOnlySpan<object?> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = PythonText.Of(values[i]);
        Console.WriteLine(string.Join(' ', texts));
    }

    /// <summary>Seconds on a steady clock, for differences: Python's <c>time.time()</c>.</summary>
    public static double time() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
}
