using NumSharp;
using TfActivations.Files;
using TfActivations.Tensors;

namespace TfActivations.Cli.Commands;

/// <summary>Reads and writes .npy files, with errors that name the file.</summary>
internal static class ArrayFile
{
    /// <exception cref="DataFileException">There is no such file, or it holds no numbers that a tensor can have.</exception>
    public static Tensor Read(string path) => NpyFile.ToTensor(np.load_npy(path, mmap_mode: null), path);

    /// <exception cref="DataFileException">There is no such file, or it holds no floating numbers.</exception>
    public static Tensor ReadFloats(string path)
    {
        var tensor = Read(path);
        return tensor.DType.IsFloating()
            ? tensor
            : throw new DataFileException(path, $"holds {tensor.DType.Name()}; expected float16, float32 or float64");
    }

    /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
    public static void Write(string path, NDArray result) =>
        AtomicFile.Write(path, stream => NumSharp.np.save(stream, result, false));
}
