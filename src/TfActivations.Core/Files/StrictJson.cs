using System.Text.Json;

namespace TfActivations.Files;

/// <summary>How JSON of files is read: what is nested without end, or says a key twice, is an error.</summary>
internal static class StrictJson
{
    // Of nested models, each costs a few.
    private const int Deepest = 256;

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest, AllowDuplicateProperties = false };
}
