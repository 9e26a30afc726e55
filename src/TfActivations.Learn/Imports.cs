namespace TfActivations.Learn;

/// <summary><c>using static TfActivations.Learn.Imports;</c> brings <c>sklearn</c>.</summary>
public static class Imports
{
    /// <summary>What tutorials take from scikit-learn: <c>import sklearn</c>.</summary>
    public static SkLearn sklearn { get; } = new();
}

/// <summary>scikit-learn's modules, with the names that deep-learning tutorials use.</summary>
public sealed class SkLearn
{
    internal SkLearn() { }

    /// <summary>The release of scikit-learn whose results these are.</summary>
    public string __version__ => "1.9.1";

    /// <summary>Transformers of some columns each.</summary>
    public ComposeModule compose { get; } = new();

    /// <summary>Sample data.</summary>
    public DatasetsModule datasets { get; } = new();

    /// <summary>Linear regression and classification.</summary>
    public LinearModelModule linear_model { get; } = new();

    /// <summary>Scores, errors, confusion.</summary>
    public MetricsModule metrics { get; } = new();

    /// <summary>Splits into training and test rows.</summary>
    public ModelSelectionModule model_selection { get; } = new();

    /// <summary>Estimators one after another.</summary>
    public PipelineModule pipeline { get; } = new();

    /// <summary>Scalers and encoders.</summary>
    public PreprocessingModule preprocessing { get; } = new();
}
