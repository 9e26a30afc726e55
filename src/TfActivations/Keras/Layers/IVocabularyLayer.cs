namespace TfActivations.Keras.Layers;

/// <summary>A layer with a vocabulary, which a file has beside the weights.</summary>
internal interface IVocabularyLayer
{
    /// <summary>The vocabulary that <c>adapt</c> or <c>set_vocabulary</c> made, special tokens first; null for none, or for one that the configuration has.</summary>
    IReadOnlyList<string>? MadeVocabulary { get; }

    /// <summary>What the tokens of <see cref="MadeVocabulary"/> weigh; null where output_mode is not "tf_idf".</summary>
    IReadOnlyList<double>? MadeWeights { get; }

    /// <summary>Says the tokens, as <c>set_vocabulary</c>.</summary>
    /// <exception cref="InvalidArgumentException">They are no vocabulary of this layer.</exception>
    void Take(IReadOnlyList<string> tokens, IReadOnlyList<double>? weights);
}
