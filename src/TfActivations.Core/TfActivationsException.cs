namespace TfActivations;

/// <summary>The root of every error that this library throws on purpose.</summary>
/// <param name="message">What was asked, what was received, what would be right.</param>
/// <param name="inner">The error below it, if any.</param>
public class TfActivationsException(string message, Exception? inner = null)
    : Exception(Excerpt.OfMessage(message), inner);

/// <summary>An argument has a wrong value, shape or dtype.</summary>
/// <param name="message">What was asked, what was received, what would be right.</param>
/// <param name="inner">The error below it, if any.</param>
public class InvalidArgumentException(string message, Exception? inner = null) : TfActivationsException(message, inner)
{
    /// <summary>The layer that was called, where the message names it; null elsewhere.</summary>
    internal string? Layer { get; init; }
}

/// <summary>A call came in a state that does not allow it: training before <c>compile</c>, a tape used twice.</summary>
/// <param name="message">What was asked, and what has to come first.</param>
public class InvalidStateException(string message) : TfActivationsException(message);

/// <summary>A model does something that the format which it is exported to cannot express.</summary>
/// <param name="message">Which layer, and what it does.</param>
public class ExportException(string message) : TfActivationsException(message);

/// <summary>A data file is missing, truncated or not what it should be.</summary>
/// <param name="path">The file.</param>
/// <param name="message">What is wrong with it and how to mend it.</param>
/// <param name="inner">The error below it, if any.</param>
public class DataFileException(string path, string message, Exception? inner = null)
    : TfActivationsException($"{path}: {message}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Holds that there is a file of that name to be read.</summary>
    internal static void RequireFile(string path)
    {
        if (Directory.Exists(path))
            throw new DataFileException(path, "is a folder; expected a file");
        if (!File.Exists(path))
            throw new DataFileException(path, "there is no such file");
    }
}

/// <summary>A package that this call needs is not there, as Python's ImportError.</summary>
/// <param name="message">Which one, and how to get it.</param>
/// <param name="inner">The error below it.</param>
public class MissingPackageException(string message, Exception? inner = null) : TfActivationsException(message, inner);

/// <summary>An engine cannot run here: its package or its native library is missing.</summary>
/// <param name="message">What was looked for, where, and how to get it.</param>
/// <param name="inner">The error below it, if any.</param>
public class EngineUnavailableException(string message, Exception? inner = null)
    : TfActivationsException(message, inner);

/// <summary>TensorFlow refused or failed to run an op.</summary>
/// <param name="code">TensorFlow's status: UNIMPLEMENTED, RESOURCE_EXHAUSTED, ...</param>
/// <param name="message">TensorFlow's own message.</param>
public class TensorFlowException(string code, string message) : TfActivationsException($"{code}: {message}")
{
    /// <summary>TensorFlow's status: UNIMPLEMENTED, RESOURCE_EXHAUSTED, ...</summary>
    public string Code { get; } = code;
}

/// <summary>Another worker ended, froze or never came, or a message between workers failed, so that what needed all of them was not done.</summary>
/// <param name="message">Which workers, what was seen of them, after how long.</param>
/// <param name="tasks">The workers that do not answer, as TensorFlow names tasks: "/job:worker/task:1".</param>
/// <param name="inner">The error below it, if any.</param>
public class WorkerLostException(string message, IReadOnlyList<string> tasks, Exception? inner = null)
    : TfActivationsException(message, inner)
{
    /// <summary>The workers that do not answer, as TensorFlow names tasks; empty where all do, and yet a message failed.</summary>
    public IReadOnlyList<string> Tasks { get; } = tasks;
}
