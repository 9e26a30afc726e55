using TfActivations.Autodiff;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Peers;

/// <summary>Our elementwise activations on spans: Forward, then Backward.</summary>
internal sealed class SpanApi : ISide
{
    private delegate void ForwardCall(ReadOnlySpan<float> x, Span<float> y);

    private delegate void BackwardCall(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    public string Name => "spans";

    public Calls? Prepare(Workload work)
    {
        if (
            Find<ForwardCall>(work, "Forward", typeof(ReadOnlySpan<float>), typeof(Span<float>)) is not { } forward
            || Find<BackwardCall>(
                work,
                "Backward",
                typeof(ReadOnlySpan<float>),
                typeof(ReadOnlySpan<float>),
                typeof(Span<float>)
            )
                is not { } backward
        )
            return null;
        var (x, dy) = (work.X, Workload.Upstream(work.Size));
        var (y, dx) = (new float[x.Length], new float[x.Length]);
        return new(
            () => forward(x, y),
            () =>
            {
                forward(x, y);
                backward(x, dy, dx);
            }
        );
    }

    private static T? Find<T>(Workload work, string name, params Type[] parameters)
        where T : Delegate => work.Activation.GetType().GetMethod(name, parameters)?.CreateDelegate<T>(work.Activation);
}

/// <summary>Our activations on tensors: without a tape, and with one.</summary>
internal sealed class TensorApi : ISide
{
    public string Name => "tensors";

    public Calls? Prepare(Workload work)
    {
        var activation = work.Activation;
        var x = tf.reshape(work.X, work.Shape);
        try
        {
            var y = activation.Apply(x);
            var dy = tf.reshape(
                Workload.Upstream(y.Size),
                [.. Enumerable.Range(0, y.Shape.Rank).Select(i => y.Shape[i])]
            );
            return new(
                () => activation.Apply(x),
                () =>
                {
                    using var tape = new GradientTape();
                    tape.watch(x);
                    tape.gradient(activation.Apply(x), x, dy);
                }
            );
        }
        catch (InvalidArgumentException error)
        {
            Console.Error.WriteLine($"{work.Activation} at {work.Size}: {error.Message}");
            return null;
        }
    }
}
