namespace TfActivations.Tests;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    /// <summary>A file or folder of it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Above(string path)
    {
        var folder = new DirectoryInfo(path);
        while (!File.Exists(Path.Combine(folder.FullName, "TfActivations.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no TfActivations.sln above the tests");
        return folder.FullName;
    }
}
