using NumSharp;

namespace TfActivations.Learn;

/// <summary>Arrays as rows of numbers.</summary>
internal static class Rows
{
    /// <summary>How many rows an array has.</summary>
    public static int Count(NDArray array, string caller)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.ndim == 0
            ? throw new InvalidArgumentException($"{caller}: expected an array of rows. Received: a single number")
            : checked((int)array.shape[0]);
    }

    /// <summary>These rows of an array, in this order; a copy.</summary>
    public static NDArray Take(NDArray array, int[] rows)
    {
        var shape = array.shape.ToArray();
        shape[0] = rows.Length;
        var taken = np.empty(new Shape(shape), array.typecode);
        for (var i = 0; i < rows.Length; i++)
            taken[$"{i}"] = array[$"{rows[i]}"];
        return taken;
    }

    /// <summary>The numbers of a matrix, row after row, and how many columns it has.</summary>
    /// <exception cref="InvalidArgumentException">It is not a matrix of finite numbers, or has no rows.</exception>
    public static (double[] Values, int Count, int Columns) OfMatrix(NDArray X, string caller)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (X.ndim != 2)
            throw new InvalidArgumentException(
                $"{caller}: expected a matrix, a row for each sample; reshape(-1, 1) makes one column of an array. Received: shape ({string.Join(", ", X.shape)})"
            );
        var (count, columns) = (checked((int)X.shape[0]), checked((int)X.shape[1]));
        if (count == 0 || columns == 0)
            throw new InvalidArgumentException(
                $"{caller}: expected at least one row and one column. Received: ({count}, {columns})"
            );
        var values = Numbers(X);
        return Array.TrueForAll(values, double.IsFinite)
            ? (values, count, columns)
            : throw new InvalidArgumentException($"{caller}: X holds NaN or infinity");
    }

    /// <summary>An array's numbers in float64, row after row.</summary>
    public static double[] Numbers(NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.astype(NPTypeCode.Double).ravel().ToArray<double>();
    }

    /// <summary>A matrix in the dtype of <paramref name="like"/> where that is float32, else in float64.</summary>
    public static NDArray Matrix(double[] values, int columns, NDArray like)
    {
        var matrix = np.array(values).reshape(values.Length / columns, columns);
        return like.typecode == NPTypeCode.Single ? matrix.astype(NPTypeCode.Single) : matrix;
    }

    /// <summary>The two have as many rows.</summary>
    public static void Match(int count, int other, string caller)
    {
        if (count != other)
            throw new InvalidArgumentException(
                $"{caller}: expected as many rows in each argument. Received: {count} and {other}"
            );
    }
}
