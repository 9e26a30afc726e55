namespace TfActivations.Cli.Tutorial;

/// <summary>A folder that files go to all at once: until then they lie beside it, so that an error leaves it as it was.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string target;
    private readonly DirectoryInfo partial;

    /// <summary>Finds out whether the folder can be written, before there is anything to write.</summary>
    /// <param name="name">The folder, as the user named it.</param>
    /// <exception cref="InvalidArgumentException">It is a file, or cannot be made.</exception>
    public OutputFolder(string name)
    {
        if (File.Exists(name))
            throw new InvalidArgumentException($"--out: {name} is a file; expected a folder");
        Name = name;
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(name));
        try
        {
            partial = Directory.CreateDirectory($"{target}.{Guid.NewGuid():N}.partial");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidArgumentException(
                $"--out: {name} cannot be written; expected a folder in an existing one that may be written to"
            );
        }
    }

    public string Name { get; }

    public void Write(string file, byte[] content) => File.WriteAllBytes(Path.Combine(partial.FullName, file), content);

    /// <summary>Moves the files into the folder.</summary>
    public void Complete()
    {
        Directory.CreateDirectory(target);
        foreach (var file in partial.GetFiles())
            file.MoveTo(Path.Combine(target, file.Name), overwrite: true);
    }

    public void Dispose() => partial.Delete(recursive: true);
}
