using TfActivations.Keras.Metrics;
using TfActivations.Replay.Facades;
using static TfActivations.Imports;

namespace TfActivations.Replay.Calls;

/// <summary>Calls an object as Python calls losses, metrics, initializers, schedules.</summary>
internal static class ObjectCall
{
    /// <summary>What C# calls the call of an object.</summary>
    private static readonly string[] Names = ["Apply", "Create", "Rate", "call", "Invoke"];

    public static object? Invoke(object made, RecordedCall call, Binding binding)
    {
        var onObject = call with { Arguments = [made, .. call.Arguments] };
        if (made is Metric metric)
        {
            binding.Invoke(On(made, "update_state"), onObject);
            var results = metric.results();
            return tf.cast(results.Size == 1 ? tf.reshape(results, []) : results, tf.float32);
        }
        return binding.Invoke([.. Names.SelectMany(name => On(made, name))], onObject);
    }

    private static IReadOnlyList<Candidate> On(object made, string name) => Candidates.OnObject(made.GetType(), name);
}
