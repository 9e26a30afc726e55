using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>The first input, with gradients of the others that somebody has written.</summary>
/// <param name="gradients">From the upstream gradient to those of the other inputs.</param>
internal sealed class CustomGradientOp(Func<Tensor, IReadOnlyList<Tensor?>> gradients) : Op("CustomGradient")
{
    /// <summary>What a function gives, through which gradients go as it says.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="function">From the inputs to the output and its gradients.</param>
    /// <param name="inputs">What it is called with.</param>
    private static Tensor Apply(
        string caller,
        Func<Tensor[], (Tensor, Func<Tensor, IReadOnlyList<Tensor?>>)> function,
        params Tensor[] inputs
    )
    {
        Tensor output;
        Func<Tensor, IReadOnlyList<Tensor?>> gradients;
        using (TapeLog.Isolate())
            (output, gradients) = function(inputs);
        if (output is null || gradients is null)
            throw new InvalidArgumentException($"{caller}: the function must give a tensor and its gradient");
        return new CustomGradientOp(gradients).Run([output, .. inputs]);
    }

    /// <summary>A function of one argument whose gradient somebody has written.</summary>
    public static Func<Tensor, Tensor> Of(string caller, Func<Tensor, (Tensor, Func<Tensor, Tensor>)> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return x =>
            Apply(
                caller,
                inputs => function(inputs[0]) is var (y, gradient) ? (y, upstream => [gradient(upstream)]) : default,
                x
            );
    }

    /// <summary>A function of two arguments whose gradients somebody has written.</summary>
    public static Func<Tensor, Tensor, Tensor> Of(
        string caller,
        Func<Tensor, Tensor, (Tensor, Func<Tensor, (Tensor, Tensor)>)> function
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        return (x, y) =>
            Apply(
                caller,
                inputs =>
                {
                    var (z, gradients) = function(inputs[0], inputs[1]);
                    return (z, upstream => gradients(upstream) is var (dx, dy) ? [dx, dy] : []);
                },
                x,
                y
            );
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override bool TakesHalf => true;

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        IdentityOp.Instance.Compute(inputs[..1], output);

    public override Tensor?[] Gradients(ReadOnlySpan<bool> wanted, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var given = gradients(upstream);
        return given.Count == inputs.Length - 1
            ? [null, .. given]
            : throw new InvalidArgumentException(
                $"custom_gradient: {inputs.Length - 1} gradients are needed. Received: {given.Count}"
            );
    }
}
