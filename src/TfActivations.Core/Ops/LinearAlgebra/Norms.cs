using System.Globalization;

namespace TfActivations.Ops.LinearAlgebra;

/// <summary>Norms of vectors and matrices.</summary>
internal static class Norms
{
    /// <param name="caller">The call, for errors.</param>
    /// <param name="x">Floats.</param>
    /// <param name="order">null, "euclidean", "fro", "nuc", or a number.</param>
    /// <param name="axes">One axis for vectors, two for matrices; null for all.</param>
    /// <param name="keepDims">Whether reduced axes stay.</param>
    /// <param name="flatten">Whether all axes are one long vector.</param>
    public static Tensor Apply(string caller, Tensor x, object? order, int[]? axes, bool keepDims, bool flatten)
    {
        if (axes is null && (flatten || x.Shape.Rank < 2))
            return OfVector(caller, x, order ?? 2, null, keepDims);
        int[] reduced =
        [
            .. (axes ?? [.. Enumerable.Range(0, x.Shape.Rank)]).Select(axis => x.Shape.NormalizeAxis(axis, caller)),
        ];
        return reduced.Length switch
        {
            1 => OfVector(caller, x, order ?? 2, reduced, keepDims),
            2 => OfMatrix(caller, x, order ?? "fro", reduced, keepDims),
            _ => throw new InvalidArgumentException($"{caller}: needs one axis or two. Received: {reduced.Length}"),
        };
    }

    private static Tensor OfVector(string caller, Tensor x, object order, int[]? axes, bool keepDims)
    {
        switch (order is string ? double.NaN : Number(caller, order))
        {
            case double.PositiveInfinity:
                return ReduceOp.Max(Unary.Abs.Run(x), axes, keepDims);
            case double.NegativeInfinity:
                return ReduceOp.Min(Unary.Abs.Run(x), axes, keepDims);
            case 0:
                return ReduceOp.Sum(CastOp.Apply(Compare.NotEqual.Apply(x, 0.0), x.DType), axes, keepDims);
            case 1:
                return ReduceOp.Sum(Unary.Abs.Run(x), axes, keepDims);
            case double.NaN when order is not "euclidean":
                throw new InvalidArgumentException($"{caller}: no norm of vectors is '{order}'; expected a number");
            case 2 or double.NaN:
                return Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(x), axes, keepDims));
            case var power:
                return Binary.Pow.Apply(
                    ReduceOp.Sum(Binary.Pow.Apply(Unary.Abs.Run(x), power), axes, keepDims),
                    1 / power
                );
        }
    }

    private static double Number(string caller, object order) =>
        order is int or long or float or double
            ? Convert.ToDouble(order, CultureInfo.InvariantCulture)
            : throw new InvalidArgumentException(
                $"{caller}: the order of a norm is a number or a name. Received: {order}"
            );

    private static Tensor OfMatrix(string caller, Tensor x, object order, int[] axes, bool keepDims)
    {
        var (rows, columns) = (axes[0], axes[1]);
        if (rows == columns)
            throw new InvalidArgumentException($"{caller}: the two axes of matrices are one. Received: {rows} twice");
        if (order is string name)
            return name switch
            {
                "fro" or "euclidean" => Unary.Sqrt.Run(ReduceOp.Sum(Unary.Square.Run(x), axes, keepDims)),
                "nuc" => OfSingularValues(values => ReduceOp.Sum(values, [-1])),
                _ => throw new InvalidArgumentException(
                    $"{caller}: no norm of matrices is '{name}'; expected 'fro', 'nuc' or a number"
                ),
            };
        return Number(caller, order) switch
        {
            1 => OfSums(rows, columns, ReduceOp.Max),
            -1 => OfSums(rows, columns, ReduceOp.Min),
            double.PositiveInfinity => OfSums(columns, rows, ReduceOp.Max),
            double.NegativeInfinity => OfSums(columns, rows, ReduceOp.Min),
            2 => OfSingularValues(values => ReduceOp.Max(values, [-1])),
            -2 => OfSingularValues(values => ReduceOp.Min(values, [-1])),
            var other => throw new InvalidArgumentException(
                $"{caller}: no norm of matrices is {other}; expected 1, 2, inf, their opposites, 'fro' or 'nuc'"
            ),
        };

        Tensor OfSums(int summed, int left, Func<Tensor, int[]?, bool, Tensor> extreme)
        {
            var result = extreme(ReduceOp.Sum(Unary.Abs.Run(x), [summed], keepDims: true), [left], true);
            return keepDims ? result : Stacking.Squeeze(result, axes);
        }

        Tensor OfSingularValues(Func<Tensor, Tensor> reduce)
        {
            var result = reduce(SvdOp.Of(Arranging.MoveAxis(x, axes, [-2, -1]), full: false).S);
            return keepDims ? ReshapeOp.Apply(result, ReduceOp.Kept(x.Shape, axes)) : result;
        }
    }
}
