using TfActivations;
using TfActivations.Files;

namespace NumSharp;

/// <summary>Files and settings.</summary>
public static class NumPyFiles
{
    extension(np)
    {
        /// <summary>The array of an .npy file, of which nothing is believed before it is checked; with mmap_mode "r" read where it is used.</summary>
        /// <remarks>
        /// NumSharp's np.load gives an object, of any kind of file; this is typed, and <c>fit</c> takes a mapped one that is larger than
        /// memory. The file must stay as it is while the array is in use. Windows sees to that; on Linux and macOS a program that reads
        /// a part that another program has cut off since is ended by the system.
        /// </remarks>
        /// <param name="file">A path.</param>
        /// <param name="mmap_mode">null, or "r": the array cannot be written.</param>
        /// <exception cref="InvalidArgumentException">The mode is another.</exception>
        /// <exception cref="DataFileException">The file is missing, damaged, or holds no numbers, or big-endian ones that are to be mapped.</exception>
        public static NDArray load_npy(string file, string? mmap_mode) =>
            mmap_mode switch
            {
                null => NpyFile.Load(Numpy.NotNull(file)),
                "r" => NpyFile.Map(Numpy.NotNull(file)),
                _ => throw new InvalidArgumentException(
                    $"np.load_npy: mmap_mode must be \"r\". Received: \"{mmap_mode}\""
                ),
            };

        /// <summary>Writes an .npy file, whole or not at all; a name without this ending gets it.</summary>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save_npy(string file, NDArray arr)
        {
            Numpy.NotNull(file);
            Numpy.NotNull(arr);
            AtomicFile.Write(WithEnding(file, ".npy"), stream => np.save(stream, arr, false));
        }

        /// <summary>The arrays of an .npz file by name, of which nothing is believed before it is checked.</summary>
        /// <remarks>NumSharp's np.load_npz, which takes no mmap_mode, reads an array when it is asked for, and checks less.</remarks>
        /// <param name="file">A path.</param>
        /// <param name="mmap_mode">null: an archive cannot be mapped.</param>
        /// <exception cref="InvalidArgumentException">A mode is given.</exception>
        /// <exception cref="DataFileException">The file is missing or damaged, or holds what is no array of numbers.</exception>
        public static IReadOnlyDictionary<string, NDArray> load_npz(string file, string? mmap_mode) =>
            mmap_mode is null
                ? NpzFile.Load(Numpy.NotNull(file))
                : throw new InvalidArgumentException(
                    $"np.load_npz: an archive cannot be mapped; mmap_mode must be null. Received: \"{mmap_mode}\""
                );

        /// <summary>Writes arrays into an .npz file, whole or not at all; a name without this ending gets it. As <c>np.savez("a.npz", x=x, y=y)</c>.</summary>
        /// <param name="file">A path.</param>
        /// <param name="arrays">Each with its name: <c>("x", x), ("y", y)</c>.</param>
        /// <exception cref="InvalidArgumentException">A name is there twice.</exception>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save_npz(string file, params (string Name, NDArray Array)[] arrays) =>
            Save("np.save_npz", file, arrays, isCompressed: false);

        /// <summary>Writes arrays into an .npz file, whole or not at all. As <c>np.savez("a.npz", **arrays)</c>.</summary>
        /// <param name="file">A path; one without the ending gets it.</param>
        /// <param name="arrays">The arrays by name, as <c>load_npz</c> gives them.</param>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save_npz(string file, IReadOnlyDictionary<string, NDArray> arrays) =>
            Save("np.save_npz", file, Pairs(arrays), isCompressed: false);

        /// <summary>As <c>save_npz</c>, compressed. As <c>np.savez_compressed("a.npz", x=x, y=y)</c>.</summary>
        /// <param name="file">A path; one without the ending gets it.</param>
        /// <param name="arrays">Each with its name: <c>("x", x), ("y", y)</c>.</param>
        /// <exception cref="InvalidArgumentException">A name is there twice.</exception>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save_npz_compressed(string file, params (string Name, NDArray Array)[] arrays) =>
            Save("np.save_npz_compressed", file, arrays, isCompressed: true);

        /// <summary>As <c>save_npz</c>, compressed. As <c>np.savez_compressed("a.npz", **arrays)</c>.</summary>
        /// <param name="file">A path; one without the ending gets it.</param>
        /// <param name="arrays">The arrays by name, as <c>load_npz</c> gives them.</param>
        /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
        public static void save_npz_compressed(string file, IReadOnlyDictionary<string, NDArray> arrays) =>
            Save("np.save_npz_compressed", file, Pairs(arrays), isCompressed: true);

        /// <summary>As <c>np.errstate</c> around calculations: NumSharp gives infinities and NaN without a word, as "ignore" asks.</summary>
        /// <param name="call">Nothing is called.</param>
        /// <param name="all">"ignore" or "warn".</param>
        /// <param name="divide">"ignore" or "warn".</param>
        /// <param name="over">"ignore" or "warn".</param>
        /// <param name="under">"ignore" or "warn".</param>
        /// <param name="invalid">"ignore" or "warn".</param>
        /// <exception cref="InvalidArgumentException">An error is asked for, which NumSharp cannot raise.</exception>
        public static IDisposable errstate(
            Action<string>? call = null,
            string? all = null,
            string? divide = null,
            string? over = null,
            string? under = null,
            string? invalid = null
        )
        {
            if (
                call is not null
                || new[] { all, divide, over, under, invalid }.FirstOrDefault(how =>
                    how is not (null or "ignore" or "warn")
                )
                    is not null
            )
                throw new InvalidArgumentException(
                    "np.errstate: NumSharp raises nothing and calls nothing; \"ignore\" is what it does"
                );
            return new Silence();
        }
    }

    private static IEnumerable<(string, NDArray)> Pairs(IReadOnlyDictionary<string, NDArray> arrays) =>
        Numpy.NotNull(arrays).Select(array => (array.Key, array.Value));

    private static void Save(
        string call,
        string file,
        IEnumerable<(string Name, NDArray Array)> arrays,
        bool isCompressed
    )
    {
        Numpy.NotNull(file);
        var named = new Dictionary<string, NDArray>();
        foreach (var (name, array) in Numpy.NotNull(arrays))
            if (!named.TryAdd(Numpy.NotNull(name), Numpy.NotNull(array)))
                throw new InvalidArgumentException($"{call}: two arrays are named '{name}'");
        AtomicFile.Write(
            WithEnding(file, ".npz"),
            stream =>
            {
                if (isCompressed)
                    np.savez_compressed(stream, named);
                else
                    np.savez(stream, named);
            }
        );
    }

    private static string WithEnding(string file, string ending) =>
        file.EndsWith(ending, StringComparison.Ordinal) ? file : $"{file}{ending}";

    private sealed class Silence : IDisposable
    {
        public void Dispose() { }
    }
}
