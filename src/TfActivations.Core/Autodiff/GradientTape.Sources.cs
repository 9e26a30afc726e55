namespace TfActivations.Autodiff;

// An array converts to a tensor too, so arrays need calls of their own.
public sealed partial class GradientTape
{
    /// <summary>d target / d source; null where the target does not depend on the source.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="source">A watched tensor, or a variable.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor? gradient(
        Tensor target,
        Tensor source,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return Gradients(target, [source], output_gradients, unconnected_gradients)[0];
    }

    /// <summary>d target / d source for several sources.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] gradient(
        Tensor target,
        IEnumerable<Tensor> sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    ) => Gradients(target, sources, output_gradients, unconnected_gradients);

    /// <inheritdoc cref="gradient(Tensor, IEnumerable{Tensor}, Tensor?, string)"/>
    public Tensor?[] gradient(
        Tensor target,
        Tensor[] sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    ) => Gradients(target, sources, output_gradients, unconnected_gradients);

    /// <summary>d target / d variable for several variables.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] gradient(
        Tensor target,
        IEnumerable<Variable> sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        return Gradients(target, sources.Select(variable => (Tensor)variable), output_gradients, unconnected_gradients);
    }

    /// <inheritdoc cref="gradient(Tensor, IEnumerable{Variable}, Tensor?, string)"/>
    public Tensor?[] gradient(
        Tensor target,
        Variable[] sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    ) => gradient(target, (IEnumerable<Variable>)sources, output_gradients, unconnected_gradients);

    /// <summary>d target / d source for two sources: <c>var (dv, dw) = tape.gradient(y, (v, w))</c>.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public (Tensor?, Tensor?) gradient(
        Tensor target,
        (Tensor, Tensor) sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    )
    {
        var gradients = Gradients(target, [sources.Item1, sources.Item2], output_gradients, unconnected_gradients);
        return (gradients[0], gradients[1]);
    }

    /// <summary>d target / d source for three sources: <c>var (du, dv, dw) = tape.gradient(y, (u, v, w))</c>.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public (Tensor?, Tensor?, Tensor?) gradient(
        Tensor target,
        (Tensor, Tensor, Tensor) sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    )
    {
        var gradients = Gradients(
            target,
            [sources.Item1, sources.Item2, sources.Item3],
            output_gradients,
            unconnected_gradients
        );
        return (gradients[0], gradients[1], gradients[2]);
    }

    /// <summary>d target / d source for four sources: <c>var (a, b, c, d) = tape.gradient(y, (s, t, u, v))</c>.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public (Tensor?, Tensor?, Tensor?, Tensor?) gradient(
        Tensor target,
        (Tensor, Tensor, Tensor, Tensor) sources,
        Tensor? output_gradients = null,
        string unconnected_gradients = "none"
    )
    {
        var gradients = Gradients(
            target,
            [sources.Item1, sources.Item2, sources.Item3, sources.Item4],
            output_gradients,
            unconnected_gradients
        );
        return (gradients[0], gradients[1], gradients[2], gradients[3]);
    }
}
