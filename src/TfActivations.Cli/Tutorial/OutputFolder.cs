using TfActivations.Files;

namespace TfActivations.Cli.Tutorial;

/// <summary>A folder that files go to when all of them are there: until then they are in memory, so that an error leaves it as it was.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly List<(string Name, byte[] Content)> files = [];
    private readonly Lock gate = new();
    private readonly bool isNew;

    /// <summary>Finds out whether the folder can be written, before there is anything to write.</summary>
    /// <param name="name">The folder, as the user named it.</param>
    /// <exception cref="InvalidArgumentException">It is a file, or cannot be written.</exception>
    public OutputFolder(string name)
    {
        (Name, isNew) = (name, !Directory.Exists(name));
        try
        {
            Folder.Make(name);
            Folder.RequireWritable(name);
        }
        catch (DataFileException error)
        {
            throw new InvalidArgumentException($"--out: {error.Message}");
        }
        AppDomain.CurrentDomain.ProcessExit += Leave;
    }

    public string Name { get; }

    public void Add(string file, byte[] content) => files.Add((file, content));

    /// <summary>Writes the files, in the order in which they were added; a process that is to end meanwhile waits for it.</summary>
    public void Complete()
    {
        lock (gate)
            foreach (var (name, content) in files)
                AtomicFile.Write(Path.Combine(Name, name), content);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Leave;
        Leave(this, EventArgs.Empty);
    }

    private void Leave(object? sender, EventArgs e)
    {
        lock (gate)
            if (isNew)
                Folder.DeleteIfEmpty(Name);
    }
}
