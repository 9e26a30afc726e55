using NumSharp;

namespace TfActivations.Learn.Datasets;

/// <summary>A data set with the names of what is in it, as scikit-learn's <c>Bunch</c>.</summary>
public sealed class Bunch
{
    internal Bunch(NDArray data, NDArray target, string[] feature_names, Labels target_names)
    {
        this.data = data;
        this.target = target;
        this.feature_names = feature_names;
        this.target_names = target_names;
    }

    /// <summary>A row of features for each sample, float64.</summary>
    public NDArray data { get; }

    /// <summary>The class of each sample, int64.</summary>
    public NDArray target { get; }

    /// <summary>The features' names.</summary>
    public string[] feature_names { get; }

    /// <summary>The classes' names.</summary>
    public Labels target_names { get; }

    /// <summary>The samples as pictures; null for what are none.</summary>
    public NDArray? images { get; internal init; }
}
