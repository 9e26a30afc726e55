using System.Text;

namespace TfActivations.Text;

/// <summary>Python's way to write names.</summary>
internal static class Naming
{
    /// <summary>LeakyReLU becomes leaky_re_lu, kernelInitializer kernel_initializer, as in Keras.</summary>
    /// <remarks>
    /// Keras has two regular expressions: it parts (.)([A-Z][a-z0-9]+), then ([a-z])([A-Z]). A match of the first takes its letters
    /// with it, so that MyConv2Dx becomes my_conv2dx.
    /// </remarks>
    public static string SnakeCase(string name)
    {
        StringBuilder parted = new();
        var taken = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var isUpper = char.IsAsciiLetterUpper(name[i]);
            var end = i + 1;
            while (isUpper && end < name.Length && IsLowerOrDigit(name[end]))
                end++;
            var isWord = i > taken && end > i + 1;
            if (isWord)
                taken = end;
            if (isWord || (isUpper && i > 0 && char.IsAsciiLetterLower(name[i - 1])))
                parted.Append('_');
            parted.Append(char.ToLowerInvariant(name[i]));
        }
        return parted.ToString();
    }

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
