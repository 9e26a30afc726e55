using TfActivations.Autodiff;
using TfActivations.Engines;

namespace TfActivations.Catalog;

public abstract partial record Activation
{
    // What functions apply while Of looks on.
    [ThreadStatic]
    private static List<(Activation Activation, Tensor Input, Tensor Output)>? applied;

    /// <summary>A function of tensors as an activation: <c>tf.nn.swish</c>, an activation's own method, a lambda.</summary>
    /// <remarks>
    /// The function is called once, on an engine that computes nothing and on a tensor that has no value to be read. Where all that it does is to apply an activation, it is that
    /// one, with its parameters: <c>x => tf.nn.leaky_relu(x, 0.1)</c> is leaky_relu(negative_slope=0.1). Any other is an activation
    /// without a name.
    /// </remarks>
    /// <param name="function">y = f(x), of x's shape.</param>
    public static Activation Of(Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Target is Activation known && function == known.Apply
            ? known
            : Recognized(function) ?? new TensorActivation(function);
    }

    private static Activation? Recognized(Func<Tensor, Tensor> function)
    {
        var outer = applied;
        applied = [];
        try
        {
            using var shapesOnly = Engine.OnThisThread(ShapeEngine.Instance);
            var input = Tensor.Allocate([2, 12], DType.Float32);
            input.IsRecorded = true;
            Tensor? output = null;
            Recording.Of(() => output = function(input));
            return ReferenceEquals(input, output)
                ? ActivationCatalog.Get("linear")
                : applied
                    .FindLast(one => ReferenceEquals(one.Input, input) && ReferenceEquals(one.Output, output))
                    .Activation;
        }
#pragma warning disable CA1031 // Whatever a function of the user's throws on this tensor, it may take others.
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
        finally
        {
            applied = outer;
        }
    }
}
