namespace TfActivations.Files;

/// <summary>The compression of zip and gzip files.</summary>
internal static class Deflate
{
    /// <summary>How many bytes can become of one: it has no shorter way to say that something is repeated.</summary>
    public const int MostExpansion = 1032;
}
