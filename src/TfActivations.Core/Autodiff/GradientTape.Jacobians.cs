namespace TfActivations.Autodiff;

// Derivatives of each element of a target, and what tapes are asked for besides gradients.
public sealed partial class GradientTape
{
    /// <summary>The derivatives of each element of the target with respect to each of the source: of the shape of both. As <c>tape.jacobian</c>.</summary>
    /// <param name="target">What is differentiated, element by element.</param>
    /// <param name="source">A watched tensor, or a variable.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on the source.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="experimental_use_pfor">Counts for nothing.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor? jacobian(
        Tensor target,
        Tensor source,
        string unconnected_gradients = "none",
        int? parallel_iterations = null,
        bool experimental_use_pfor = true
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return jacobian(target, new[] { source }, unconnected_gradients)[0];
    }

    /// <summary>The derivatives of each element of the target with respect to each of several sources. As <c>tape.jacobian</c>.</summary>
    /// <param name="target">What is differentiated, element by element.</param>
    /// <param name="sources">Watched tensors, or variables.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="experimental_use_pfor">Counts for nothing.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] jacobian(
        Tensor target,
        Tensor[] sources,
        string unconnected_gradients = "none",
        int? parallel_iterations = null,
        bool experimental_use_pfor = true
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        Argument.NoNulls(nameof(jacobian), sources);
        var rows = Rows(target, sources, unconnected_gradients, target.Size, i => Hot(target.Shape, target.DType, i));
        return [.. sources.Select((source, j) => Stacked(rows, j, 0, [.. target.Shape, .. source.Shape], source))];
    }

    /// <summary>The derivatives of each element of the target with respect to each of several sources. As <c>tape.jacobian</c>.</summary>
    /// <param name="target">What is differentiated, element by element.</param>
    /// <param name="sources">Variables.</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on a source.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="experimental_use_pfor">Counts for nothing.</param>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor?[] jacobian(
        Tensor target,
        IEnumerable<Variable> sources,
        string unconnected_gradients = "none",
        int? parallel_iterations = null,
        bool experimental_use_pfor = true
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        var values = Argument.NoNulls(nameof(jacobian), sources.ToArray()).Select(variable => variable.Value).ToArray();
        return jacobian(target, values, unconnected_gradients);
    }

    /// <summary>
    /// The derivatives of each element of the target with respect to each of the source in the same row of a batch: of shape (batch, axes of the
    /// target, axes of the source). As <c>tape.batch_jacobian</c>.
    /// </summary>
    /// <param name="target">Of shape (batch, ...), of which each row depends on its row of the source only.</param>
    /// <param name="source">A watched tensor of shape (batch, ...).</param>
    /// <param name="unconnected_gradients">"none", or "zero" for zeros where the target does not depend on the source.</param>
    /// <param name="parallel_iterations">Counts for nothing.</param>
    /// <param name="experimental_use_pfor">Counts for nothing.</param>
    /// <exception cref="InvalidArgumentException">The batches differ.</exception>
    /// <exception cref="InvalidStateException">The tape is not persistent and was used before.</exception>
    public Tensor? batch_jacobian(
        Tensor target,
        Tensor source,
        string unconnected_gradients = "none",
        int? parallel_iterations = null,
        bool experimental_use_pfor = true
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        if (target.Shape.Rank == 0 || source.Shape.Rank == 0 || target.Shape[0] != source.Shape[0])
            throw new InvalidArgumentException(
                $"batch_jacobian: target and source must be of one batch. Received: shapes {target.Shape} and {source.Shape}"
            );
        var each = target.Shape[1..];
        var rows = Rows(
            target,
            [source],
            unconnected_gradients,
            each.Size,
            i => Ops.BroadcastToOp.Apply(Hot(each, target.DType, i), target.Shape)
        );
        return Stacked(rows, 0, 1, [.. target.Shape, .. source.Shape[1..]], source);
    }

    /// <summary>Forgets what was recorded; watched tensors are to be watched again. As <c>tape.reset</c>.</summary>
    public void reset()
    {
        watched.Clear();
        first = log.End;
        end = null;
    }

    /// <summary>Until the result is disposed of, this tape does not see what is done. As <c>tape.stop_recording</c>.</summary>
    /// <remarks>Other tapes of the thread do not see it either.</remarks>
    public IDisposable stop_recording() => TapeLog.Isolate();

    /// <summary>The trainable variables that were read, in order. As <c>tape.watched_variables</c>.</summary>
    public IReadOnlyList<Variable> watched_variables()
    {
        var found = new List<Variable>();
        for (var entry = first; entry is not null && entry != (end ?? log.End); entry = entry.Next)
            foreach (var operand in entry.Operands)
                if (Follows(operand.IsTrainable) && operand.Source.Watch is VariableVersions { Variable: var variable })
                    if (!found.Contains(variable))
                        found.Add(variable);
        return found;
    }

    /// <summary>The gradients of as many weightings of the target's elements.</summary>
    private Tensor?[][] Rows(
        Tensor target,
        IReadOnlyList<Tensor> sources,
        string unconnected,
        int count,
        Func<int, Tensor> weights
    )
    {
        Storage.RequireRoom(count * sources.Sum(source => (double)source.Size));
        var rows = new Tensor?[count][];
        for (var i = 0; i < count; i++)
            rows[i] = Gradients(target, sources, weights(i), unconnected, isLast: i == count - 1);
        return rows;
    }

    private static Tensor? Stacked(Tensor?[][] rows, int source, int axis, Shape shape, Tensor like)
    {
        if (rows.Length > 0 && Array.TrueForAll(rows, row => row[source] is null))
            return null;
        if (rows.Length == 0)
            return Tensor.Filled(shape, like.DType, 0);
        Tensor[] parts = [.. rows.Select(row => row[source] ?? Tensor.Filled(like.Shape, like.DType, 0))];
        return Ops.ReshapeOp.Apply(Ops.Stacking.Stack(parts, axis), shape);
    }

    private static Tensor Hot(Shape shape, DType dtype, int place) =>
        Ops.ReshapeOp.Apply(
            Ops.OneHotOp.Apply(Tensor.Filled(Shape.Scalar, DType.Int64, place), shape.Size, dtype),
            shape
        );
}
