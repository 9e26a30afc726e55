using Microsoft.CodeAnalysis.CSharp;

namespace TfActivations.Migration.Names;

/// <summary>Names that C# takes.</summary>
internal static class Identifiers
{
    /// <summary>The name, with C#'s sign where it is one of its words.</summary>
    public static string Of(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
