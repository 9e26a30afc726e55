using TfActivations.Autodiff;
using TfActivations.Reals;

namespace TfActivations.Catalog;

/// <summary>An activation that a user defined by tensor operations: the tape differentiates it.</summary>
internal sealed record TensorActivation : Activation
{
    private readonly Func<Tensor, Tensor> function;

    /// <summary>A function that nobody gave a name in the catalogue; reports call it by its method's.</summary>
    public TensorActivation(Func<Tensor, Tensor> function)
        : this(Described(function), function) => IsNamed = false;

    public TensorActivation(ActivationInfo info, Func<Tensor, Tensor> function) =>
        (Info, this.function) = (info, function);

    public override ActivationInfo Info { get; }

    /// <summary>Whether it has a name, by which it can be found again.</summary>
    public bool IsNamed { get; } = true;

    internal override bool IsDefined => true;

    protected override Tensor Compute(Tensor x)
    {
        CallDepth.Require($"activation '{Info.Name}'");
        var y = function(x);
        if (y is null)
            throw new InvalidArgumentException($"activation '{Info.Name}': the function that defines it returned null");
        if (IsNamed && (!y.Shape.Equals(x.Shape) || y.DType != x.DType))
            throw new InvalidArgumentException(
                $"activation '{Info.Name}': the function that defines it must return what it is given, a {x.DType.Name()} tensor of shape "
                    + $"{x.Shape}. Received: {y.DType.Name()} of shape {y.Shape}"
            );
        return y;
    }

    /// <remarks>By the same operations in float64: there is no plain formula.</remarks>
    protected override R[] ComputeReference<R>(R[] x, DType dtype) => Reals<R>(Apply(Doubles(x)));

    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        var input = Doubles(x);
        using var tape = new GradientTape();
        tape.watch(input);
        return Reals<R>(tape.gradient(Apply(input), input, Doubles(u)) ?? Tensor.Filled(input.Shape, input.DType, 0));
    }

    private static ActivationInfo Described(Func<Tensor, Tensor> function)
    {
        var method = function.Method.Name;
        var name = method.Contains('<', StringComparison.Ordinal) ? "lambda" : method;
        return new(name, "A function of tensors.", "f(x)", "unknown", "the user's own");
    }

    private static Tensor Doubles<R>(R[] values)
        where R : struct, IReal<R> => Array.ConvertAll(values, value => (double)value);

    private static R[] Reals<R>(Tensor values)
        where R : struct, IReal<R> => Array.ConvertAll(values.AsSpan<double>().ToArray(), value => (R)value);
}
