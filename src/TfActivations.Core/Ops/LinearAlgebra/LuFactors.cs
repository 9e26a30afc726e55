namespace TfActivations.Ops.LinearAlgebra;

/// <summary>P A = L U by Gauss's elimination with the largest pivot of each column: L below the diagonal, U on and above it.</summary>
internal sealed class LuFactors
{
    public LuFactors(Matrix a)
    {
        (Factors, Rows) = (a, [.. Enumerable.Range(0, a.Rows)]);
        for (var k = 0; k < Math.Min(a.Rows, a.Columns); k++)
        {
            var pivot = k;
            for (var i = k + 1; i < a.Rows; i++)
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            if (pivot != k)
                Swap(pivot, k);
            if (a[k, k] == 0)
            {
                IsSingular = true;
                continue;
            }
            for (var i = k + 1; i < a.Rows; i++)
            {
                var factor = a[i, k] /= a[k, k];
                for (var j = k + 1; j < a.Columns; j++)
                    a[i, j] -= factor * a[k, j];
            }
        }
    }

    public Matrix Factors { get; }

    /// <summary>Which row of A each row of the factors is.</summary>
    public int[] Rows { get; }

    public bool IsSingular { get; private set; }

    /// <summary>-1 for an odd number of swaps, else 1.</summary>
    public int Parity { get; private set; } = 1;

    /// <summary>Solves A X = B.</summary>
    public Matrix Solve(Matrix b)
    {
        var n = Factors.Rows;
        var x = new Matrix(n, b.Columns);
        for (var column = 0; column < b.Columns; column++)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = b[Rows[i], column];
                for (var j = 0; j < i; j++)
                    sum -= Factors[i, j] * x[j, column];
                x[i, column] = sum;
            }
            for (var i = n - 1; i >= 0; i--)
            {
                var sum = x[i, column];
                for (var j = i + 1; j < n; j++)
                    sum -= Factors[i, j] * x[j, column];
                x[i, column] = sum / Factors[i, i];
            }
        }
        return x;
    }

    /// <summary>The sign of the determinant and the logarithm of its magnitude.</summary>
    public (double Sign, double Log) Determinant()
    {
        var (sign, log) = ((double)Parity, 0.0);
        for (var i = 0; i < Factors.Rows; i++)
        {
            sign *= Math.Sign(Factors[i, i]);
            log += Math.Log(Math.Abs(Factors[i, i]));
        }
        return (sign, log);
    }

    private void Swap(int first, int second)
    {
        for (var j = 0; j < Factors.Columns; j++)
            (Factors[first, j], Factors[second, j]) = (Factors[second, j], Factors[first, j]);
        (Rows[first], Rows[second]) = (Rows[second], Rows[first]);
        Parity = -Parity;
    }
}
