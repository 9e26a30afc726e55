using TfActivations.Text;

namespace TfActivations.Distribute;

/// <summary>How workers talk to each other, and how long they wait. As <c>tf.distribute.experimental.CommunicationOptions</c>.</summary>
public sealed class CommunicationOptions
{
    internal CommunicationOptions() { }

    /// <summary>Has no effect: all gradients go in one message, which is 0 in TensorFlow.</summary>
    [Range(0, int.MaxValue)]
    public int bytes_per_pack { get; init; }

    /// <summary>The longest that a message may take, in seconds; null for no bound but <see cref="lost_after_seconds"/>.</summary>
    [Positive]
    public double? timeout_seconds { get; init; }

    /// <summary>"AUTO", "RING" or "NCCL", in any case: how TensorFlow computes sums.</summary>
    public string implementation
    {
        get;
        init =>
            field =
                value?.ToUpperInvariant() is { } upper && CommunicationImplementations.All.Contains(upper)
                    ? upper
                    : throw new UnknownNameException(
                        "communication implementation",
                        value!,
                        CommunicationImplementations.All
                    );
    } = "AUTO";

    /// <summary>After how many seconds without a sign of life a worker counts as lost; TensorFlow's heartbeat.</summary>
    [Range(1.0, 86400)]
    public double lost_after_seconds { get; init; } = 10;

    /// <summary>How many seconds workers wait for each other to come.</summary>
    [Range(1.0, 86400)]
    public double join_seconds { get; init; } = 60;

    /// <summary>As C# would write it.</summary>
    public override string ToString() =>
        $"CommunicationOptions(bytes_per_pack={bytes_per_pack}, timeout_seconds={PythonText.Of(timeout_seconds)}, "
        + $"implementation={PythonText.Of(implementation)}, lost_after_seconds={PythonText.Of(lost_after_seconds)}, "
        + $"join_seconds={PythonText.Of(join_seconds)})";
}

/// <summary>The names of TensorFlow's ways to compute sums. As <c>tf.distribute.experimental.CommunicationImplementation</c>.</summary>
public sealed class CommunicationImplementations
{
    internal static readonly string[] All = ["AUTO", "RING", "NCCL"];

    internal CommunicationImplementations() { }

    /// <summary>TensorFlow chooses.</summary>
    public string AUTO => "AUTO";

    /// <summary>From each to the next, by gRPC.</summary>
    public string RING => "RING";

    /// <summary>NVIDIA's library, for GPUs.</summary>
    public string NCCL => "NCCL";
}
