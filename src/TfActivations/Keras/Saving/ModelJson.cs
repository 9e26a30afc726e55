using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Files;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Saving.Versions;

namespace TfActivations.Keras.Saving;

/// <summary>Models of JSON, which is not trusted; errors name the file that it is of.</summary>
internal static class ModelJson
{
    /// <param name="text">The JSON.</param>
    /// <param name="where">What errors call it.</param>
    /// <exception cref="InvalidArgumentException">It is not JSON, or no object.</exception>
    public static JsonObject ParseText(string text, string where)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: StrictJson.Options) as JsonObject
                ?? throw new InvalidArgumentException($"{where}: the JSON must be an object");
        }
        catch (JsonException error)
        {
            throw new InvalidArgumentException($"{where}: not JSON: {error.Message}", error);
        }
    }

    /// <exception cref="DataFileException">It is not JSON, or no object.</exception>
    public static JsonObject Parse(string text, string path) => OfFile(path, () => ParseText(text, "configuration"));

    /// <summary>"keras_version": of metadata.json, or of a JSON that Keras 2 wrote; null where it is missing.</summary>
    public static string? Version(JsonObject json) =>
        json["keras_version"] is JsonValue value && value.TryGetValue<string>(out var version) ? version : null;

    /// <exception cref="DataFileException">It describes no model that can be made here.</exception>
    public static Network Model(JsonObject config, string path) => OfFile(path, () => Upgraded(config, "model"));

    /// <summary>The model of a configuration, of whichever release this thread reads.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes.</exception>
    /// <exception cref="UnknownNameException">There is no such layer here.</exception>
    public static Network Upgraded(JsonObject config, string where) =>
        (Network)
            Serialization.Deserialize(ConfigVersions.Upgrade(config, KerasRelease.Reading), typeof(Network), where);

    /// <exception cref="DataFileException">It names what does not exist here.</exception>
    public static void Compile(Network model, JsonObject config, string path) =>
        OfFile(
            path,
            () =>
            {
                model.Compile(config);
                return true;
            }
        );

    private static T OfFile<T>(string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (TfActivationsException error) when (error is not DataFileException)
        {
            throw new DataFileException(path, $"its model cannot be made: {error.Message}", error);
        }
    }
}
