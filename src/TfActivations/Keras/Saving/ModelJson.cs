using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Saving;

/// <summary>The JSON of a file, with errors that name the file.</summary>
internal static class ModelJson
{
    // Of nested models, each costs a few.
    private const int DeepestJson = 256;

    /// <exception cref="DataFileException">It is not JSON, or no object.</exception>
    public static JsonObject Parse(string text, string path)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DeepestJson, AllowDuplicateProperties = false };
            return JsonNode.Parse(text, documentOptions: options) as JsonObject
                ?? throw new DataFileException(path, "damaged: its configuration is no JSON object");
        }
        catch (JsonException error)
        {
            throw new DataFileException(path, $"damaged: its configuration is no JSON: {error.Message}", error);
        }
    }

    /// <summary>"keras_version": of metadata.json, or of a JSON that Keras 2 wrote; null where it is missing.</summary>
    public static string? Version(JsonObject json) =>
        json["keras_version"] is JsonValue value && value.TryGetValue<string>(out var version) ? version : null;

    /// <exception cref="DataFileException">It describes no model that can be made here.</exception>
    public static Model Model(JsonObject config, string path) =>
        OfFile(path, () => (Model)Serialization.Deserialize(config, typeof(Model), "model"));

    /// <exception cref="DataFileException">It names what does not exist here.</exception>
    public static void Compile(Model model, JsonObject config, string path) =>
        OfFile(
            path,
            () =>
            {
                CompileConfig.Apply(model, config);
                return model;
            }
        );

    private static Model OfFile(string path, Func<Model> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (IsOfContent(error))
        {
            throw new DataFileException(path, $"its model cannot be made: {error.Message}", error);
        }
    }

    /// <summary>Whether an error says that the JSON is not what Keras writes: ours, or of values of another kind.</summary>
    private static bool IsOfContent(Exception error) =>
        error
            is (TfActivationsException and not DataFileException)
                or InvalidOperationException
                or InvalidCastException
                or FormatException
                or OverflowException
                or OutOfMemoryException;
}
