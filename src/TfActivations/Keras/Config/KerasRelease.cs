using System.Globalization;
using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>Which Keras wrote what is being read: some of its words mean something else today.</summary>
/// <param name="IsKeras2">Whether it is Keras 2, in a package of its own or in TensorFlow.</param>
/// <param name="IsStandalone">Whether it is Keras 2 in a package of its own, which ended with 2.3.</param>
internal sealed record KerasRelease(bool IsKeras2, bool IsStandalone)
{
    private static readonly KerasRelease Keras3 = new(false, false);

    // Of one load, and what it does on this thread.
    [ThreadStatic]
    private static KerasRelease? reading;

    /// <summary>The release that wrote what this thread reads; Keras 3 where nothing says another.</summary>
    public static KerasRelease Reading => reading ?? Keras3;

    /// <summary>Until the result is disposed of, this thread reads what a release wrote.</summary>
    /// <param name="version">"keras_version" of the file: 2.2.4, 2.2.4-tf, 3.15.1; null where it has none.</param>
    /// <param name="config">The configuration; without a version it tells by the modules that only Keras 3 writes everywhere.</param>
    /// <exception cref="InvalidArgumentException">The version is older than Keras 2.</exception>
    public static Scope Read(string? version, JsonObject config) =>
        new(version is null ? new(!config.ContainsKey("module"), false) : Of(version));

    /// <summary>Today's name of an activation.</summary>
    public string Activation(string name) =>
        IsKeras2 && ActivationCatalog.All.FirstOrDefault(one => one.Info.Keras2Name == name) is { } renamed
            ? renamed.Info.Name
            : name;

    private static KerasRelease Of(string version)
    {
        return version.Split('-', '.').Select(Number).ToArray() switch
        {
            [0 or 1, ..] => throw new InvalidArgumentException(
                $"Keras 1 has other keys and weights; load it in Keras 2, and save it there. Received: keras_version {version}"
            ),
            [2, <= 3, ..] => new(true, !version.EndsWith("-tf", StringComparison.Ordinal)),
            [2, ..] => new(true, false),
            _ => Keras3,
        };
    }

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : -1;

    internal readonly struct Scope : IDisposable
    {
        private readonly KerasRelease? outer = reading;

        public Scope(KerasRelease release) => reading = release;

        public void Dispose() => reading = outer;
    }
}
