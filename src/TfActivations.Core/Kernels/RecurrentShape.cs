namespace TfActivations.Kernels;

/// <summary>How a recurrence goes over a batch of sequences.</summary>
/// <param name="Batch">How many sequences.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Features">How wide the input is.</param>
/// <param name="Units">How wide the state is.</param>
/// <param name="AllSteps">Whether the result has the state after each step, or after the last.</param>
/// <param name="Backwards">Whether the last step's input comes first.</param>
internal readonly record struct RecurrentShape(
    int Batch,
    int Steps,
    int Features,
    int Units,
    bool AllSteps,
    bool Backwards
)
{
    // A chunk's rows go through all steps on one core. So few read the kernels where they are, and a small batch is enough for
    // several cores: the product of 16 rows with 128 x 512 takes 9.1 us, of 32 17.5, of 128 70.
    private const int RowsPerChunk = 16;

    public int Chunks => (Batch + RowsPerChunk - 1) / RowsPerChunk;

    public (int First, int Count) Rows(int chunk) =>
        (chunk * RowsPerChunk, Math.Min(RowsPerChunk, Batch - chunk * RowsPerChunk));

    /// <summary>Where a row's input of a step stands among all (batch, steps).</summary>
    public nint InputAt(int row, int step) => (nint)row * Steps + (Backwards ? Steps - 1 - step : step);

    /// <summary>Where a row's result of a step stands.</summary>
    public nint OutputAt(int row, int step) => AllSteps ? (nint)row * Steps + step : row;

    /// <summary>Whether there is a result of a step.</summary>
    public bool HasOutput(int step) => AllSteps || step == Steps - 1;
}
