namespace TfActivations.Keras.Datasets;

/// <summary>Where data sets lie: a folder named by the user, or <c>data/</c> above the program or the current folder.</summary>
public static class DataFolder
{
    /// <summary>The environment variable that names a folder with mnist/ and digits/ in it.</summary>
    public const string Variable = "TFACTIVATIONS_DATA";

    private static readonly AsyncLocal<string?> Chosen = new();

    /// <summary>The folder that <see cref="Use"/> or the environment names; null where neither does.</summary>
    public static string? Named =>
        Chosen.Value ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null);

    /// <summary>Keras's folder: ~/.keras/datasets, or as in Keras one for temporary files where there is no home.</summary>
    public static string Keras => KerasBelow(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>Names the folder for this flow of execution; null returns to the rule.</summary>
    /// <param name="folder">A folder with mnist/ and digits/ in it.</param>
    /// <exception cref="DataFileException">There is no such folder.</exception>
    public static void Use(string? folder) =>
        Chosen.Value =
            folder is null || Directory.Exists(folder)
                ? folder
                : throw new DataFileException(folder, "there is no such folder");

    /// <summary>The folder of a data set; null where it is not found.</summary>
    /// <param name="name">"mnist", "digits", "fashion_mnist", "cifar10".</param>
    /// <exception cref="DataFileException">A folder was named, and the data set is not there.</exception>
    public static string? Find(string name)
    {
        if (Named is { } named)
        {
            var inside = Path.Combine(named, name);
            return Directory.Exists(inside) ? inside : throw new DataFileException(inside, "there is no such folder");
        }
        return Above(Directory.GetCurrentDirectory(), name) ?? Above(AppContext.BaseDirectory, name);
    }

    /// <param name="home">The user's folder; empty where it does not exist.</param>
    internal static string KerasBelow(string home) =>
        Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".keras", "datasets");

    private static string? Above(string start, string name)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data", name);
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
