namespace TfActivations.Ops.LinearAlgebra;

/// <summary>Einstein's sums: products of tensors, summed over the letters that the result does not have.</summary>
/// <remarks>Two operands at a time, each pair as one batched product of matrices.</remarks>
internal static class Einsum
{
    public static Tensor Apply(string equation, IReadOnlyList<Tensor> operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        var (inputs, output) = Parse(equation.Replace(" ", "", StringComparison.Ordinal), operands);
        var result = Diagonal(operands[0], ref inputs[0]);
        var letters = inputs[0];
        for (var i = 1; i < operands.Count; i++)
        {
            var next = Diagonal(operands[i], ref inputs[i]);
            var later = string.Concat(inputs[(i + 1)..]) + output;
            (result, letters) = Product(result, letters, next, inputs[i], later);
        }
        (result, letters) = Summed(result, letters, output);
        return TransposeOp.Apply(
            result,
            [.. output.Select(letter => letters.IndexOf(letter, StringComparison.Ordinal))]
        );
    }

    /// <summary>The letters of each operand and of the result; those of an ellipsis are digits.</summary>
    private static (string[] Inputs, string Output) Parse(string equation, IReadOnlyList<Tensor> operands)
    {
        var sides = equation.Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != operands.Count)
            throw Error(equation, $"needs as many operands as it has terms. Received: {operands.Count}");
        var most = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            var rank = operands[i].Shape.Rank;
            var named = inputs[i].Replace("...", "", StringComparison.Ordinal).Length;
            var open = inputs[i].Contains("...", StringComparison.Ordinal) ? rank - named : 0;
            if (named + open != rank || open is < 0 or > 10)
                throw Error(equation, $"'{inputs[i]}' does not fit shape {operands[i].Shape}");
            inputs[i] = inputs[i].Replace("...", Digits(open), StringComparison.Ordinal);
            most = Math.Max(most, open);
        }
        var all = string.Concat(inputs);
        var output =
            sides.Length == 2
                ? sides[1].Replace("...", Digits(most), StringComparison.Ordinal)
                : Digits(most)
                    + string.Concat(
                        all.Where(char.IsLetter).Distinct().Order().Where(l => all.Count(c => c == l) == 1)
                    );
        foreach (var letter in all + output)
            if (!char.IsAsciiLetterOrDigit(letter))
                throw Error(equation, $"'{letter}' is no letter");
        foreach (var letter in output)
            if (!all.Contains(letter, StringComparison.Ordinal) || output.Count(l => l == letter) > 1)
                throw Error(equation, $"'{letter}' of the result must be once in it, and in an operand");
        return (inputs, output);
    }

    // Aligned at the end, as axes that broadcast are.
    private static string Digits(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + count - 1 - i)));

    /// <summary>Where a letter stands twice, the diagonal.</summary>
    private static Tensor Diagonal(Tensor x, ref string letters)
    {
        while (letters.GroupBy(letter => letter).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            var (first, second) = (
                letters.IndexOf(twice.Key, StringComparison.Ordinal),
                letters.LastIndexOf(twice.Key)
            );
            x = Diagonals.Part(Arranging.MoveAxis(x, [first, second], [-2, -1]));
            letters = letters.Remove(second, 1).Remove(first, 1) + twice.Key;
        }
        return x;
    }

    private static (Tensor, string) Product(Tensor x, string ofX, Tensor y, string ofY, string later)
    {
        (x, ofX) = Summed(x, ofX, ofY + later);
        (y, ofY) = Summed(y, ofY, ofX + later);
        var shared = string.Concat(ofX.Where(letter => ofY.Contains(letter, StringComparison.Ordinal)));
        var batch = string.Concat(shared.Where(letter => later.Contains(letter, StringComparison.Ordinal)));
        var inner = string.Concat(shared.Except(batch));
        var left = string.Concat(ofX.Except(shared));
        var right = string.Concat(ofY.Except(shared));
        var lengths = new Dictionary<char, int>();
        foreach (var (tensor, letters) in ((Tensor, string)[])[(x, ofX), (y, ofY)])
            for (var i = 0; i < letters.Length; i++)
                if (
                    lengths.TryGetValue(letters[i], out var known)
                    && known != 1
                    && tensor.Shape[i] != 1
                    && known != tensor.Shape[i]
                )
                    throw new InvalidArgumentException(
                        $"einsum: axis '{letters[i]}' is {known} and {tensor.Shape[i]} long"
                    );
                else
                    lengths[letters[i]] = Math.Max(known, tensor.Shape[i]);
        var a = Arranged(x, ofX, batch + left + inner, [Size(batch), Size(left), Size(inner)]);
        var b = Arranged(y, ofY, batch + inner + right, [Size(batch), Size(inner), Size(right)]);
        var product = MatMulOp.Apply(a, b);
        var result = batch + left + right;
        return (ReshapeOp.Apply(product, [.. result.Select(letter => lengths[letter])]), result);

        int Size(string letters) => letters.Aggregate(1, (size, letter) => checked(size * lengths[letter]));

        Tensor Arranged(Tensor tensor, string from, string to, Shape shape)
        {
            var moved = TransposeOp.Apply(
                tensor,
                [.. to.Select(letter => from.IndexOf(letter, StringComparison.Ordinal))]
            );
            return ReshapeOp.Apply(BroadcastToOp.Apply(moved, [.. to.Select(letter => lengths[letter])]), shape);
        }
    }

    /// <summary>Without the axes that nobody needs any more.</summary>
    private static (Tensor, string) Summed(Tensor x, string letters, string needed)
    {
        int[] axes =
        [
            .. Enumerable.Range(0, letters.Length).Where(i => !needed.Contains(letters[i], StringComparison.Ordinal)),
        ];
        return axes.Length == 0
            ? (x, letters)
            : (ReduceOp.Sum(x, axes), string.Concat(letters.Where((_, i) => !axes.Contains(i))));
    }

    private static InvalidArgumentException Error(string equation, string message) =>
        new($"einsum: '{equation}': {message}");
}

/// <summary>np.tensordot: sums of products over axes of both operands.</summary>
internal static class TensorDot
{
    public static Tensor Apply(Tensor a, Tensor b, int[] ofA, int[] ofB)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (ofA.Length != ofB.Length)
            throw new InvalidArgumentException("tensordot: needs as many axes of b as of a");
        var summedA = ofA.Select(axis => a.Shape.NormalizeAxis(axis, "tensordot")).ToArray();
        var summedB = ofB.Select(axis => b.Shape.NormalizeAxis(axis, "tensordot")).ToArray();
        if (!summedA.Select(axis => a.Shape[axis]).SequenceEqual(summedB.Select(axis => b.Shape[axis])))
            throw new InvalidArgumentException(
                $"tensordot: the summed axes of shapes {a.Shape} and {b.Shape} must be as long as each other"
            );
        int[] leftA = [.. Enumerable.Range(0, a.Shape.Rank).Except(summedA)];
        int[] leftB = [.. Enumerable.Range(0, b.Shape.Rank).Except(summedB)];
        var inner = summedA.Aggregate(1, (size, axis) => size * a.Shape[axis]);
        var (rows, columns) = (leftA.Select(axis => a.Shape[axis]), leftB.Select(axis => b.Shape[axis]));
        var x = ReshapeOp.Apply(
            TransposeOp.Apply(a, [.. leftA, .. summedA]),
            [rows.Aggregate(1, (s, l) => s * l), inner]
        );
        var y = ReshapeOp.Apply(
            TransposeOp.Apply(b, [.. summedB, .. leftB]),
            [inner, columns.Aggregate(1, (s, l) => s * l)]
        );
        return ReshapeOp.Apply(MatMulOp.Apply(x, y), [.. rows, .. columns]);
    }

    /// <summary>Over the last axes of a and the first of b, as many as given.</summary>
    public static Tensor Apply(Tensor a, Tensor b, int axes)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axes < 0 || axes > a.Shape.Rank || axes > b.Shape.Rank)
            throw new InvalidArgumentException(
                $"tensordot: axes must be from 0 to {Math.Min(a.Shape.Rank, b.Shape.Rank)}. Received: {axes}"
            );
        return Apply(a, b, [.. Enumerable.Range(a.Shape.Rank - axes, axes)], [.. Enumerable.Range(0, axes)]);
    }
}
