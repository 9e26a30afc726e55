namespace TfActivations.Plotting.Looks;

/// <summary>Gives settings back what they were.</summary>
internal sealed class RcContext(RcParams settings) : IDisposable
{
    private readonly RcParams before = settings.Copy();

    public void Dispose() => settings.Take(before);
}
