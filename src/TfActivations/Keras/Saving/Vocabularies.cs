using TfActivations.Files.Hdf5;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving;

/// <summary>Vocabularies of layers in Keras 3's files: a token a line in assets/.../vocabulary.txt, what tokens weigh among the weights.</summary>
internal static class Vocabularies
{
    private const string Assets = "assets";
    private const string FileName = "vocabulary.txt";

    /// <summary>Whether a member of a .keras file is a vocabulary.</summary>
    public static bool IsOne(string member) =>
        member.StartsWith($"{Assets}/", StringComparison.Ordinal)
        && member.EndsWith($"/{FileName}", StringComparison.Ordinal);

    /// <summary>The members of a .keras file that have a model's vocabularies.</summary>
    public static IEnumerable<(string Member, string Text)> Of(IEnumerable<SavedPart> parts) =>
        parts
            .Where(part => part.Vocabulary?.MadeVocabulary is not null)
            .Select(part => (MemberOf(part.Path), string.Join('\n', part.Vocabulary!.MadeVocabulary!)));

    /// <summary>Gives a model's layers their vocabularies.</summary>
    /// <exception cref="DataFileException">A member is no vocabulary of its layer.</exception>
    public static void Take(
        string path,
        IEnumerable<SavedPart> parts,
        IReadOnlyDictionary<string, string> members,
        Func<string, IReadOnlyList<Versions.SavedArray>> weights
    )
    {
        foreach (var part in parts)
            if (part.Vocabulary is { } layer && members.TryGetValue(MemberOf(part.Path), out var text))
                try
                {
                    layer.Take(text.Split('\n'), weights(part.Path) is [var idf] ? Numbers(idf) : null);
                }
                catch (InvalidArgumentException error)
                {
                    throw new DataFileException(path, $"{MemberOf(part.Path)}: {error.Message}", error);
                }
    }

    /// <summary>Writes what tokens weigh.</summary>
    public static void Write(Hdf5Tree tree, SavedPart part)
    {
        if (part.Vocabulary is { MadeVocabulary: not null, MadeWeights: { } weights })
            tree.Group($"{part.Path}/vars")
                .Add("0", Hdf5Values.Of(CastOp.Apply((Tensor)weights.ToArray(), DType.Float32)));
    }

    private static double[] Numbers(Versions.SavedArray values) =>
        CastOp.Apply(values.Read(), DType.Float64).Span<double>().ToArray();

    private static string MemberOf(string path) => $"{Assets}/{path}/{FileName}";
}
