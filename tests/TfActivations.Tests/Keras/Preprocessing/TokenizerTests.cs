using System.IO.Compression;
using System.Text.Json;
using TfActivations.Keras.Preprocessing;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Preprocessing;

/// <summary>keras.preprocessing.text beside Keras's own numbers.</summary>
public class TokenizerTests
{
    private static readonly string[] Texts =
    [
        "The cat sat on the mat.",
        "The dog, the dog!  ran",
        "Cat\tdog\nnew-line",
        "",
    ];

    [Fact]
    public void Words_are_counted_and_numbered()
    {
        var tokenizer = Fitted(text.Tokenizer());
        Same("tokenizer_word_index", tokenizer.word_index);
        Same("tokenizer_index_word", tokenizer.index_word);
        Same(
            "tokenizer_word_docs",
            tokenizer.word_docs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary()
        );
        Same("tokenizer_word_counts", tokenizer.word_counts.Select(pair => new object[] { pair.Key, pair.Value }));
        Same("tokenizer_document_count", tokenizer.document_count);
        Same("tokenizer_no_lower", Fitted(text.Tokenizer(lower: false)).word_index);
        Same("tokenizer_filters", Fitted(text.Tokenizer(filters: "aeiou")).word_index);
        Same("tokenizer_filters_none", Fitted(text.Tokenizer(filters: "")).word_index);
        Same("tokenizer_split", Fitted(text.Tokenizer(split: "t")).word_index);
        Same(
            "tokenizer_analyzer",
            Fitted(
                text.Tokenizer(analyzer: s =>
                    s.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                )
            ).word_index
        );
        Same("tokenizer_tie_order", Fitted(text.Tokenizer(), "z y x y").word_index);
        Same("tokenizer_unicode", Fitted(text.Tokenizer(), "Éa ñ ÜB 中文 a…b").word_index);
        Same("tokenizer_apostrophe", Fitted(text.Tokenizer(), "don't can't don't").word_index);
        var twice = Fitted(Fitted(text.Tokenizer(), "b a"), "c c a");
        Same("tokenizer_fit_twice", new object[] { twice.word_index, twice.document_count });
    }

    [Fact]
    public void Texts_become_sequences_and_sequences_texts()
    {
        var all = Fitted(text.Tokenizer());
        Same("tokenizer_sequences", all.texts_to_sequences(Texts));
        Same("tokenizer_sequences_unknown", all.texts_to_sequences(["zebra cat"]));
        Same(
            "tokenizer_sequences_to_texts",
            all.sequences_to_texts([
                [1, 2, 99],
                [],
            ])
        );
        Same(
            "tokenizer_lists",
            new object[]
            {
                all.texts_to_sequences([
                    ["the", "cat", "The"],
                ]),
            }
        );
        Same("tokenizer_sequences_num_words", Fitted(text.Tokenizer(num_words: 4)).texts_to_sequences(Texts));
        Same(
            "tokenizer_sequences_to_texts_oov",
            Fitted(text.Tokenizer(oov_token: "?"))
                .sequences_to_texts([
                    [1, 2, 99],
                ])
        );
        var known = Fitted(text.Tokenizer(num_words: 4, oov_token: "<OOV>"));
        Same(
            "tokenizer_sequences_oov",
            new object[] { known.word_index, known.texts_to_sequences([.. Texts, "zebra cat"]) }
        );
        var characters = Fitted(text.Tokenizer(char_level: true));
        Same("tokenizer_char_level", new object[] { characters.word_index, characters.texts_to_sequences(["cat"]) });
        Same("text_to_word_sequence", text.text_to_word_sequence("Hello, World! a_b c-d  e"));
        Same("text_to_word_sequence_args", text.text_to_word_sequence("Hello, World! x", "!", false, ","));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("count")]
    [InlineData("freq")]
    [InlineData("tfidf")]
    public void Texts_become_rows(string mode) =>
        Close($"tokenizer_matrix_{mode}", Fitted(text.Tokenizer(num_words: 6)).texts_to_matrix(Texts, mode));

    [Fact]
    public void Sequences_become_rows()
    {
        Close("tokenizer_matrix_no_num_words", Fitted(text.Tokenizer()).texts_to_matrix(Texts, "count"));
        Close(
            "tokenizer_sequences_to_matrix",
            text.Tokenizer(num_words: 5)
                .sequences_to_matrix(
                    [
                        [1, 2, 2],
                        [4, 7],
                    ],
                    "count"
                )
        );
        var tokenizer = text.Tokenizer(num_words: 5);
        tokenizer.fit_on_sequences([
            [1, 2, 2],
            [2],
        ]);
        var recorded = Recorded("tokenizer_fit_on_sequences");
        Assert.Equal(recorded[0].GetInt32(), tokenizer.document_count);
        Assert.Equal(
            JsonSerializer.Serialize(recorded[1], Spaced),
            JsonSerializer.Serialize(tokenizer.index_docs, Spaced)
        );
        Close(
            recorded[2],
            tokenizer.sequences_to_matrix(
                [
                    [1, 2, 2],
                ],
                "tfidf"
            )
        );
    }

    [Fact]
    public void What_cannot_be_is_a_typed_error()
    {
        Assert.Throws<InvalidArgumentException>(() => Fitted(text.Tokenizer()).texts_to_matrix(Texts, "x"));
        Assert.Throws<InvalidArgumentException>(() =>
            text.Tokenizer(num_words: 5)
                .sequences_to_matrix(
                    [
                        [1],
                    ],
                    "tfidf"
                )
        );
        Assert.Throws<InvalidArgumentException>(() =>
            text.Tokenizer()
                .sequences_to_matrix([
                    [1],
                ])
        );
        Assert.Throws<InvalidArgumentException>(() =>
            text.Tokenizer(num_words: 5)
                .sequences_to_matrix([
                    [-1],
                ])
        );
        Assert.Throws<InvalidArgumentException>(() => text.Tokenizer(split: ""));
        Assert.Throws<InvalidArgumentException>(() => text.Tokenizer(num_words: -1));
        Assert.Throws<InvalidArgumentException>(() => text.Tokenizer().fit_on_texts((string[])[null!]));
    }

    private static readonly JsonSerializerOptions Spaced = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static TextPreprocessingApi text => keras.preprocessing.text;

    private static Tokenizer Fitted(Tokenizer tokenizer, params string[] texts)
    {
        tokenizer.fit_on_texts(texts.Length == 0 ? Texts : texts);
        return tokenizer;
    }

    /// <summary>The same, keys in the same order.</summary>
    private static void Same(string name, object value)
    {
        var recorded = Recorded(name);
        if (recorded.ValueKind == JsonValueKind.Object)
            recorded = recorded.GetProperty("dict");
        Assert.Equal(JsonSerializer.Serialize(recorded, Spaced), JsonSerializer.Serialize(value, Spaced));
    }

    private static void Close(string name, Tensor actual) => Close(Recorded(name), actual);

    private static void Close(JsonElement expected, Tensor actual)
    {
        double[] wanted =
        [
            .. expected.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetDouble()),
        ];
        Assert.Equal(DType.Float64, actual.DType);
        Assert.Equal(expected.GetArrayLength(), actual.Shape[0]);
        Assert.Equal(wanted.Length, actual.Size);
        Assert.All(wanted.Zip(actual.Doubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    private static JsonElement Recorded(string name)
    {
        using var archive = ZipFile.OpenRead(GoldenFiles.PathOf("turn2", "data.zip"));
        using var stream = archive.GetEntry("utils.json")!.Open();
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .Single(each => each.GetProperty("case").GetString() == name)
            .GetProperty("result")
            .Clone();
    }
}
