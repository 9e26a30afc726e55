using System.IO.Compression;
using TfActivations.Files;
using TfActivations.Tensors;

namespace TfActivations.Replay.ModelFiles;

/// <summary>The arrays of an .npz by name, those of NumPy that have a dtype here.</summary>
internal static class NpzArrays
{
    public static Dictionary<string, Tensor> Read(byte[] npz)
    {
        using var archive = new ZipArchive(new MemoryStream(npz));
        Dictionary<string, Tensor> arrays = [];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            content.Position = 0;
            var name = entry.FullName[..^".npy".Length];
            try
            {
                arrays[name] = NpyFile.ToTensor(NpyFile.Read(content, entry.FullName), entry.FullName);
            }
            catch (DataFileException)
            {
                // Texts stand in a file of JSON too.
            }
        }
        return arrays;
    }
}
