using System.Globalization;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>Which Keras wrote what is being read: some of its words mean something else today.</summary>
/// <param name="Major">0, 1, 2 or 3.</param>
/// <param name="IsStandalone">Whether it is Keras in a package of its own before TensorFlow had one, which ended with 2.3.</param>
internal sealed record KerasRelease(int Major, bool IsStandalone)
{
    private static readonly KerasRelease Keras3 = new(3, false);

    /// <summary>Keys that only Keras 1 writes.</summary>
    private static readonly HashSet<string> Keras1Keys =
    [
        "W_regularizer",
        "nb_filter",
        "border_mode",
        "init",
        "input_dtype",
    ];

    // Of one load, and what it does on this thread.
    [ThreadStatic]
    private static KerasRelease? reading;

    /// <summary>The release that wrote what this thread reads; Keras 3 where nothing says another.</summary>
    public static KerasRelease Reading => reading ?? Keras3;

    /// <summary>Whether it is older than Keras 3.</summary>
    public bool IsKeras2 => Major < 3;

    /// <summary>Until the result is disposed of, this thread reads what a release wrote.</summary>
    /// <param name="version">"keras_version" of the file: 2.2.4, 2.2.4-tf, 3.15.1; null where it has none.</param>
    /// <param name="config">The configuration; without a version its keys tell.</param>
    public static Scope Read(string? version, JsonObject config) =>
        new(
            version is not null ? Of(version)
            : config.ContainsKey("module") ? Keras3
            : !config.ContainsKey("class_name") ? new(0, true)
            : HasKeras1Keys(config) ? new(1, true)
            : new(2, false)
        );

    /// <summary>Today's name of an activation.</summary>
    public string Activation(string name) =>
        IsKeras2 && ActivationCatalog.All.FirstOrDefault(one => one.Info.Keras2Name == name) is { } renamed
            ? renamed.Info.Name
            : name;

    /// <summary>The release of a "keras_version".</summary>
    public static KerasRelease Of(string version) =>
        version.Split('-', '.').Select(Number).ToArray() switch
        {
            [var old and (0 or 1), ..] => new(old, true),
            [2, <= 3, ..] => new(2, !version.EndsWith("-tf", StringComparison.Ordinal)),
            [2, ..] => new(2, false),
            _ => Keras3,
        };

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static bool HasKeras1Keys(JsonNode? node) =>
        node switch
        {
            JsonObject json => json.Any(pair => Keras1Keys.Contains(pair.Key) || HasKeras1Keys(pair.Value)),
            JsonArray list => list.Any(HasKeras1Keys),
            _ => false,
        };

    internal readonly struct Scope : IDisposable
    {
        private readonly KerasRelease? outer = reading;

        public Scope(KerasRelease release) => reading = release;

        public void Dispose() => reading = outer;
    }
}
