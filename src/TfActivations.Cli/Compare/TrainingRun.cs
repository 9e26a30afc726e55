namespace TfActivations.Cli.Compare;

/// <summary>What came out of one training.</summary>
/// <param name="Activation">The hidden layers' activation.</param>
/// <param name="Seed">What the random numbers started from.</param>
/// <param name="TestAccuracy">The share of test samples put in their class.</param>
/// <param name="TestLoss">The mean cross-entropy of the test samples.</param>
/// <param name="Seconds">How long fit took.</param>
/// <param name="PeakMemoryBytes">
/// The most memory that the process had resident up to the training's end, of this training and those before it in the process; 0
/// where the system does not say.
/// </param>
/// <param name="History">Loss and accuracy of each epoch, of training and validation.</param>
internal sealed record TrainingRun(
    string Activation,
    int Seed,
    double TestAccuracy,
    double TestLoss,
    double Seconds,
    long PeakMemoryBytes,
    IReadOnlyDictionary<string, double[]> History
);
