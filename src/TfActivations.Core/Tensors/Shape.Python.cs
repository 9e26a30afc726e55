namespace TfActivations.Tensors;

// tf.TensorShape's members. Here each shape knows how many axes it has; a length may be open.
public sealed partial class Shape
{
    /// <summary>The number of axes. As <c>TensorShape.rank</c>.</summary>
    public int rank => Rank;

    /// <summary>The number of axes. As <c>TensorShape.ndims</c>.</summary>
    public int ndims => Rank;

    /// <summary>The length of each axis, null where it is open. As <c>TensorShape.dims</c>.</summary>
    public IReadOnlyList<int?> dims => as_list();

    /// <summary>The length of each axis, null where it is open. As <c>TensorShape.as_list</c>.</summary>
    public IReadOnlyList<int?> as_list() => [.. dimensions.Select(length => length < 0 ? (int?)null : length)];

    /// <summary>The number of elements; null where a length is open. As <c>TensorShape.num_elements</c>.</summary>
    public int? num_elements() => IsFullyDefined ? Size : null;

    /// <summary>Whether no length is open. As <c>TensorShape.is_fully_defined</c>.</summary>
    public bool is_fully_defined() => IsFullyDefined;

    /// <summary>Whether both can be one shape: open lengths are any. As <c>TensorShape.is_compatible_with</c>.</summary>
    public bool is_compatible_with(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rank == other.Rank
            && dimensions.Zip(other).All(pair => pair.First == pair.Second || Math.Min(pair.First, pair.Second) < 0);
    }

    /// <summary>Whether each shape that this one can be the other can be too. As <c>TensorShape.is_subtype_of</c>.</summary>
    public bool is_subtype_of(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rank == other.Rank && dimensions.Zip(other).All(pair => pair.Second < 0 || pair.First == pair.Second);
    }

    /// <summary>What is known of one shape that both say something of. As <c>TensorShape.merge_with</c>.</summary>
    /// <exception cref="InvalidArgumentException">They contradict each other.</exception>
    public Shape merge_with(Shape other)
    {
        assert_is_compatible_with(other);
        return new([.. dimensions.Zip(other, Math.Max)]);
    }

    /// <summary>What is true of both: lengths that differ are open. As <c>TensorShape.most_specific_compatible_shape</c>.</summary>
    /// <exception cref="InvalidArgumentException">Their numbers of axes differ.</exception>
    public Shape most_specific_compatible_shape(Shape other)
    {
        assert_same_rank(other);
        return new([.. dimensions.Zip(other, (x, y) => x == y ? x : -1)]);
    }

    /// <summary>What is true of all; null where numbers of axes differ. As <c>TensorShape.most_specific_common_supertype</c>.</summary>
    public Shape? most_specific_common_supertype(IReadOnlyList<Shape> others)
    {
        Argument.NoNulls(nameof(most_specific_common_supertype), others);
        return others.All(other => other.Rank == Rank)
            ? others.Aggregate(this, (shape, other) => shape.most_specific_compatible_shape(other))
            : null;
    }

    /// <summary>The axes of this one, then those of the other. As <c>TensorShape.concatenate</c>.</summary>
    public Shape concatenate(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. dimensions, .. other]);
    }

    /// <summary>The shape itself, if it has so many axes. As <c>TensorShape.with_rank</c>.</summary>
    /// <exception cref="InvalidArgumentException">It has not.</exception>
    public Shape with_rank(int rank) => Required(Rank == rank, $"must have {rank} axes");

    /// <summary>The shape itself, if it has at least so many axes. As <c>TensorShape.with_rank_at_least</c>.</summary>
    /// <exception cref="InvalidArgumentException">It has fewer.</exception>
    public Shape with_rank_at_least(int rank) => Required(Rank >= rank, $"must have at least {rank} axes");

    /// <summary>The shape itself, if it has at most so many axes. As <c>TensorShape.with_rank_at_most</c>.</summary>
    /// <exception cref="InvalidArgumentException">It has more.</exception>
    public Shape with_rank_at_most(int rank) => Required(Rank <= rank, $"must have at most {rank} axes");

    /// <summary>Throws unless it has so many axes. As <c>TensorShape.assert_has_rank</c>.</summary>
    /// <exception cref="InvalidArgumentException">It has not.</exception>
    public void assert_has_rank(int rank) => with_rank(rank);

    /// <summary>Throws unless both have as many axes. As <c>TensorShape.assert_same_rank</c>.</summary>
    /// <exception cref="InvalidArgumentException">They have not.</exception>
    public void assert_same_rank(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Required(Rank == other.Rank, $"and {other} must have as many axes");
    }

    /// <summary>Throws unless both can be one shape. As <c>TensorShape.assert_is_compatible_with</c>.</summary>
    /// <exception cref="InvalidArgumentException">They cannot.</exception>
    public void assert_is_compatible_with(Shape other) =>
        Required(is_compatible_with(other), $"and {other} must be compatible");

    /// <summary>Throws where a length is open. As <c>TensorShape.assert_is_fully_defined</c>.</summary>
    /// <exception cref="InvalidArgumentException">One is.</exception>
    public void assert_is_fully_defined() => Required(IsFullyDefined, "must be fully defined");

    private Shape Required(bool holds, string what) =>
        holds ? this : throw new InvalidArgumentException($"shape {this} {what}");
}
