using System.Text.Json.Nodes;
using TfActivations.Ops;

namespace TfActivations.Keras.Constraints;

/// <summary>What a weight is put back to after each step of an optimizer. A name converts: <c>kernel_constraint: "non_neg"</c>.</summary>
[KerasModule("keras.constraints", "constraint")]
public abstract class Constraint : KerasObject
{
    // Keras's epsilon(): keeps a norm of 0 from dividing.
    private const double Epsilon = 1e-7;

    /// <summary>The nearest weight that is allowed, of the same shape.</summary>
    /// <param name="weight">The weight after a step.</param>
    public abstract Tensor Apply(Tensor weight);

    /// <summary>The constraint of a name, with its defaults.</summary>
    /// <param name="name">"max_norm", "non_neg", "unit_norm", "min_max_norm".</param>
    /// <exception cref="UnknownNameException">No constraint has that name.</exception>
    public static Constraint Get(string name) => KerasClasses.Create<Constraint>(name);

    /// <summary>The constraint of a name, with its defaults.</summary>
    public static implicit operator Constraint(string name) => Get(name);

    /// <summary>The lengths of the vectors along the axes, each axis kept with length 1.</summary>
    private protected static Tensor Norms(Tensor weight, int[] axis) =>
        Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(weight), axis, keepDims: true));

    /// <summary>The weight with its vectors of length <paramref name="norms"/> stretched to the desired lengths.</summary>
    private protected static Tensor Stretched(Tensor weight, Tensor norms, Tensor desired) =>
        weight * (desired / (norms + Epsilon));

    private protected static Tensor Clipped(Tensor x, double least, double most) =>
        Binary.Minimum.Apply(Binary.Maximum.Apply(x, least), most);
}

/// <summary>keras.constraints.</summary>
public sealed partial class ConstraintsApi : PartsApi<Constraint>
{
    internal ConstraintsApi()
        : base(Constraint.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="constraint">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Constraint constraint) => Serialized(constraint);
}
