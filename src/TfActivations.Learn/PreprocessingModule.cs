using TfActivations.Learn.Preprocessing;

namespace TfActivations.Learn;

/// <summary>sklearn.preprocessing.</summary>
public sealed class PreprocessingModule
{
    internal PreprocessingModule() { }

    /// <summary>z = (x - mean) / deviation, column by column.</summary>
    /// <param name="with_mean">Whether the mean is taken off.</param>
    /// <param name="with_std">Whether columns are divided by their deviation.</param>
    public StandardScaler StandardScaler(bool with_mean = true, bool with_std = true) => new(with_mean, with_std);

    /// <summary>Columns scaled to a range, from their least to their greatest value.</summary>
    /// <param name="feature_range">The range; (0, 1) by default.</param>
    /// <exception cref="InvalidArgumentException">The range is empty.</exception>
    public MinMaxScaler MinMaxScaler((double, double)? feature_range = null) => new(feature_range ?? (0, 1));

    /// <summary>Labels as numbers from 0.</summary>
    public LabelEncoder LabelEncoder() => new();

    /// <summary>Columns of labels as columns of 0 and 1; always dense.</summary>
    /// <param name="handle_unknown">"error", or "ignore" for rows of 0.</param>
    /// <exception cref="UnknownNameException">handle_unknown is unknown.</exception>
    public OneHotEncoder OneHotEncoder(string handle_unknown = "error") => new(handle_unknown);
}
