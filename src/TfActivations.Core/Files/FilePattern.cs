using System.Text;
using System.Text.RegularExpressions;

namespace TfActivations.Files;

/// <summary>Names of files with *, ? and [a-z] in them, in the folders of a path too.</summary>
internal static class FilePattern
{
    private static readonly char[] Wild = ['*', '?', '['];

    /// <summary>The files and folders whose names match, in order.</summary>
    /// <exception cref="DataFileException">A folder cannot be read.</exception>
    public static IEnumerable<string> Matches(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var separator = pattern.LastIndexOf('/');
        var (folder, name) = (pattern[..(separator + 1)], pattern[(separator + 1)..]);
        if (pattern.IndexOfAny(Wild) < 0)
            return Path.Exists(pattern) ? [pattern] : [];
        string[] folders =
            folder.IndexOfAny(Wild) < 0 ? [folder] : [.. Matches(folder.TrimEnd('/')).Select(each => $"{each}/")];
        var expression = new Regex(Expression(name), RegexOptions.Singleline | RegexOptions.NonBacktracking);
        return folders.SelectMany(each =>
            NamesIn(each).Where(found => expression.IsMatch(found)).Select(found => each + found)
        );
    }

    private static string[] NamesIn(string folder)
    {
        var path = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(path))
            return [];
        try
        {
            return
            [
                .. Directory
                    .EnumerateFileSystemEntries(path)
                    .Select(entry => Path.GetFileName(entry))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The pattern of a name as a regular expression. A [ that nothing closes is itself.</summary>
    private static string Expression(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' && i + 2 < pattern.Length ? pattern.IndexOf(']', i + 2) : -1;
            expression.Append(
                pattern[i] switch
                {
                    '*' => ".*",
                    '?' => ".",
                    '[' when end >= 0 => Class(pattern[(i + 1)..end]),
                    var letter => Regex.Escape($"{letter}"),
                }
            );
            i = Math.Max(i, end);
        }
        return expression.Append('$').ToString();
    }

    private static string Class(string letters)
    {
        var isOthers = letters[0] is '!' or '^';
        var escaped = (isOthers ? letters[1..] : letters)
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal);
        return $"[{(isOthers ? "^" : "")}{escaped}]";
    }
}
