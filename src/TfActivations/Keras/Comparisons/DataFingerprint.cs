using System.Security.Cryptography;
using TfActivations.Keras.Data;

namespace TfActivations.Keras.Comparisons;

/// <summary>Names numbers themselves, so that results of other data under the same name are told apart.</summary>
internal static class DataFingerprint
{
    private const int PieceBytes = 1 << 26;

    /// <summary>Sixteen hexadecimal digits that are others where a number, or the shape of a sample, is another.</summary>
    public static string Of(params ReadOnlySpan<TensorList> data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensors in data)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            foreach (var tensor in tensors)
                Append(hash, tensor);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..8]);
    }

    private static void Append(IncrementalHash hash, Tensor tensor)
    {
        if (tensor.Shape.Rank == 0)
        {
            hash.AppendData(tensor.Bytes());
            return;
        }
        foreach (var length in tensor.Shape.Span[1..])
            hash.AppendData(BitConverter.GetBytes(length));
        var rowBytes = Math.Max(1, tensor.Shape.Product(1..) * tensor.DType.Size());
        var rows = Math.Max(1, PieceBytes / rowBytes);
        for (var start = 0; start < tensor.Shape[0]; start += rows)
            hash.AppendData(tensor.Rows(start, Math.Min(start + rows, tensor.Shape[0])).Bytes());
        GC.KeepAlive(tensor);
    }
}
