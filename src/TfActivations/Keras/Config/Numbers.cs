using System.Runtime.CompilerServices;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Keras.Config;

/// <summary>A number or several: <c>0.2</c>, <c>(-0.1, 0.3)</c>, <c>[1, 2, 3]</c> and arrays convert.</summary>
[CollectionBuilder(typeof(Numbers), nameof(Create))]
public sealed class Numbers
{
    private readonly double[] values;

    private Numbers(double[] values, bool isSingle) => (this.values, IsSingle) = (values, isSingle);

    /// <summary>Whether it was one number, and not a list.</summary>
    internal bool IsSingle { get; }

    internal double Lower => values[0];

    internal double Upper => values[^1];

    internal double[] ToArray() => values;

    /// <summary>Several numbers.</summary>
    /// <param name="values">The numbers in order.</param>
    public static Numbers Create(ReadOnlySpan<double> values) => new([.. values], false);

    /// <summary>The numbers in order.</summary>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)values).GetEnumerator();

    /// <summary>A number.</summary>
    public static implicit operator Numbers(double number) => new([number], true);

    /// <summary>A lower and an upper end.</summary>
    public static implicit operator Numbers((double Lower, double Upper) ends) => new([ends.Lower, ends.Upper], false);

    /// <summary>Several numbers.</summary>
    public static implicit operator Numbers(double[] values) => Create(values);

    /// <summary>The elements of a tensor.</summary>
    public static implicit operator Numbers(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. Enumerable.Range(0, values.Size).Select(values.ElementAt)];
        return new(all, values.Shape.Rank == 0);
    }

    /// <summary>The elements of an array.</summary>
    public static implicit operator Numbers(NDArray values) => (Tensor)values;
}

/// <summary>Factors of layers that draw them, given as a number or as two ends.</summary>
internal static class FactorRange
{
    /// <summary>From the lower to the upper end; a number f from -f to f.</summary>
    public static Numbers Symmetric(this Numbers factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return factor.IsSingle ? (-Math.Abs(factor.Lower), Math.Abs(factor.Lower)) : factor;
    }

    /// <summary>From the lower to the upper end; a number f from 0 to f.</summary>
    public static Numbers FromZero(this Numbers factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return factor.IsSingle ? (0, factor.Lower) : factor;
    }

    /// <summary>Itself, if it has a lower end and an upper one not below it, both within limits.</summary>
    /// <exception cref="InvalidArgumentException">It has not.</exception>
    public static Numbers Within(this Numbers factor, double least, double most, string layer, string name)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return
            factor.ToArray().Length is 1 or 2
            && factor.Lower >= least
            && factor.Upper <= most
            && (factor.IsSingle || factor.Lower <= factor.Upper)
            ? factor
            : throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"{layer}: {name} must be a number, or two in order, from {least} to {most}. Received: {string.Join(", ", factor.ToArray())}"
                )
            );
    }
}
