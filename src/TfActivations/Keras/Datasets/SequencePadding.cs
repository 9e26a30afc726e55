using NDArray = NumSharp.NDArray;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.utils.pad_sequences.</summary>
internal static class SequencePadding
{
    /// <summary>The sequences as rows of one length.</summary>
    public static NDArray Of<T>(
        IEnumerable<IEnumerable<T>> sequences,
        int? maxlen,
        string dtype,
        string padding,
        string truncating,
        double value
    )
        where T : System.Numerics.INumber<T>
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(dtype);
        double[][] rows =
        [
            .. sequences.Select(row =>
                (row ?? throw new InvalidArgumentException("pad_sequences: a sequence is null"))
                    .Select(double.CreateChecked)
                    .ToArray()
            ),
        ];
        var length = maxlen ?? rows.Select(row => row.Length).DefaultIfEmpty(0).Max();
        if (length < 0)
            throw new InvalidArgumentException($"pad_sequences: maxlen must not be negative. Received: {maxlen}");
        var (padsFront, cutsFront) = (IsFront(nameof(padding), padding), IsFront(nameof(truncating), truncating));
        var padded = Tensor.Filled((rows.Length, length), DType.Float64, value);
        for (var i = 0; i < rows.Length; i++)
        {
            var kept = Math.Min(length, rows[i].Length);
            var from = cutsFront ? rows[i].Length - kept : 0;
            var to = (i * length) + (padsFront ? length - kept : 0);
            rows[i].AsSpan(from, kept).CopyTo(padded.Span<double>()[to..]);
        }
        return Ops.CastOp.Apply(padded, DTypes.Parse(dtype)).numpy();
    }

    private static bool IsFront(string argument, string where) =>
        where switch
        {
            "pre" => true,
            "post" => false,
            _ => throw new InvalidArgumentException(
                $"pad_sequences: {argument} must be \"pre\" or \"post\". Received: \"{where}\""
            ),
        };
}
