namespace TfActivations.Autodiff;

/// <summary>Records what is done with watched tensors, and differentiates it: tf.GradientTape.</summary>
/// <remarks>
/// A tape sees the ops of its own thread from its construction on, until <see cref="Dispose"/> or, unless it is persistent, its
/// <c>gradient</c>. It remembers the values that were read then, whatever becomes of variables. Tapes nest; a
/// gradient taken inside an outer tape is itself differentiable, which gives second derivatives.
/// </remarks>
public sealed partial class GradientTape : IDisposable
{
    private readonly bool persistent;
    private readonly bool watchVariables;
    private readonly TapeLog log = TapeLog.OfThread;
    private readonly TapeLog.Subscription subscription;
    private readonly List<(TapeEntry Since, Tensor Tensor)> watched = [];

    /// <summary>The first entry that the tape may have seen; null when it gives no more gradients.</summary>
    private TapeEntry? first;

    /// <summary>The entry before which the tape was closed; null while it is open.</summary>
    private TapeEntry? end;

    /// <summary>Starts recording on this thread.</summary>
    /// <param name="persistent">Whether <c>gradient</c> may be called more than once.</param>
    /// <param name="watch_accessed_variables">Whether trainable variables are followed unasked.</param>
    public GradientTape(bool persistent = false, bool watch_accessed_variables = true)
    {
        this.persistent = persistent;
        watchVariables = watch_accessed_variables;
        subscription = log.Subscribe();
        first = log.End;
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
        var source = Operand.SourceOf(tensor);
        source.IsFollowed = true;
        watched.Add((log.End, source));
    }

    /// <summary>Ends the recording.</summary>
    public void Dispose()
    {
        end ??= log.End;
        subscription.Close();
    }

    private Tensor?[] Gradients(
        Tensor target,
        IEnumerable<Tensor> sources,
        Tensor? outputGradients,
        string unconnected,
        bool isLast = true
    )
    {
        if (unconnected is not ("none" or "zero"))
            throw new InvalidArgumentException(
                $"gradient: unconnected_gradients must be \"none\" or \"zero\". Received: \"{unconnected}\""
            );
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sources);
        var watched = Argument.NoNulls("gradient", [.. sources], nameof(sources));
        if (first is null)
            throw new InvalidStateException(
                "a tape that is not persistent gives gradients once; use tf.GradientTape(persistent: true)"
            );
        if (outputGradients is not null && !outputGradients.Shape.Equals(target.Shape))
            throw new InvalidArgumentException(
                $"gradient: output_gradients must have the target's shape {target.Shape}. "
                    + $"Received: {outputGradients.Shape}"
            );
        if (!persistent)
            Dispose();
        try
        {
            var gradients = Differentiate(
                Operand.SourceOf(target),
                [.. watched.Select(Operand.SourceOf)],
                outputGradients ?? Tensor.Filled(target.Shape, target.DType, 1)
            );
            for (var i = 0; i < gradients.Length && unconnected == "zero"; i++)
                gradients[i] ??= Tensor.Filled(watched[i].Shape, watched[i].DType, 0);
            return gradients;
        }
        finally
        {
            if (!persistent && isLast)
                End();
        }
    }

    private void End()
    {
        first = null;
        end = null;
        watched.Clear();
        subscription.Dispose();
    }

    private Tensor?[] Differentiate(Tensor target, Tensor[] sources, Tensor seed)
    {
        var gradients = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance) { [target] = seed };
        var (path, followed) = PathFrom(sources);
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var (entry, wanted) = path[i];
            if (!gradients.TryGetValue(entry.Output, out var upstream))
                continue;
            var inputs = Array.ConvertAll(entry.Operands, operand => operand.Value);
            var ofInputs = entry.Op.Gradients(wanted, inputs, entry.Output, upstream);
            for (var j = 0; j < inputs.Length; j++)
                if (wanted[j] && ofInputs[j] is { } gradient)
                {
                    var source = entry.Operands[j].Source;
                    gradients[source] = gradients.TryGetValue(source, out var sum) ? sum + gradient : gradient;
                }
        }
        return Array.ConvertAll(
            sources,
            source =>
                followed.Contains(source) || Follows(source.IsTrainable) ? gradients.GetValueOrDefault(source) : null
        );
    }

    /// <summary>The ops through which sources reach on, each with which of its inputs are on that way; and all that is followed.</summary>
    private (List<(TapeEntry Entry, bool[] Wanted)> Path, HashSet<Tensor> Followed) PathFrom(Tensor[] sources)
    {
        var path = new List<(TapeEntry, bool[])>();
        var followed = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var reached = new HashSet<Tensor>(sources, ReferenceEqualityComparer.Instance);
        var next = 0;
        for (var entry = first!; ; entry = entry.Next!)
        {
            for (; next < watched.Count && watched[next].Since == entry; next++)
                followed.Add(watched[next].Tensor);
            if (entry == (end ?? log.End))
                return (path, followed);
            foreach (var operand in entry.Operands)
                if (Follows(operand.IsTrainable))
                    followed.Add(operand.Source);
            if (!Array.Exists(entry.Operands, operand => followed.Contains(operand.Source)))
                continue;
            followed.Add(entry.Output);
            var wanted = Array.ConvertAll(
                entry.Operands,
                operand => followed.Contains(operand.Source) && reached.Contains(operand.Source)
            );
            if (Array.Exists(wanted, each => each))
            {
                reached.Add(entry.Output);
                path.Add((entry, wanted));
            }
        }
    }

    private bool Follows(bool isTrainable) => isTrainable && watchVariables;
}
