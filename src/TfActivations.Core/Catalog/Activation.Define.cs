using System.Numerics;

namespace TfActivations.Catalog;

public abstract partial record Activation
{
    /// <summary>Gives a name to an activation made of tensor operations; the tape differentiates it.</summary>
    /// <remarks>
    /// The name then stands wherever one does: <c>Dense(64, activation: "name")</c>, the catalogue, plots, checks. Defining it again
    /// replaces it for what is made from then on.
    /// </remarks>
    /// <param name="name">A name that is no activation's of the catalogue: letters, digits and underscores.</param>
    /// <param name="function">y = f(x), of x's shape: <c>x => x * tf.sigmoid(x)</c>.</param>
    /// <exception cref="InvalidArgumentException">The name is taken, or not a name.</exception>
    public static Activation Define(string name, Func<Tensor, Tensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ActivationCatalog.Define(new TensorActivation(Described(name, "tensor operations"), function));
    }

    /// <summary>Gives a name to an activation made of a function and its derivative, of one number each.</summary>
    /// <remarks>
    /// float32 and half precision are widened to double, computed there, and rounded once. Second derivatives are central
    /// differences of the first.
    /// </remarks>
    /// <param name="name">As in <see cref="Define(string, Func{Tensor, Tensor})"/>.</param>
    /// <param name="function">f.</param>
    /// <param name="derivative">f': compared with central differences of f at 256 places from -8 to 8.</param>
    /// <exception cref="InvalidArgumentException">
    /// The derivative is wrong, and where; or the name is taken, or not a name.
    /// </exception>
    public static Activation Define(string name, Func<double, double> function, Func<double, double> derivative)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(derivative);
        return DefineVectors(name, InEachLane(function), InEachLane(derivative));

        static Func<Vector<double>, Vector<double>> InEachLane(Func<double, double> function) =>
            x =>
            {
                Span<double> values = stackalloc double[Vector<double>.Count];
                x.CopyTo(values);
                foreach (ref var value in values)
                    value = function(value);
                return new(values);
            };
    }

    /// <summary>Gives a name to an activation made of a function and its derivative, of several numbers side by side (SIMD).</summary>
    /// <remarks>As <see cref="Define(string, Func{double, double}, Func{double, double})"/>, and faster.</remarks>
    /// <param name="name">As in <see cref="Define(string, Func{Tensor, Tensor})"/>.</param>
    /// <param name="function">f, in each lane by itself.</param>
    /// <param name="derivative">f'.</param>
    /// <exception cref="InvalidArgumentException">
    /// The derivative is wrong, and where; or the name is taken, or not a name.
    /// </exception>
    public static Activation DefineVectors(
        string name,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(derivative);
        var info = Described(name, "a function and its derivative");
        var functions = new DefinedActivation.Functions(function, derivative);
        functions.Check(name);
        return ActivationCatalog.Define(new DefinedActivation(info, functions));
    }

    /// <summary>Whether a user defined it by functions, of which only this process knows.</summary>
    internal virtual bool IsDefined => false;

    private static ActivationInfo Described(string name, string by)
    {
        ArgumentNullException.ThrowIfNull(name);
        ActivationCatalog.RequireName(nameof(Define), name);
        return new(name, $"Defined by {by}.", "f(x)", "unknown", "the user's own");
    }
}
