using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>Rows of the table that go through sequences: the state after the last step, and the gradients of the weights.</summary>
internal static class RecurrentRows
{
    private const int Batch = 128;
    private const int Units = 128;

    public static IEnumerable<Comparison> All(OurTraining ours, ITrainingSide? peer)
    {
        // MNIST's rows as steps.
        var x = tf.random.uniform([Batch, 28, 28]);
        foreach (var cell in new[] { "LSTM", "GRU", "SimpleRNN" })
        foreach (var backward in new[] { false, true })
            yield return TrainingRows.Repeated(
                $"{cell}, {Batch} x 28 x 28 to {Units} units, forward{(backward ? " and backward" : "")}",
                peer?.Name,
                ours.Recurrence(cell, x, Units, backward),
                peer?.Recurrence(cell, x, Units, backward),
                Flops(cell, backward)
            );
    }

    /// <summary>Of the products; backward has those of the weights' gradients and of the state's.</summary>
    private static double Flops(string cell, bool backward)
    {
        var gates = cell switch
        {
            "LSTM" => 4,
            "GRU" => 3,
            _ => 1,
        };
        var (input, state) = (2.0 * Batch * 28 * 28 * gates * Units, 2.0 * Batch * 28 * Units * gates * Units);
        return backward ? 2 * input + 3 * state : input + state;
    }
}
