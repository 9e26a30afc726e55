using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>Records what is done with watched tensors, and differentiates it: tf.GradientTape.</summary>
/// <remarks>
/// A tape sees the ops of its own thread, between its construction and its <see cref="Dispose"/>. Tapes nest; a
/// gradient taken inside an outer tape is itself differentiable, which gives second derivatives.
/// </remarks>
public sealed class GradientTape : IDisposable
{
    [ThreadStatic]
    private static GradientTape? innermost;

    private readonly GradientTape? outer;
    private readonly bool persistent;
    private readonly bool watchVariables;
    private readonly HashSet<Tensor> followed = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Op Op, Tensor[] Inputs, Tensor Output)> entries = [];
    private bool recording = true;
    private bool used;

    /// <summary>Starts recording on this thread.</summary>
    /// <param name="persistent">Whether <c>gradient</c> may be called more than once.</param>
    /// <param name="watch_accessed_variables">Whether trainable variables are followed unasked.</param>
    public GradientTape(bool persistent = false, bool watch_accessed_variables = true)
    {
        this.persistent = persistent;
        watchVariables = watch_accessed_variables;
        outer = innermost;
        innermost = this;
    }

    /// <summary>Follows a tensor from now on.</summary>
    /// <param name="tensor">A floating tensor.</param>
    /// <exception cref="InvalidArgumentException">The tensor is not floating: it has no gradient.</exception>
    public void watch(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!tensor.DType.IsFloating())
            throw new InvalidArgumentException(
                $"watch: a tensor of {tensor.DType.Name()} has no gradient; use a float"
            );
        followed.Add(tensor);
    }

    /// <summary>d target / d source; null where the target does not depend on the source.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="source">A watched tensor, or a variable.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor? gradient(Tensor target, Tensor source, Tensor? output_gradients = null) =>
        gradient(target, [source], output_gradients)[0];

    /// <summary>d target / d source for several sources.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] gradient(Tensor target, IReadOnlyList<Tensor> sources, Tensor? output_gradients = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sources);
        if (used && !persistent)
            throw new InvalidStateException(
                "a tape that is not persistent gives gradients once; use tf.GradientTape(persistent: true)"
            );
        used = true;
        if (output_gradients is not null && !output_gradients.Shape.Equals(target.Shape))
            throw new InvalidArgumentException(
                $"gradient: output_gradients must have the target's shape {target.Shape}. "
                    + $"Received: {output_gradients.Shape}"
            );
        var resume = recording;
        recording &= persistent;
        try
        {
            return Differentiate(target, sources, output_gradients ?? Tensor.Filled(target.Shape, target.DType, 1));
        }
        finally
        {
            recording = resume;
            if (!persistent)
                entries.Clear();
        }
    }

    /// <summary>d target / d variable for several variables.</summary>
    /// <param name="target">What is differentiated; its elements are summed.</param>
    /// <param name="sources">Variables.</param>
    /// <param name="output_gradients">Weights of the target's elements, of its shape; ones by default.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] gradient(Tensor target, IReadOnlyList<Variable> sources, Tensor? output_gradients = null) =>
        gradient(target, [.. sources.Select(variable => variable.Value)], output_gradients);

    /// <summary>Ends the recording.</summary>
    public void Dispose()
    {
        recording = false;
        if (innermost == this)
            innermost = outer;
    }

    /// <summary>Whether a tape of this thread takes note of what is done now.</summary>
    internal static bool IsAnyRecording
    {
        get
        {
            for (var tape = innermost; tape is not null; tape = tape.outer)
                if (tape.recording)
                    return true;
            return false;
        }
    }

    /// <summary>Lets every tape of this thread take note of an op.</summary>
    internal static void Record(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        for (var tape = innermost; tape is not null; tape = tape.outer)
            tape.Note(op, inputs, output);
    }

    private void Note(Op op, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (!recording || !output.DType.IsFloating())
            return;
        foreach (var input in inputs)
            if (Follows(input))
            {
                followed.Add(output);
                entries.Add((op, inputs.ToArray(), output));
                return;
            }
    }

    private bool Follows(Tensor tensor) => followed.Contains(tensor) || (watchVariables && tensor.IsTrainable);

    private Tensor?[] Differentiate(Tensor target, IReadOnlyList<Tensor> sources, Tensor seed)
    {
        var gradients = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance) { [target] = seed };
        var needed = Needed(sources);
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var (op, inputs, output) = entries[i];
            if (!needed.Contains(output) || !gradients.TryGetValue(output, out var upstream))
                continue;
            var wanted = Array.ConvertAll(inputs, needed.Contains);
            var ofInputs = op.Gradients(wanted, inputs, output, upstream);
            for (var j = 0; j < inputs.Length; j++)
                if (wanted[j] && ofInputs[j] is { } gradient)
                    gradients[inputs[j]] = gradients.TryGetValue(inputs[j], out var sum) ? sum + gradient : gradient;
        }
        return [.. sources.Select(source => Follows(source) ? gradients.GetValueOrDefault(source) : null)];
    }

    /// <summary>The sources and all that was computed from them: only there do gradients have to go.</summary>
    private HashSet<Tensor> Needed(IReadOnlyList<Tensor> sources)
    {
        var needed = new HashSet<Tensor>(sources, ReferenceEqualityComparer.Instance);
        foreach (var (_, inputs, output) in entries)
            if (Array.Exists(inputs, needed.Contains))
                needed.Add(output);
        return needed;
    }
}
